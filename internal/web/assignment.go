package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// assignmentPages are the pages of assignments of courses.
type assignmentPages struct{ *visit }

type assignmentsView struct {
	Title        string // of the list
	Ended        bool   // it shows what does not stand any more
	Rows         []assignmentRow
	New          string
	Other        page.Link // the other list; Href "" where there is none
	Page         string    // which of how many; "" for one
	Newer, Older string    // addresses; "" for none
}

type assignmentRow struct {
	Title, Whom string
	Span        string // from when to when
	State       page.State
	Facts       []page.Fact
	Change      string // address; "" when it does not stand
	Cancel      string
	Warning     string // it reaches nobody
}

// orderView is the form of an assignment, new or to be changed.
type orderView struct {
	Title, Action                                string
	Courses, Units, Groups                       []page.Option
	Badge, Task, Responsible, Authority, Product string
	Starts, Due, Days                            string
	Field, Problem                               string // what is wrong and where; "" for nothing
	Back                                         page.Link
}

func (v assignmentPages) assignments() error {
	query := v.r.URL.Query()
	ended := query.Has("da-thoi")
	number, _ := strconv.Atoi(query.Get("trang")) // what is no number is the first page
	all, err := v.web.learning.Assignments(v.ctx(), v.officer, ended, number)
	if err != nil {
		return err
	}
	view := assignmentsView{Title: v.say(message.New("assignment.standing")), Ended: ended, New: "/giao-hoc/moi"}
	here := "/giao-hoc?"
	switch {
	case ended:
		view.Title, here = v.say(message.New("assignment.history")), "/giao-hoc?da-thoi=1&"
		view.Other = page.Link{Href: "/giao-hoc", Text: v.say(message.New("assignment.to-standing", "n", all.Standing))}
	case all.Ended > 0:
		view.Other = page.Link{Href: "/giao-hoc?da-thoi=1", Text: v.say(message.New("assignment.to-history", "n", all.Ended))}
	}
	for _, a := range all.Shown {
		view.Rows = append(view.Rows, v.assignmentRow(a, all.HideCounts))
	}
	if all.Page > 1 {
		view.Newer = here + "trang=" + strconv.Itoa(all.Page-1)
	}
	if all.Page < all.Pages {
		view.Older = here + "trang=" + strconv.Itoa(all.Page+1)
	}
	if all.Pages > 1 {
		view.Page = v.say(message.New("assignment.page", "n", all.Page, "of", all.Pages))
	}
	return v.render("assignments", page.Frame{Title: v.say(message.New("assignment.title")), Tab: "units", Class: "has-tabs", Styles: staffStyles, View: view})
}

func (v assignmentPages) assignmentRow(a learning.AssignmentView, hideCounts bool) assignmentRow {
	zone := v.web.learning.Zone
	row := assignmentRow{Title: a.CourseTitle, Whom: v.whom(a), State: page.State{Tone: "good", Icon: "check", Word: v.say(message.New("assignment.reaches", "n", a.Reaches))}}
	if hideCounts {
		row.State.Word = v.say(message.New("assignment.standing"))
	}
	from := message.Date(v.language, a.Starts.In(zone))
	span := v.say(message.New("assignment.in-days", "from", from, "n", a.Days))
	if a.Days == 0 {
		span = v.say(message.New("assignment.from-to", "from", from, "to", message.Date(v.language, a.Due.In(zone))))
	}
	row.Span = span
	row.Facts = []page.Fact{{Name: v.say(message.New("assignment.task")), Value: a.Task}, {Name: v.say(message.New("assignment.responsible")), Value: a.Responsible},
		{Name: v.say(message.New("assignment.product")), Value: a.Product}, {Name: v.say(message.New("assignment.authority")), Value: a.Authority},
		{Name: v.say(message.New("assignment.given")), Value: v.say(message.New("assignment.given-by", "name", a.Giver, "date", message.Date(v.language, a.Given.In(zone))))}}
	switch {
	case !a.Standing:
		row.State = page.State{Tone: "", Icon: "cross", Word: v.say(message.New("assignment.ended", "date", message.Date(v.language, a.Cancelled.In(zone))))}
		return row
	case a.Reaches == 0:
		row.State, row.Warning = page.State{Tone: "warn", Icon: "warn", Word: v.say(message.New("assignment.nobody"))}, v.say(message.New("assignment.nobody-text"))
	}
	row.Change, row.Cancel = "/giao-hoc/"+a.ID, "/giao-hoc/"+a.ID+"/huy"
	return row
}

func (v assignmentPages) whom(a learning.AssignmentView) string {
	switch {
	case a.Unit != "":
		return v.say(message.New("assignment.to-unit", "name", a.UnitName, "code", a.UnitCode))
	case a.Group != "":
		return v.say(message.New("assignment.to-group", "name", a.Group))
	default:
		return a.OfficerName
	}
}

func (v assignmentPages) newAssignment() error {
	return v.renderOrder(http.StatusOK, orderView{Title: v.say(message.New("assignment.new")), Action: "/giao-hoc/moi", Starts: v.web.today().Format(time.DateOnly)}, "", "", "")
}

func (v assignmentPages) assign() error {
	order, err := v.readOrder()
	if err == nil {
		_, err = v.web.learning.Assign(v.ctx(), v.officer, order)
	}
	return v.ordered(orderView{Title: v.say(message.New("assignment.new")), Action: "/giao-hoc/moi"}, err)
}

func (v assignmentPages) assignment() error {
	a, err := v.web.learning.Assignment(v.ctx(), v.officer, v.path("assignment"))
	if err != nil {
		return err
	}
	if !a.Standing {
		return errOrderOver
	}
	zone := v.web.learning.Zone
	view := orderView{Title: v.say(message.New("assignment.change")), Action: "/giao-hoc/" + a.ID, Task: a.Task, Responsible: a.Responsible, Authority: a.Authority, Product: a.Product,
		Starts: a.Starts.In(zone).Format(time.DateOnly)}
	if a.Days > 0 {
		view.Days = strconv.Itoa(a.Days)
	} else {
		view.Due = a.Due.In(zone).Format(time.DateOnly)
	}
	if a.Officer != "" {
		view.Badge = a.Badge
	}
	return v.renderOrder(http.StatusOK, view, a.Course, a.Unit, a.Group)
}

func (v assignmentPages) changeAssignment() error {
	order, err := v.readOrder()
	if err == nil {
		_, err = v.web.learning.Reassign(v.ctx(), v.officer, v.path("assignment"), order)
	}
	return v.ordered(orderView{Title: v.say(message.New("assignment.change")), Action: v.r.URL.Path}, err)
}

func (v assignmentPages) cancelAssignment() error {
	err := v.web.learning.Unassign(v.ctx(), v.officer, v.path("assignment"))
	if errors.Is(err, learning.ErrClosed) {
		return errOrderOver
	}
	if err != nil {
		return err
	}
	return v.redirect("/giao-hoc")
}

// orderLabels are the fields of an order as the form names them: on a phone the one that is wrong is out of sight.
var orderLabels = map[string]string{"khoa": "assignment.course", "don-vi": "assignment.unit", "nhom": "report.group", "so-hieu": "assignment.badge", "viec": "assignment.task",
	"trach-nhiem": "assignment.responsible", "tu": "assignment.starts", "han": "assignment.due", "so-ngay": "assignment.days-label", "ket-qua": "assignment.product", "tham-quyen": "assignment.authority"}

// ordered ends a form: back to the list, or the form once more with what was typed and what is wrong.
func (v assignmentPages) ordered(view orderView, err error) error {
	var fault *learning.OrderFault
	if err == nil {
		return v.redirect("/giao-hoc")
	}
	if errors.Is(err, learning.ErrClosed) {
		return errOrderOver
	}
	if !errors.As(err, &fault) {
		return err
	}
	form := v.r.PostForm
	view.Field, view.Problem = fault.Field, v.say(fault.Message)
	if label := orderLabels[fault.Field]; label != "" {
		view.Problem = v.say(message.New("assignment.at", "field", v.say(message.New(label)), "fact", view.Problem))
	}
	view.Badge, view.Task, view.Responsible = form.Get("so-hieu"), form.Get("viec"), form.Get("trach-nhiem")
	view.Authority, view.Product = form.Get("tham-quyen"), form.Get("ket-qua")
	view.Starts, view.Due, view.Days = form.Get("tu"), form.Get("han"), form.Get("so-ngay")
	return v.renderOrder(http.StatusUnprocessableEntity, view, form.Get("khoa"), form.Get("don-vi"), form.Get("nhom"))
}

func (v assignmentPages) renderOrder(status int, view orderView, course, unit, group string) error {
	can, err := v.web.learning.Assignable(v.ctx(), v.officer)
	if err != nil {
		return err
	}
	none := v.say(message.New("assignment.none"))
	view.Courses, view.Units = choices(can.Courses, course, v.say(message.New("assignment.choose"))), choices(can.Units, unit, none)
	if len(can.Groups) > 0 {
		view.Groups = []page.Option{{Value: "", Text: none, Chosen: group == ""}}
		for _, g := range can.Groups {
			view.Groups = append(view.Groups, page.Option{Value: g, Text: g, Chosen: g == group})
		}
	}
	view.Back = page.Link{Href: "/giao-hoc", Text: v.say(message.New("assignment.title"))}
	return v.render("assignment", page.Frame{Title: view.Title, Status: status, Back: &view.Back, Styles: staffStyles, View: view})
}

// readOrder reads the form of an assignment. Dates and numbers that are none are said at their field.
func (v assignmentPages) readOrder() (learning.Order, error) {
	form := v.r.PostForm
	o := learning.Order{Course: form.Get("khoa"), Badge: form.Get("so-hieu"), Unit: form.Get("don-vi"), Group: form.Get("nhom"), Task: form.Get("viec"),
		Responsible: form.Get("trach-nhiem"), Authority: form.Get("tham-quyen"), Product: form.Get("ket-qua")}
	for _, field := range []struct {
		name string
		day  *time.Time
	}{{"tu", &o.Starts}, {"han", &o.Due}} {
		if text := form.Get(field.name); text != "" {
			day, err := v.readDay(text)
			if err != nil {
				return o, &learning.OrderFault{Field: field.name, Message: message.New("assignment.no-day")}
			}
			*field.day = day
		}
	}
	if text := form.Get("so-ngay"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return o, &learning.OrderFault{Field: "so-ngay", Message: message.New("assignment.days", "most", 1000)}
		}
		o.Days = n
	}
	return o, nil
}
