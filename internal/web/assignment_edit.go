package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/web/page"
)

// assignmentForm is the form of an assignment, new or to be changed.
type assignmentForm struct {
	Title, Action                                string
	Courses, Units, Groups                       []page.Option
	Badge, Task, Responsible, Authority, Product string
	Starts, Due, Days                            string
	Field, Problem                               string // what is wrong and where; "" for nothing
	Back                                         page.Link
}

func (v assignmentPages) new() error {
	return v.renderForm(http.StatusOK, assignmentForm{Title: v.say(message.New("assignment.new")), Action: "/giao-hoc/moi", Starts: v.web.today().Format(time.DateOnly)}, "", "", "")
}

func (v assignmentPages) assign() error {
	order, err := v.readForm()
	if err == nil {
		_, err = v.web.learning.Assignments.Add(v.ctx(), v.officer, order)
	}
	return v.finish(assignmentForm{Title: v.say(message.New("assignment.new")), Action: "/giao-hoc/moi"}, err)
}

func (v assignmentPages) edit() error {
	a, err := v.web.learning.Assignments.View(v.ctx(), v.officer, v.path("assignment"))
	if err != nil {
		return err
	}
	if !a.Standing {
		return errAssignmentOver
	}
	zone := v.web.learning.Zone
	view := assignmentForm{Title: v.say(message.New("assignment.change")), Action: "/giao-hoc/" + a.ID, Task: a.Task, Responsible: a.Responsible, Authority: a.Authority, Product: a.Product,
		Starts: a.Starts.In(zone).Format(time.DateOnly)}
	if a.Days > 0 {
		view.Days = strconv.Itoa(a.Days)
	} else {
		view.Due = a.Due.In(zone).Format(time.DateOnly)
	}
	if a.Officer != "" {
		view.Badge = a.Badge
	}
	return v.renderForm(http.StatusOK, view, a.Course, a.Unit, a.Group)
}

func (v assignmentPages) change() error {
	order, err := v.readForm()
	if err == nil {
		_, err = v.web.learning.Assignments.Replace(v.ctx(), v.officer, v.path("assignment"), order)
	}
	return v.finish(assignmentForm{Title: v.say(message.New("assignment.change")), Action: v.r.URL.Path}, err)
}

func (v assignmentPages) cancel() error {
	err := v.web.learning.Assignments.Withdraw(v.ctx(), v.officer, v.path("assignment"))
	if errors.Is(err, access.ErrClosed) {
		return errAssignmentOver
	}
	if err != nil {
		return err
	}
	return v.redirect("/giao-hoc")
}

// orderInputs are the inputs of the form by the field of an order, each with its label: on a phone the one that is wrong is
// out of sight. Three inputs say for whom an order is, so that Recipient has no label.
var orderInputs = map[string]struct{ name, label string }{
	"course": {"khoa", "assignment.course"}, assign.Recipient: {"cho", ""}, "unit": {"don-vi", "assignment.unit"}, "group": {"nhom", "report.group"},
	"officer": {"so-hieu", "assignment.badge"}, "task": {"viec", "assignment.task"}, "responsible": {"trach-nhiem", "assignment.responsible"},
	"starts": {"tu", "assignment.starts"}, "due": {"han", "assignment.due"}, "days": {"so-ngay", "assignment.days-label"},
	"product": {"ket-qua", "assignment.product"}, "authority": {"tham-quyen", "assignment.authority"},
}

// finish ends a form: back to the list, or the form once more with what was typed and what is wrong.
func (v assignmentPages) finish(view assignmentForm, err error) error {
	if err == nil {
		return v.redirect("/giao-hoc")
	}
	if errors.Is(err, access.ErrClosed) {
		return errAssignmentOver
	}
	no := refusal.Of(err)
	if no == nil {
		return err
	}
	form := v.r.PostForm
	input := orderInputs[no.Field]
	view.Field, view.Problem = input.name, v.say(no.Message)
	if input.label != "" {
		view.Problem = v.say(message.New("assignment.at", "field", v.say(message.New(input.label)), "fact", view.Problem))
	}
	view.Badge, view.Task, view.Responsible = form.Get("so-hieu"), form.Get("viec"), form.Get("trach-nhiem")
	view.Authority, view.Product = form.Get("tham-quyen"), form.Get("ket-qua")
	view.Starts, view.Due, view.Days = form.Get("tu"), form.Get("han"), form.Get("so-ngay")
	return v.renderForm(http.StatusUnprocessableEntity, view, form.Get("khoa"), form.Get("don-vi"), form.Get("nhom"))
}

func (v assignmentPages) renderForm(status int, view assignmentForm, course, unit, group string) error {
	can, err := v.web.learning.Assignments.Choices(v.ctx(), v.officer)
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

// readForm reads the form of an assignment. Dates and numbers that are none are said at their field.
func (v assignmentPages) readForm() (assign.Request, error) {
	form := v.r.PostForm
	o := assign.Request{Course: form.Get("khoa"), Badge: form.Get("so-hieu"), Unit: form.Get("don-vi"), Group: form.Get("nhom"), Task: form.Get("viec"),
		Responsible: form.Get("trach-nhiem"), Authority: form.Get("tham-quyen"), Product: form.Get("ket-qua")}
	for _, field := range []struct {
		name string
		day  *time.Time
	}{{"starts", &o.Starts}, {"due", &o.Due}} {
		if text := form.Get(orderInputs[field.name].name); text != "" {
			day, err := v.readDay(text)
			if err != nil {
				return o, refusal.New(field.name, "assignment.no-day")
			}
			*field.day = day
		}
	}
	if text := form.Get("so-ngay"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return o, refusal.New("days", "assignment.days", "most", 1000)
		}
		o.Days = n
	}
	return o, nil
}
