// Package proctor serves the pages of those who watch over an exam session: who is there, extra time, notes, the close
// and the minutes. They show no answer, key or grade.
package proctor

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hocvu/internal/learning/examsession"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// RoomPages are the pages of an exam session for its proctors.
type RoomPages struct{ *visit.Visit }

// Of the list of a room.
const (
	seatsOnPage  = 50
	notesShown   = 100 // the last ones
	refreshEvery = 30  // seconds
)

type roomView struct {
	Where, Title, When, AsOf string
	State                    page.State
	Code                     string // "" once nobody may begin
	Filters                  []page.Jump
	Counts                   []countView
	Find                     string
	Seats                    []seatView
	Pages                    []page.Jump
	Notes                    []noteView
	Here                     string // address of this page with its filters
	Auto                     bool   // it refreshes itself
	AutoHref                 string
	Action                   string // of a note on the session
	Close, Minutes           string // addresses; "" where there is nothing to close, no minutes yet
	Problem                  string
}

type countView struct {
	Href, Name, Number string
	Current            bool
}

type seatView struct {
	Href, Name, Badge, Note string
	State                   page.State
}

type noteView struct{ About, Text string }

// Show is the list of a session.
func (v RoomPages) Show() error { return v.render(http.StatusOK, "") }

func (v RoomPages) render(status int, problem string) error {
	r, err := v.Site.Learning.ExamSessions.Room(v.Ctx(), v.Officer, v.Path("session"))
	if err != nil {
		return err
	}
	query := v.R.URL.Query()
	standing, find := examsession.Standing(query.Get("loc")), strings.TrimSpace(query.Get("tim"))
	here := visit.RoomHref(r.ID)
	view := roomView{Where: v.Say(message.New("examsession.where", "quiz", r.QuizName)), Title: r.Title, Find: find, Problem: problem,
		When: v.SessionTime(r.Opens, r.Closes, r.Room), State: v.SessionState(r.State), Action: here,
		Auto: query.Get("tu-dong") == "1",
		AsOf: v.Say(message.New("examsession.as-of", "time", message.Clock(v.Language, v.Site.Today())))}
	switch r.State {
	case examsession.Closed:
		view.Minutes = visit.SessionHref(r.ID) + "/bien-ban"
	case examsession.Planned:
		view.Code = spaced(r.Code)
	default:
		view.Code, view.Close = spaced(r.Code), visit.SessionHref(r.ID)+"/dong"
	}
	v.counts(&view, r, standing)
	v.seats(&view, r, standing, find, query)
	view.Notes = v.notes(r.Notes[max(0, len(r.Notes)-notesShown):], r.Names)
	v.autoRefresh(&view, r.State, query)
	v.W.Header().Set("Cache-Control", "no-store")
	back := page.Link{Href: "/", Text: v.Say(message.New("page.home"))}
	return v.Render("proctor-room", page.Frame{Title: r.Title, Status: status, Back: &back, Styles: page.StaffStyles, View: view})
}

// autoRefresh lets the page come again by itself, where the proctor asked for it.
func (v RoomPages) autoRefresh(view *roomView, state examsession.State, query url.Values) {
	query.Del("tu-dong")
	view.Here = withQuery(view.Action, query)
	if state == examsession.Closed {
		view.Auto = false
		return
	}
	if view.AutoHref = view.Here; view.Auto {
		v.W.Header().Set("Refresh", strconv.Itoa(refreshEvery))
		return
	}
	query.Set("tu-dong", "1")
	view.AutoHref = withQuery(view.Action, query)
}

func withQuery(path string, query url.Values) string {
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// spaced is a code as it is read out: in two halves.
func spaced(code string) string { return code[:len(code)/2] + " " + code[len(code)/2:] }

func (v RoomPages) counts(view *roomView, r examsession.Room, chosen examsession.Standing) {
	add := func(id string, n int, standing examsession.Standing) {
		query := url.Values{}
		if standing != "" {
			query.Set("loc", string(standing))
		}
		view.Counts = append(view.Counts, countView{withQuery(view.Action, query), v.Say(message.New("examsession.count-" + id)),
			v.Number(n), standing == chosen})
	}
	add("all", len(r.Seats), "")
	for _, standing := range examsession.Standings {
		add(string(standing), r.Counts[standing], standing)
	}
}

func (v RoomPages) seats(view *roomView, r examsession.Room, standing examsession.Standing, find string,
	query url.Values) {
	var found []examsession.Seat
	for _, seat := range r.Seats {
		text := strings.ToLower(seat.Badge + " " + seat.Name)
		if (standing == "" || seat.Standing == standing) && strings.Contains(text, strings.ToLower(find)) {
			found = append(found, seat)
		}
	}
	number, _ := strconv.Atoi(query.Get("trang")) // what is no number is the first page
	last := (len(found) + seatsOnPage - 1) / seatsOnPage
	number = max(1, min(number, last))
	for i := 1; last > 1 && i <= last; i++ {
		query.Set("trang", strconv.Itoa(i))
		p := page.Jump{N: i, Href: withQuery(view.Action, query), Current: i == number}
		if p.Current {
			p.Class = "now"
		}
		view.Pages = append(view.Pages, p)
	}
	query.Set("trang", strconv.Itoa(number))
	if last <= 1 {
		query.Del("trang")
	}
	for _, seat := range found[min(len(found), (number-1)*seatsOnPage):min(len(found), number*seatsOnPage)] {
		view.Seats = append(view.Seats, v.seat(r.ID, seat))
	}
}

func (v RoomPages) seat(session string, s examsession.Seat) seatView {
	view := seatView{Href: visit.RoomHref(session) + "/" + s.Officer, Name: s.Name, Badge: s.Badge, State: v.standing(s)}
	if s.Extra > 0 {
		view.Note = v.Say(message.New("examsession.seat-extra", "n", s.Extra))
	}
	return view
}

// standing says how far an officer has come.
func (v RoomPages) standing(s examsession.Seat) page.State {
	switch s.Standing {
	case examsession.Writing:
		return page.State{Tone: "warn", Icon: "pencil", Word: v.Say(message.New("examsession.seat-writing", "n", minutesLeft(s.Left)))}
	case examsession.Done:
		return page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("examsession.seat-done", "time", v.clock(s.Ended)))}
	}
	return page.State{Icon: "clock", Word: v.Say(message.New("examsession.seat-not-begun"))}
}

// minutesLeft rounds up: who has thirty seconds left has not none.
func minutesLeft(left time.Duration) int { return int((left + time.Minute - 1) / time.Minute) }

func (v RoomPages) clock(t time.Time) string {
	return message.Clock(v.Language, t.In(v.Site.Learning.Zone))
}

// notes says what proctors did and noted. Names are of those whom a note is about.
func (v RoomPages) notes(notes []store.ExamNote, names map[string]string) (all []noteView) {
	for _, n := range notes {
		by := n.ByName
		if by == "" {
			by = v.Say(message.New("examsession.by-clock"))
		}
		line := noteView{Text: v.Say(message.New("examsession.did-"+n.Kind, "time", v.clock(n.At), "by", by, "n", n.Minutes, "words", n.Words))}
		if name := names[n.Officer]; name != "" {
			line.About = v.Say(message.New("examsession.about", "name", name))
		}
		all = append(all, line)
	}
	return all
}

// Note keeps a note on the session.
func (v RoomPages) Note() error {
	err := v.Site.Learning.ExamSessions.Note(v.Ctx(), v.Officer, v.Path("session"), "", v.R.PostFormValue("viec"))
	if problem, status := v.Refusal(err); problem != "" {
		return v.render(status, problem)
	}
	if err != nil {
		return err
	}
	return v.Redirect(visit.RoomHref(v.Path("session")))
}
