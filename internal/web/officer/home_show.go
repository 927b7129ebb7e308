// Package officer serves the pages that every officer has: home, courses, lessons, practice, exams, results, competencies,
// suggestions and the own data.
package officer

import (
	"math"
	"slices"
	"strings"
	"time"

	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/article"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// HomePages are the pages of the first page after the sign-in.
type HomePages struct{ *visit.Visit }

type homeView struct {
	Resume       resumeView
	Today        time.Time
	Exams        []callView // under way, and in a room
	Reminders    []reminderView
	Regraded     []reminderView
	Judged       []reminderView
	Reported     []reminderView // answers of trainers that were not read yet
	Due          []dueView
	Courses      []courseRow
	Competencies []briefView
	Any          bool // there is a course, maybe only the one to go on with
	First        bool // nothing has been begun: say how one learns here
	MeasuredFrom int
}

// Marked tells whether a bar on the page has a tick.
func (h homeView) Marked() bool {
	return slices.ContainsFunc(h.Competencies, func(b briefView) bool { return b.Bar.Marked() })
}

// resumeView is the one card that says where to go on.
type resumeView struct {
	Greeting, Title, Line string
	Scale                 *chart.Scale
	Note, Href, Button    string
	Due                   *page.State // until when the course is to be done
	Second                page.Link   // what else one may do now
	Path                  string      // the step of the own learning path, "" for none
}

type dueView struct {
	Late  bool
	Href  string
	Day   time.Time
	Month int
	Title string
	State page.State
	Note  string
}

// reminderView is what a leader asks, in one sentence, with the way to do it.
type reminderView struct{ Text, Href string }

type briefView struct {
	Name  string
	State page.State
	Bar   *chart.Bar
	Href  string // of its evidence; "" on the home page
	Next  string // what the next level asks for
}

// shownOnHome is how many courses stand on the home page; the rest are a click away.
const shownOnHome = 4

// Show is the first page after signing in: what is due and what comes next.
func (v HomePages) Show() error {
	home, err := v.Site.Learning.Courses.Home(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	view := homeView{Resume: v.resume(home), Today: v.Site.Today(), MeasuredFrom: 3, First: len(home.Courses) > 0}
	for _, card := range home.Courses {
		view.First = view.First && card.Begun.IsZero()
		switch due := !card.Due.IsZero() && card.Completed.IsZero(); {
		case home.Continue != nil && card.ID == home.Continue.Course: // stands above
		case due:
			view.Due = append(view.Due, v.due(card))
		case len(view.Courses) < shownOnHome:
			view.Courses = append(view.Courses, CoursePages(v).courseRow(card))
		}
	}
	view.Any = len(home.Courses) > 0
	sessions, err := sessionCalls(v.Visit, "")
	if err != nil {
		return err
	}
	view.Exams = append(v.running(home.Running), sessions...)
	if view.Reminders, err = v.reminders(); err != nil {
		return err
	}
	if view.Regraded, err = v.passes(); err != nil {
		return err
	}
	if view.Judged, err = v.judged(); err != nil {
		return err
	}
	if view.Reported, err = v.answeredReports(); err != nil {
		return err
	}
	for _, c := range home.Competencies {
		view.MeasuredFrom = v.Award(c.Framework).MeasuredFrom
		view.Competencies = append(view.Competencies, v.brief(c))
	}
	return v.Render("home", page.Frame{Title: v.Say(message.New("page.home")), Tab: "home", Class: "has-tabs", View: view})
}

// running says until when an exam that was left can be gone on with.
func (v HomePages) running(exams []study.RunningExam) (all []callView) {
	for _, e := range exams {
		m := message.New("home.running", "title", e.Title)
		if !e.Deadline.IsZero() {
			m = message.New("home.running-until", "title", e.Title, "time", v.Moment(e.Deadline))
		}
		all = append(all, callView{v.Say(m), page.Link{Href: "/thi/" + e.Quiz, Text: v.Say(message.New("home.to-running"))}})
	}
	return all
}

// givenName is the last word of a Vietnamese name, by which one is spoken to.
func givenName(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return name
	}
	return words[len(words)-1]
}

func (v HomePages) resume(home study.Home) resumeView {
	name := givenName(v.Officer.Name)
	practise := page.Link{Href: "/luyen-them", Text: v.Say(message.New("next.title"))}
	c := home.Continue
	if c == nil {
		return resumeView{Greeting: v.Say(message.New("home.hello", "name", name)), Title: v.Say(message.New("home.nothing-left")),
			Line: v.Say(message.New("home.nothing-left-text")), Href: "/nang-luc", Button: v.Say(message.New("home.all-competencies")), Second: practise}
	}
	var card study.CourseCard
	for _, one := range home.Courses {
		if one.ID == c.Course {
			card = one
		}
	}
	r := resumeView{Title: c.Title, Href: continueHref(c), Second: practise,
		Line: v.Say(message.New("home.of-course", "course", c.CourseTitle, "minutes", c.Minutes))}
	greeting, button := "home.continue-lesson", "home.continue"
	switch {
	case c.Quiz != "":
		greeting, button = "home.continue-quiz", "home.to-quiz"
		r.Line = v.Say(message.New("home.of-course-quiz", "course", c.CourseTitle))
	case !c.Begun:
		greeting, button = "home.begin", "home.start"
	}
	r.Greeting = v.Say(message.New(greeting, "name", name, "n", c.N, "of", max(c.Of, card.Lessons)))
	r.Button = v.Say(message.New(button))
	if !card.Due.IsZero() {
		state := v.dueState(card)
		r.Due = &state
	}
	if at := c.Path; at != nil {
		r.Path = v.Say(message.New("path.place", "n", at.N, "of", at.Of, "title", at.Title))
	}
	if c.Of > 0 {
		r.Note = v.Say(message.New("course.read-of", "n", c.Read, "of", c.Of))
		r.Scale = chart.NewScale(c.Of, c.Read, true, r.Note)
	}
	v.afterExam(&r, c)
	return r
}

// continueHref is the address of the lesson or exam to go on with.
func continueHref(c *study.Continue) string {
	if c.Quiz != "" {
		return "/thi/" + c.Quiz
	}
	return article.Href(c.Course, c.Lesson)
}

// afterExam leads to what helps after an exam that was not passed: to the lesson to read while no other attempt may
// begin.
func (v HomePages) afterExam(r *resumeView, c *study.Continue) {
	again := retake(v.Visit, c.Quiz, c.Retake)
	if again == nil {
		return
	}
	r.Greeting = v.Say(message.New("home.after-exam", "name", givenName(v.Officer.Name), "title", c.Title))
	r.Title, r.Line = again.Title, again.Text
	r.Href, r.Button = again.Result, v.Say(message.New("result.show"))
	first := page.Link{}
	if len(again.Lessons) > 0 {
		first = again.Lessons[0]
	}
	switch {
	case again.Start != nil:
		r.Href, r.Button = again.Start.Href, again.Start.Text
		if first.Href != "" {
			r.Second = first
		}
	case first.Href != "":
		r.Href, r.Button = first.Href, first.Text
	}
}

func (v HomePages) due(card study.CourseCard) dueView {
	day := card.Due.In(v.Site.Learning.Zone)
	return dueView{Href: "/khoa-hoc/" + card.ID, Day: day, Month: int(day.Month()), Title: card.Title,
		Note: CoursePages(v).cardNote(card), Late: v.late(card), State: v.dueState(card)}
}

func (v HomePages) late(card study.CourseCard) bool { return card.Due.Before(v.Site.Learning.Now()) }

// dueState says how long there is until a course is due.
func (v HomePages) dueState(card study.CourseCard) page.State {
	day, today := card.Due.In(v.Site.Learning.Zone), v.Site.Today()
	days := int(math.Round(visit.Midnight(day).Sub(visit.Midnight(today)).Hours() / 24)) // a day of 23 or 25 hours is a day too
	switch {
	case v.late(card):
		return page.State{Tone: "bad", Icon: "warn", Word: v.Say(message.New("home.late", "n", max(1, -days)))}
	case days == 0:
		return page.State{Tone: "warn", Icon: "clock", Word: v.Say(message.New("home.due-today"))}
	default:
		return page.State{Tone: "warn", Icon: "clock", Word: v.Say(message.New("home.days-left", "n", days))}
	}
}

func (v HomePages) brief(c scoring.CompetencyView) briefView {
	b := briefView{Name: c.Name, State: CompetencyPages(v).standing(c)}
	if c.Standing.Measured {
		b.Bar = chart.NewBar(c.Sure, c.Mark)
	}
	return b
}

func (v HomePages) reminders() (all []reminderView, err error) {
	waiting, err := v.Site.Learning.Reminders.ForOfficer(v.Ctx(), v.Officer)
	for _, w := range waiting {
		id := "remind.home"
		if w.All {
			id = "remind.home-all"
		}
		date := message.Date(v.Language, w.At.In(v.Site.Learning.Zone))
		all = append(all, reminderView{v.Say(message.New(id, "name", w.By, "course", w.Title, "date", date)), "/khoa-hoc/" + w.Course})
	}
	return all, err
}
