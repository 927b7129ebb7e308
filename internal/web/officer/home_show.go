// Package officer serves the pages that every officer has: home, courses, lessons, practice, exams, results, competencies,
// suggestions and the own data.
package officer

import (
	"math"
	"strings"
	"time"

	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// HomePages are the pages of the first page after the sign-in.
type HomePages struct{ *visit.Visit }

type homeView struct {
	Resume       resumeView
	Today        time.Time
	Due          []dueView
	Courses      []courseRow
	Competencies []briefView
	First        bool // nothing has been begun: say how one learns here
	MeasuredFrom int
}

// resumeView is the one card that says where to go on.
type resumeView struct {
	Greeting, Title, Line string
	Scale                 *chart.Scale
	Note, Href, Button    string
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

type briefView struct {
	Name  string
	State page.State
	Bar   *chart.Bar
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
	for i, card := range home.Courses {
		if !card.Due.IsZero() && card.Completed.IsZero() {
			view.Due = append(view.Due, v.due(card))
		}
		view.First = view.First && card.Begun.IsZero()
		if i < shownOnHome {
			view.Courses = append(view.Courses, CoursePages(v).courseRow(card))
		}
	}
	for _, c := range home.Competencies {
		view.MeasuredFrom = v.Award(c.Framework).MeasuredFrom
		view.Competencies = append(view.Competencies, v.brief(c))
	}
	return v.Render("home", page.Frame{Title: v.Say(message.New("page.home")), Tab: "home", Class: "has-tabs", View: view})
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
	c := home.Continue
	if c == nil {
		return resumeView{Greeting: v.Say(message.New("home.hello", "name", name)), Title: v.Say(message.New("home.nothing-left")),
			Line: v.Say(message.New("home.nothing-left-text")), Href: "/nang-luc", Button: v.Say(message.New("home.all-competencies"))}
	}
	r := resumeView{Title: c.Title, Line: v.Say(message.New("home.of-course", "course", c.CourseTitle, "minutes", c.Minutes))}
	greeting, button := "home.continue-lesson", "home.continue"
	if !c.Begun {
		greeting, button = "home.begin", "home.start"
	}
	r.Href = "/khoa-hoc/" + c.Course + "/" + c.Lesson
	if c.Quiz != "" {
		greeting, button, r.Href = "home.continue-quiz", "home.to-quiz", "/thi/"+c.Quiz
		r.Line = v.Say(message.New("home.of-course-quiz", "course", c.CourseTitle))
	}
	lessons := c.Of
	for _, card := range home.Courses {
		if card.ID == c.Course {
			lessons = card.Lessons // a quiz is not one of them
		}
	}
	r.Greeting = v.Say(message.New(greeting, "name", name, "n", c.N, "of", lessons))
	r.Button = v.Say(message.New(button))
	if c.Of > 0 {
		r.Note = v.Say(message.New("course.read-of", "n", c.Read, "of", c.Of))
		r.Scale = chart.NewScale(c.Of, c.Read, true, r.Note)
	}
	return r
}

func (v HomePages) due(card study.CourseCard) dueView {
	zone := v.Site.Learning.Zone
	day, today := card.Due.In(zone), v.Site.Today()
	days := int(math.Round(visit.Midnight(day).Sub(visit.Midnight(today)).Hours() / 24)) // a day of 23 or 25 hours is a day too
	d := dueView{Href: "/khoa-hoc/" + card.ID, Day: day, Month: int(day.Month()), Title: card.Title, Note: CoursePages(v).cardNote(card)}
	switch {
	case card.Due.Before(v.Site.Learning.Now()):
		d.Late, d.State = true, page.State{Tone: "bad", Icon: "warn", Word: v.Say(message.New("home.late", "n", max(1, -days)))}
	case days == 0:
		d.State = page.State{Tone: "warn", Icon: "clock", Word: v.Say(message.New("home.due-today"))}
	default:
		d.State = page.State{Tone: "warn", Icon: "clock", Word: v.Say(message.New("home.days-left", "n", days))}
	}
	return d
}

func (v HomePages) brief(c scoring.CompetencyView) briefView {
	b := briefView{Name: c.Name, State: CompetencyPages(v).standing(c)}
	if c.Standing.Measured {
		b.Bar = chart.NewBar(c.Sure, c.Mark)
	}
	return b
}
