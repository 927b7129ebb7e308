package proctor

import (
	"net/http"
	"strconv"
	"strings"

	"hocvu/internal/learning/examsession"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

type personView struct {
	Where, Name         string
	Facts               []page.Fact
	Action              string
	Give                bool // time may be given
	MaxExtra, AllExtra  int
	Left, Most          int // minutes to reopen with; Most 0: it cannot be
	Notes               []noteView
	Problem, Typed, Act string // what was typed and for which act, when it is refused
	Minutes             string
}

// Person is the page of one officer of a session.
func (v RoomPages) Person() error { return v.person(http.StatusOK, "") }

func (v RoomPages) person(status int, problem string) error {
	p, err := v.Site.Learning.ExamSessions.Person(v.Officer, v.Path("session"), v.Path("officer"))
	if err != nil {
		return err
	}
	view := personView{Where: p.Session.Title, Name: strings.TrimSpace(p.Rank + " " + p.Name),
		Action: visit.RoomHref(p.Session.ID) + "/" + p.Officer,
		Give:   p.State != examsession.Closed && p.Standing != examsession.Done, MaxExtra: examsession.MaxExtra,
		AllExtra: examsession.AllExtra,
		Left:     p.Reopen, Most: p.Most, Notes: v.notes(p.Notes, nil), Problem: problem}
	if problem != "" {
		view.Typed, view.Act, view.Minutes = v.R.PostFormValue("ly-do"), v.R.PostFormValue("lam"), v.R.PostFormValue("phut")
	}
	fact := func(id, value string) {
		view.Facts = append(view.Facts, page.Fact{Name: v.Say(message.New("examsession." + id)), Value: value})
	}
	fact("badge", p.Badge)
	fact("of-unit", p.Unit)
	fact("standing", v.standing(p.Seat).Word)
	if !p.Begun.IsZero() {
		fact("begun-at", v.clock(p.Begun))
	}
	if p.Extra > 0 {
		fact("extra", v.Say(message.New("examsession.extra-minutes", "n", p.Extra)))
	}
	v.W.Header().Set("Cache-Control", "no-store")
	back := page.Link{Href: visit.RoomHref(p.Session.ID), Text: v.Say(message.New("examsession.to-list"))}
	return v.Render("proctor-person", page.Frame{Title: view.Name, Status: status, Back: &back, Styles: page.StaffStyles, View: view})
}

// The acts of the page of one officer.
const (
	giveTime = "them-gio"
	reopen   = "mo-lai"
	note     = "ghi-chu"
)

// Act gives an officer time, lets an attempt go on, or keeps a note.
func (v RoomPages) Act() error {
	sessions, session, officer := v.Site.Learning.ExamSessions, v.Path("session"), v.Path("officer")
	words := v.R.PostFormValue("ly-do")
	minutes, _ := strconv.Atoi(strings.TrimSpace(v.R.PostFormValue("phut"))) // what is no number is refused as none
	var err error
	switch v.R.PostFormValue("lam") {
	case giveTime:
		err = sessions.GiveTime(v.Ctx(), v.Officer, session, officer, minutes, words)
	case reopen:
		err = sessions.Reopen(v.Ctx(), v.Officer, session, officer, minutes, words)
	case note:
		err = sessions.Note(v.Ctx(), v.Officer, session, officer, words)
	default:
		err = page.ErrForm
	}
	if problem, status := v.Refusal(err); problem != "" {
		return v.person(status, problem)
	}
	if err != nil {
		return err
	}
	return v.Redirect(visit.RoomHref(session) + "/" + officer)
}
