package officer

import (
	"errors"
	"net/http"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ExamSessionPages are the pages of an exam session for those who sit it.
type ExamSessionPages struct{ *visit.Visit }

type examSessionView struct {
	Where, Title string
	State        page.State
	Facts        []page.Fact
	Text         string // why it cannot be begun now; "" where it can
	Action       string // address of the form that begins it; "" for none
	Problem      string
	Link         *page.Link // where it goes on
}

// Show is the door of an exam session: its rules and, while it is open, the form that asks for the code.
func (v ExamSessionPages) Show() error { return v.render(http.StatusOK, "") }

func (v ExamSessionPages) render(status int, problem string) error {
	i, err := v.Site.Learning.ExamSessions.Invitation(v.Officer, v.Path("session"))
	if err != nil {
		return err
	}
	view := examSessionView{Where: v.Say(message.New("examsession.where", "quiz", i.QuizTitle)), Title: i.Title,
		State: v.SessionState(i.State), Facts: v.facts(i), Problem: problem}
	switch {
	case i.Proctor:
		view.Text = v.Say(message.New("examsession.is-proctor"))
		view.Link = &page.Link{Href: visit.RoomHref(i.ID), Text: v.Say(message.New("examsession.to-room"))}
	case i.Writing:
		view.Link = &page.Link{Href: "/thi/" + i.Quiz, Text: v.Say(message.New("exam.resume"))}
	case i.Attempt != "":
		view.Text = v.Say(message.New("examsession.handed-in"))
		view.Link = &page.Link{Href: resultHref(i.Attempt), Text: v.Say(message.New("examsession.to-result"))}
	case i.State == examsession.Planned:
		view.Text = v.Say(message.New("examsession.begin-planned", "time", v.Moment(i.Opens)))
	case i.State == examsession.Open:
		view.Action = visit.SessionHref(i.ID)
	default:
		view.Text = v.Say(message.New("examsession.begin-over"))
	}
	v.W.Header().Set("Cache-Control", "no-store")
	back := page.Link{Href: "/", Text: v.Say(message.New("page.home"))}
	return v.Render("exam-session", page.Frame{Title: i.Title, Status: status, Back: &back, View: view})
}

func (v ExamSessionPages) facts(i examsession.Invitation) []page.Fact {
	fact := func(id, value string) page.Fact { return page.Fact{Name: v.Say(message.New(id)), Value: value} }
	facts := []page.Fact{fact("examsession.time", v.SessionTime(i.Opens, i.Closes, "")), fact("examsession.room", i.Room)}
	if i.Questions > 0 {
		facts = append(facts, fact("examsession.questions", message.Format(v.Language, i.Questions)),
			fact("exam.pass", v.Say(message.New("exam.pass-from", "share", message.Percent(v.Language, i.Pass)))))
	}
	limit := v.Say(message.New("examsession.limit-close"))
	if i.Limit > 0 {
		limit = v.Say(message.New("examsession.limit-minutes", "n", int(i.Limit.Minutes())))
	}
	facts = append(facts, fact("examsession.limit", limit))
	if i.Extra > 0 {
		facts = append(facts, fact("examsession.extra", v.Say(message.New("examsession.extra-minutes", "n", int(i.Extra.Minutes())))))
	}
	return facts
}

// Begin opens the officer's attempt by the code that was said in the room.
func (v ExamSessionPages) Begin() error {
	quiz, attempt, err := v.Site.Learning.ExamSessions.Begin(v.Ctx(), v.Officer, v.Path("session"),
		v.R.PostFormValue("ma"), v.Address())
	switch {
	case err == nil:
		return v.Redirect(examHref(quiz, attempt, 1))
	case errors.Is(err, access.ErrClosed):
		return v.Redirect(visit.SessionHref(v.Path("session")))
	case errors.Is(err, examsession.ErrNotAdmitted):
		return err
	}
	problem, status := v.Refusal(err)
	if problem == "" {
		return err
	}
	return v.render(status, problem)
}

// sessionCalls are the exam sessions that an officer sits or watches over, in one sentence each; of one quiz, ""
// for all.
func sessionCalls(v *visit.Visit, quizID string) (all []callView, err error) {
	invited, err := v.Site.Learning.ExamSessions.Invitations(v.Officer)
	for _, i := range invited {
		if quizID != "" && (i.Quiz != quizID || i.Proctor) {
			continue
		}
		id, to := "examsession.invited", page.Link{Href: visit.SessionHref(i.ID), Text: v.Say(message.New("examsession.to-door"))}
		switch {
		case i.Proctor:
			id, to = "examsession.watching", page.Link{Href: visit.RoomHref(i.ID), Text: v.Say(message.New("examsession.to-room"))}
		case i.Attempt != "" && !i.Writing:
			id, to = "examsession.invited-done", page.Link{Href: resultHref(i.Attempt), Text: v.Say(message.New("examsession.to-result"))}
		case i.State == examsession.Open:
			id = "examsession.invited-open"
		}
		text := v.Say(message.New(id, "title", i.Title, "when", v.SessionTime(i.Opens, i.Closes, i.Room)))
		all = append(all, callView{text, to})
	}
	return all, err
}

// callView is one sentence with where it leads.
type callView struct {
	Text string
	Link page.Link
}

// handedInView is what an officer reads of an exam that waits for its session to be closed.
type handedInView struct {
	Where, Text, When string
	Reload            string
}

// handedIn says that an exam has arrived and when its result opens.
func (v ResultPages) handedIn(r study.Result) error {
	view := handedInView{Where: v.Say(message.New("result.where", "title", r.Title, "n", r.Number, "time", v.Moment(r.Ended))),
		Text: v.Say(message.New("examsession.in-text")), Reload: resultHref(r.Attempt)}
	if r.Expired {
		view.Text = v.Say(message.New("examsession.in-expired"))
	}
	view.When = v.Say(message.New("examsession.in-when", "time", v.Moment(r.Session.Closes.Add(examsession.Hold))))
	if !r.Session.Closed.IsZero() {
		view.When = v.Say(message.New("examsession.in-soon"))
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("handed-in", page.Frame{Title: v.Say(message.New("examsession.in-title")), Tab: "courses", Class: "has-tabs", View: view})
}
