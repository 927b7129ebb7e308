package trainer

import (
	"net/http"
	"strings"
	"time"

	"hocvu/internal/learning/examsession"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ExamSessionPages are the pages on which exam sessions are planned.
type ExamSessionPages struct{ *visit.Visit }

// sessionsHref is where exam sessions are listed.
const sessionsHref = "/ca-thi"

type examSessionsView struct{ Rows []examSessionRow }

type examSessionRow struct {
	Title, When string
	State       page.State
	Change      string // address; "" once it is closed
	Room        string // address for who watches over it; "" for others
}

// List shows the sessions that the officer manages.
func (v ExamSessionPages) List() error {
	all, err := v.Site.Learning.ExamSessions.List(v.Officer)
	if err != nil {
		return err
	}
	view := examSessionsView{}
	for _, x := range all {
		state := examsession.StateOf(x, v.Site.Learning.Now())
		row := examSessionRow{Title: x.Title, When: v.SessionTime(x.Opens, x.Closes, x.Room),
			State: v.SessionState(state)}
		if state != examsession.Closed {
			row.Change = visit.SessionHref(x.ID) + "/sua"
		}
		if v.Site.Learning.ExamSessions.MayWatch(v.Officer, x) {
			row.Room = visit.RoomHref(x.ID)
		}
		view.Rows = append(view.Rows, row)
	}
	return v.Render("exam-sessions", page.Frame{Title: v.Say(message.New("examsession.title")), Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

type examSessionForm struct {
	Title, Action          string
	Quizzes, Units, Groups []page.Option
	Typed                  map[string]string // by the name of the input
	Field, Problem         string            // what is wrong and where; "" for nothing
	MaxOfficers            int
	Remove                 string // address; "" for a new one
}

// sessionInputs are the inputs of the form by the field of a session, each with its label.
var sessionInputs = map[string]struct{ name, label string }{
	"quiz": {"bai", "quiz"}, "title": {"ten", "name"}, "room": {"phong", "room"}, "opens": {"mo", "opens"}, "closes": {"dong", "closes"},
	"unit": {"don-vi", "whom"}, "group": {"nhom", "group"}, "officers": {"so-hieu", "badges"}, "proctors": {"giam-thi", "proctors-label"},
}

// New shows the form of a new session.
func (v ExamSessionPages) New() error {
	typed := map[string]string{"ngay": v.Site.Today().Format(time.DateOnly), "giam-thi": v.Officer.Badge}
	return v.form(http.StatusOK, examSessionForm{Title: v.Say(message.New("examsession.new")), Action: sessionsHref + "/moi", Typed: typed})
}

// Plan makes the session that the form describes.
func (v ExamSessionPages) Plan() error {
	request, err := v.read()
	if err == nil {
		_, err = v.Site.Learning.ExamSessions.Plan(v.Ctx(), v.Officer, request)
	}
	return v.finish(examSessionForm{Title: v.Say(message.New("examsession.new")), Action: sessionsHref + "/moi"}, err)
}

// Edit shows a session with its form.
func (v ExamSessionPages) Edit() error {
	x, badges, proctors, err := v.Site.Learning.ExamSessions.Managed(v.Officer, v.Path("session"))
	if err != nil {
		return err
	}
	if !x.Closed.IsZero() {
		return examsession.ErrClosed
	}
	zone := v.Site.Learning.Zone
	view := v.changeForm()
	view.Typed = map[string]string{"bai": x.Quiz, "ten": x.Title, "phong": x.Room, "ngay": x.Opens.In(zone).Format(time.DateOnly),
		"mo": x.Opens.In(zone).Format("15:04"), "dong": x.Closes.In(zone).Format("15:04"), "don-vi": x.Unit, "nhom": x.Group,
		"so-hieu": strings.Join(badges, "\n"), "giam-thi": strings.Join(proctors, ", ")}
	return v.form(http.StatusOK, view)
}

func (v ExamSessionPages) changeForm() examSessionForm {
	href := visit.SessionHref(v.Path("session"))
	return examSessionForm{Title: v.Say(message.New("examsession.change")), Action: href + "/sua", Remove: href + "/xoa"}
}

// Change changes a session.
func (v ExamSessionPages) Change() error {
	request, err := v.read()
	if err == nil {
		err = v.Site.Learning.ExamSessions.Change(v.Ctx(), v.Officer, v.Path("session"), request)
	}
	return v.finish(v.changeForm(), err)
}

// Remove takes back a session in which nothing has happened.
func (v ExamSessionPages) Remove() error {
	if err := v.Site.Learning.ExamSessions.Remove(v.Ctx(), v.Officer, v.Path("session")); err != nil {
		return err
	}
	return v.Redirect(sessionsHref)
}

// read reads the form of a session. Times that are none are said at their field.
func (v ExamSessionPages) read() (r examsession.Request, err error) {
	form := v.R.PostForm
	r = examsession.Request{Quiz: form.Get("bai"), Title: form.Get("ten"), Room: form.Get("phong"), Unit: form.Get("don-vi"),
		Group: form.Get("nhom"), Badges: form.Get("so-hieu"), Proctors: form.Get("giam-thi")}
	day, err := v.ReadDay(form.Get("ngay"))
	if err != nil {
		return r, refusal.New("opens", "examsession.no-time")
	}
	for _, field := range []struct {
		name string
		time *time.Time
	}{{"opens", &r.Opens}, {"closes", &r.Closes}} {
		clock, err := time.Parse("15:04", form.Get(sessionInputs[field.name].name))
		if err != nil {
			return r, refusal.New(field.name, "examsession.no-time")
		}
		*field.time = time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), 0, 0,
			v.Site.Learning.Zone)
	}
	return r, nil
}

// finish ends a form: back to the list, or the form once more with what was typed and what is wrong.
func (v ExamSessionPages) finish(view examSessionForm, err error) error {
	if err == nil {
		return v.Redirect(sessionsHref)
	}
	no := refusal.Of(err)
	if no == nil {
		return err
	}
	input := sessionInputs[no.Field]
	view.Field, view.Problem = input.name, v.Say(no.Message)
	if input.label != "" {
		view.Problem = v.Say(message.New("examsession.at", "field", v.Say(message.New("examsession."+input.label)), "fact", view.Problem))
	}
	view.Typed = map[string]string{}
	for name := range v.R.PostForm {
		view.Typed[name] = v.R.PostForm.Get(name)
	}
	return v.form(http.StatusUnprocessableEntity, view)
}

func (v ExamSessionPages) form(status int, view examSessionForm) error {
	can, err := v.Site.Learning.ExamSessions.Choices(v.Officer)
	if err != nil {
		return err
	}
	none := v.Say(message.New("examsession.no-choice"))
	view.MaxOfficers = examsession.MaxOfficers
	view.Quizzes = visit.Choices(can.Quizzes, view.Typed["bai"], v.Say(message.New("examsession.choose")))
	view.Units = visit.Choices(can.Units, view.Typed["don-vi"], none)
	if len(can.Groups) > 0 {
		view.Groups = []page.Option{{Text: none, Chosen: view.Typed["nhom"] == ""}}
		for _, g := range can.Groups {
			view.Groups = append(view.Groups, page.Option{Value: g, Text: g, Chosen: g == view.Typed["nhom"]})
		}
	}
	back := page.Link{Href: sessionsHref, Text: v.Say(message.New("examsession.title"))}
	return v.Render("exam-session-form", page.Frame{Title: view.Title, Status: status, Back: &back, Styles: page.StaffStyles, View: view})
}
