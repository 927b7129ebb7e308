package web

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
)

// importPages serve the import of results from elsewhere.
type importPages struct{ *visit }

const (
	importHref    = "/ket-qua-noi-khac"
	defaultOrigin = "mobiEdu"
	maxOrigin     = 60 // letters
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

func (v importPages) form() error {
	return v.renderForm(http.StatusOK, upload{Origin: defaultOrigin, Day: v.web.today()}, message.Message{})
}

// renderForm shows the form with what was typed. A browser never sends a file twice by itself.
func (v importPages) renderForm(status int, u upload, problem message.Message) error {
	courses, err := v.web.learning.Results.Courses(v.ctx(), v.officer)
	if err != nil {
		return err
	}
	view := importFormView{Courses: choices(courses, u.Course, v.say(message.New("assignment.choose"))), Origin: u.Origin, MaxOrigin: maxOrigin, Today: v.web.today()}
	if !u.Day.IsZero() {
		view.Day = u.Day.Format(time.DateOnly)
	}
	if problem.ID != "" {
		view.Problem = v.say(problem)
	}
	return v.render("elsewhere", page.Frame{Title: v.say(message.New("elsewhere.title")), Status: status, Tab: "units", Class: "has-tabs", Styles: staffStyles, View: view})
}

// upload reads the file and keeps what it says, for its admin to look at.
func (v importPages) upload() error {
	courses, err := v.web.learning.Results.Courses(v.ctx(), v.officer)
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
	switch _, err = v.web.learning.Results.DryRun(v.ctx(), v.resultImport(u)); {
	case errors.Is(err, people.ErrToCome):
		return v.renderForm(http.StatusUnprocessableEntity, u, message.New("elsewhere.day-to-come"))
	case err != nil:
		return err
	}
	name, err := v.web.results.keep(u, u.At)
	if errors.Is(err, errUploads) {
		return v.renderForm(http.StatusServiceUnavailable, u, message.New("roster.too-many", "n", maxUploads))
	}
	if err != nil {
		return err
	}
	return v.redirect(importHref + "/" + name)
}

// readForm reads the form and its file. Problem is what is wrong with either, to be said on the form.
func (v importPages) readForm(courses []access.Choice) (u upload, status int, problem message.Message, err error) {
	content, source, err := v.readFile("tep")
	missing := errors.Is(err, errNoFile)
	if err != nil && !missing {
		return u, 0, problem, err
	}
	form := v.r.PostForm
	u = upload{Officer: v.officer.ID, Source: source, At: v.web.learning.Now(), Course: form.Get("khoa"), Origin: roster.Tidy(form.Get("nguon"))}
	typed, dayRead := form.Get("ngay"), true
	if typed != "" {
		u.Day, dayRead = roster.Day(typed)
	}
	wrong := func(status int, id string, pairs ...any) (upload, int, message.Message, error) {
		return u, status, message.New(id, pairs...), nil
	}
	switch {
	case missing:
		return wrong(http.StatusBadRequest, "roster.no-file")
	case courseName(courses, u.Course) == "":
		return wrong(http.StatusBadRequest, "elsewhere.no-course")
	case u.Origin == "" || utf8.RuneCountInString(u.Origin) > maxOrigin:
		return wrong(http.StatusBadRequest, "elsewhere.no-origin", "most", maxOrigin)
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

func (v importPages) resultImport(u upload) people.ResultImport {
	return people.ResultImport{By: v.officer, Course: u.Course, Origin: u.Origin, Source: u.Source, List: u.Results, Day: u.Day}
}
