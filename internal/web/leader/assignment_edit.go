package leader

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
	"hocvu/internal/web/visit"
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

// New shows the form for a new assignment.
func (v AssignmentPages) New() error {
	return v.renderForm(http.StatusOK, assignmentForm{Title: v.Say(message.New("assignment.new")), Action: "/giao-hoc/moi", Starts: v.Site.Today().Format(time.DateOnly)}, "", "", "")
}

// Assign makes the assignment that the form describes.
func (v AssignmentPages) Assign() error {
	order, err := v.readForm()
	if err == nil {
		_, err = v.Site.Learning.Assignments.Add(v.Ctx(), v.Officer, order)
	}
	return v.finish(assignmentForm{Title: v.Say(message.New("assignment.new")), Action: "/giao-hoc/moi"}, err)
}

// Edit shows one assignment with its form.
func (v AssignmentPages) Edit() error {
	a, err := v.Site.Learning.Assignments.View(v.Ctx(), v.Officer, v.Path("assignment"))
	if err != nil {
		return err
	}
	if !a.Standing {
		return visit.ErrAssignmentOver
	}
	zone := v.Site.Learning.Zone
	view := assignmentForm{Title: v.Say(message.New("assignment.change")), Action: "/giao-hoc/" + a.ID, Task: a.Task, Responsible: a.Responsible, Authority: a.Authority, Product: a.Product,
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

// Change gives an assignment another deadline or text.
func (v AssignmentPages) Change() error {
	order, err := v.readForm()
	if err == nil {
		_, err = v.Site.Learning.Assignments.Replace(v.Ctx(), v.Officer, v.Path("assignment"), order)
	}
	return v.finish(assignmentForm{Title: v.Say(message.New("assignment.change")), Action: v.R.URL.Path}, err)
}

// Cancel withdraws an assignment.
func (v AssignmentPages) Cancel() error {
	err := v.Site.Learning.Assignments.Withdraw(v.Ctx(), v.Officer, v.Path("assignment"))
	if errors.Is(err, access.ErrClosed) {
		return visit.ErrAssignmentOver
	}
	if err != nil {
		return err
	}
	return v.Redirect("/giao-hoc")
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
func (v AssignmentPages) finish(view assignmentForm, err error) error {
	if err == nil {
		return v.Redirect("/giao-hoc")
	}
	if errors.Is(err, access.ErrClosed) {
		return visit.ErrAssignmentOver
	}
	no := refusal.Of(err)
	if no == nil {
		return err
	}
	form := v.R.PostForm
	input := orderInputs[no.Field]
	view.Field, view.Problem = input.name, v.Say(no.Message)
	if input.label != "" {
		view.Problem = v.Say(message.New("assignment.at", "field", v.Say(message.New(input.label)), "fact", view.Problem))
	}
	view.Badge, view.Task, view.Responsible = form.Get("so-hieu"), form.Get("viec"), form.Get("trach-nhiem")
	view.Authority, view.Product = form.Get("tham-quyen"), form.Get("ket-qua")
	view.Starts, view.Due, view.Days = form.Get("tu"), form.Get("han"), form.Get("so-ngay")
	return v.renderForm(http.StatusUnprocessableEntity, view, form.Get("khoa"), form.Get("don-vi"), form.Get("nhom"))
}

func (v AssignmentPages) renderForm(status int, view assignmentForm, course, unit, group string) error {
	can, err := v.Site.Learning.Assignments.Choices(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	none := v.Say(message.New("assignment.none"))
	view.Courses, view.Units = visit.Choices(can.Courses, course, v.Say(message.New("assignment.choose"))), visit.Choices(can.Units, unit, none)
	if len(can.Groups) > 0 {
		view.Groups = []page.Option{{Value: "", Text: none, Chosen: group == ""}}
		for _, g := range can.Groups {
			view.Groups = append(view.Groups, page.Option{Value: g, Text: g, Chosen: g == group})
		}
	}
	view.Back = page.Link{Href: "/giao-hoc", Text: v.Say(message.New("assignment.title"))}
	return v.Render("assignment", page.Frame{Title: view.Title, Status: status, Back: &view.Back, Styles: page.StaffStyles, View: view})
}

// readForm reads the form of an assignment. Dates and numbers that are none are said at their field.
func (v AssignmentPages) readForm() (assign.Request, error) {
	form := v.R.PostForm
	o := assign.Request{Course: form.Get("khoa"), Badge: form.Get("so-hieu"), Unit: form.Get("don-vi"), Group: form.Get("nhom"), Task: form.Get("viec"),
		Responsible: form.Get("trach-nhiem"), Authority: form.Get("tham-quyen"), Product: form.Get("ket-qua")}
	for _, field := range []struct {
		name string
		day  *time.Time
	}{{"starts", &o.Starts}, {"due", &o.Due}} {
		if text := form.Get(orderInputs[field.name].name); text != "" {
			day, err := v.ReadDay(text)
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
