package admin

import (
	"errors"
	"net/http"
	"time"
	"unicode/utf8"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
	"hocvu/internal/web/upload"
	"hocvu/internal/web/visit"
)

// ImportPages serve the import of results from elsewhere.
type ImportPages struct{ *visit.Visit }

// Addresses of the results from elsewhere.
const (
	ImportHref    = "/ket-qua-noi-khac"
	defaultOrigin = "mobiEdu"
	MaxOrigin     = 60 // letters
)

// importFormView is the form for a list of results of a course taken elsewhere.
type importFormView struct {
	Problem     string
	Courses     []page.Option
	Origin      string
	MaxOrigin   int
	Today       time.Time
	Day, Course string // typed
}

// Form shows the form for a list of results from elsewhere.
func (v ImportPages) Form() error {
	return v.renderForm(http.StatusOK, upload.List{Origin: defaultOrigin, Day: v.Site.Today()}, message.Message{})
}

// renderForm shows the form with what was typed. A browser never sends a file twice by itself.
func (v ImportPages) renderForm(status int, u upload.List, problem message.Message) error {
	courses, err := v.Site.Learning.Results.Courses(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	view := importFormView{Courses: visit.Choices(courses, u.Course, v.Say(message.New("assignment.choose"))), Origin: u.Origin, MaxOrigin: MaxOrigin, Today: v.Site.Today()}
	if !u.Day.IsZero() {
		view.Day = u.Day.Format(time.DateOnly)
	}
	if problem.ID != "" {
		view.Problem = v.Say(problem)
	}
	return v.Render("elsewhere", page.Frame{Title: v.Say(message.New("elsewhere.title")), Status: status, Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

// Upload reads the file and keeps what it says, for its admin to look at.
func (v ImportPages) Upload() error {
	courses, err := v.Site.Learning.Results.Courses(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	u, status, problem, err := v.readForm(courses)
	if err != nil {
		return err
	}
	if problem.ID != "" {
		return v.renderForm(status, u, problem)
	}
	switch _, err = v.Site.Learning.Results.DryRun(v.Ctx(), v.resultImport(u)); {
	case errors.Is(err, people.ErrToCome):
		return v.renderForm(http.StatusUnprocessableEntity, u, message.New("elsewhere.day-to-come"))
	case err != nil:
		return err
	}
	name, err := v.Site.Results.Keep(u, u.At)
	if errors.Is(err, upload.ErrFull) {
		return v.renderForm(http.StatusServiceUnavailable, u, message.New("roster.too-many", "n", upload.Max))
	}
	if err != nil {
		return err
	}
	return v.Redirect(ImportHref + "/" + name)
}

// readForm reads the form and its file. Problem is what is wrong with either, to be said on the form.
func (v ImportPages) readForm(courses []access.Choice) (u upload.List, status int, problem message.Message, err error) {
	content, source, err := v.ReadFile("tep")
	missing := errors.Is(err, visit.ErrNoFile)
	if err != nil && !missing {
		return u, 0, problem, err
	}
	form := v.R.PostForm
	u = upload.List{Officer: v.Officer.ID, Source: source, At: v.Site.Learning.Now(), Course: form.Get("khoa"), Origin: roster.Tidy(form.Get("nguon"))}
	typed, dayRead := form.Get("ngay"), true
	if typed != "" {
		u.Day, dayRead = roster.Day(typed)
	}
	wrong := func(status int, id string, pairs ...any) (upload.List, int, message.Message, error) {
		return u, status, message.New(id, pairs...), nil
	}
	switch {
	case missing:
		return wrong(http.StatusBadRequest, "roster.no-file")
	case courseName(courses, u.Course) == "":
		return wrong(http.StatusBadRequest, "elsewhere.no-course")
	case u.Origin == "" || utf8.RuneCountInString(u.Origin) > MaxOrigin:
		return wrong(http.StatusBadRequest, "elsewhere.no-origin", "most", MaxOrigin)
	case !dayRead:
		return wrong(http.StatusBadRequest, "roster.day-bad", "day", typed)
	}
	u.Results, err = ReadResults(content)
	switch unread := refusal.Of(err); {
	case unread != nil:
		return u, http.StatusUnprocessableEntity, unread.Message, nil
	case err == nil && len(u.Results.Faults) > 0:
		return u, http.StatusUnprocessableEntity, u.Results.Faults[0], nil
	}
	return u, 0, problem, err
}

// courseName is what a course is called; "" for one that cannot be chosen.
func courseName(courses []access.Choice, id string) string {
	for _, c := range courses {
		if c.ID == id {
			return c.Name
		}
	}
	return ""
}

func (v ImportPages) resultImport(u upload.List) people.ResultImport {
	return people.ResultImport{By: v.Officer, Course: u.Course, Origin: u.Origin, Source: u.Source, List: u.Results, Day: u.Day}
}
