package proctor

import (
	"net/http"

	"hocvu/internal/learning/examsession"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

type closeView struct {
	Title, Writing, Then string
	Action, Problem      string
	Typed                string
}

// ConfirmClose asks before a session is closed, and says how many are still writing.
func (v RoomPages) ConfirmClose() error { return v.confirm(http.StatusOK, "") }

func (v RoomPages) confirm(status int, problem string) error {
	r, err := v.Site.Learning.ExamSessions.Room(v.Ctx(), v.Officer, v.Path("session"))
	if err != nil {
		return err
	}
	if r.State == examsession.Closed || r.State == examsession.Planned {
		return v.Redirect(visit.RoomHref(r.ID))
	}
	view := closeView{Title: r.Title, Action: visit.SessionHref(r.ID) + "/dong", Problem: problem, Typed: v.R.PostFormValue("viec"),
		Writing: v.Say(message.New("examsession.close-none")),
		Then:    v.Say(message.New("examsession.close-then", "n", r.Counts[examsession.NotBegun]))}
	if n := r.Counts[examsession.Writing]; n > 0 {
		view.Writing = v.Say(message.New("examsession.close-writing", "n", n, "seconds", int(study.SessionGrace.Seconds())))
	}
	v.W.Header().Set("Cache-Control", "no-store")
	back := page.Link{Href: visit.RoomHref(r.ID), Text: v.Say(message.New("examsession.to-list"))}
	return v.Render("proctor-close", page.Frame{Title: v.Say(message.New("examsession.close-title")),
		Status: status, Back: &back, Styles: page.StaffStyles, View: view})
}

// Close closes a session now. One that somebody closed before stays as it is.
func (v RoomPages) Close() error {
	err := v.Site.Learning.ExamSessions.Close(v.Ctx(), v.Officer, v.Path("session"), v.R.PostFormValue("viec"))
	if err == nil || err == examsession.ErrClosed {
		return v.Redirect(visit.RoomHref(v.Path("session")))
	}
	if problem, status := v.Refusal(err); problem != "" {
		return v.confirm(status, problem)
	}
	return err
}
