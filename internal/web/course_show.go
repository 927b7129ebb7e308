package web

import (
	"fmt"
	"strings"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
)

type coursePathView struct {
	Duty                  []string // what an assignment asks, in the words of who gave it
	Where, Title, Summary string
	Scale                 *chart.Scale
	Progress              string
	Stages                []stageView
	Facts                 []page.Fact
}

type stageView struct {
	Anchor, Title string
	Stops         []stopView
}

type stopView struct {
	Class   string
	Current bool
	Way     string // path to the next stop, "" at the end
	Number  string // of a lesson
	Icon    string // of what is not a lesson
	Href    string
	Title   string
	State   *page.State
	Note    string
	Button  string
}

// The way winds from one side of the gutter to the other.
var ways = [2]string{"M30 0C30 50 70 50 70 100", "M70 0C70 50 30 50 30 100"}

func (v coursePages) show() error {
	path, err := v.web.learning.Courses.Path(v.ctx(), v.officer, v.path("course"))
	if err != nil {
		return err
	}
	c, card := path.Course, path.Card
	view := coursePathView{Where: c.Audience.In(v.language, c.Language), Title: card.Title, Summary: card.Summary,
		Progress: v.cardNote(card), Facts: v.courseFacts(c, card)}
	if !card.Due.IsZero() {
		view.Where += " · " + v.say(message.New("course.due", "date", message.Date(v.language, card.Due.In(v.web.learning.Zone))))
	}
	view.Duty = v.assignmentLines(card.Duty)
	view.Scale = chart.NewScale(card.Lessons+card.Quizzes, card.Read+card.Passed, true, v.say(message.New("course.read-of", "n", card.Read, "of", card.Lessons)))
	for i, stage := range path.Stages {
		s := stageView{Anchor: fmt.Sprintf("chang-%d", i+1), Title: v.say(message.New("course.stage", "n", i+1, "title", stage.Title))}
		for j, stop := range stage.Stops {
			view := v.stop(c.ID, stop)
			if j+1 < len(stage.Stops) {
				view.Way = ways[j%2]
			}
			s.Stops = append(s.Stops, view)
		}
		view.Stages = append(view.Stages, s)
	}
	return v.render("course", page.Frame{Title: view.Title, Tab: "courses", Class: "has-tabs", View: view})
}

// assignmentLines are what an assignment made clear; the officer reads it; the date stands above.
func (v coursePages) assignmentLines(d assign.Assigned) []string {
	if d.Assignment == "" {
		return nil
	}
	lines := []string{v.say(message.New("assignment.asked", "task", d.Task)), v.say(message.New("assignment.asked-result", "product", d.Product)),
		v.say(message.New("assignment.asked-responsible", "responsible", d.Responsible)), v.say(message.New("assignment.asked-authority", "authority", d.Authority))}
	if d.Giver != "" {
		lines = append(lines, v.say(message.New("assignment.asked-giver", "name", d.Giver)))
	}
	return lines
}

func (v coursePages) stop(courseID string, stop study.Stop) stopView {
	view := stopView{Title: stop.Title, Current: stop.Current}
	var s page.State
	if stop.Lesson != "" {
		view.Href, view.Number = "/khoa-hoc/"+courseID+"/"+stop.Lesson, fmt.Sprint(stop.N)
		view.Note = v.say(message.New("course.size", "minutes", stop.Minutes, "kilobytes", (stop.Bytes+1023)/1024))
		view.Button = v.say(message.New("course.read-on"))
		switch {
		case !stop.Read.IsZero():
			view.Class = "read"
			s = page.State{Tone: "good", Icon: "check", Word: v.say(message.New("course.read-at", "date", message.Date(v.language, stop.Read.In(v.web.learning.Zone))))}
		case stop.Current:
			s = page.State{Tone: "warn", Icon: "read", Word: v.say(message.New("course.now"))}
		default:
			s = page.State{Tone: "", Icon: "read", Word: v.say(message.New("course.unread"))}
		}
	} else {
		view.Class, view.Icon, view.Href, view.Button = "quiz", "flag", "/thi/"+stop.Quiz, v.say(message.New("home.to-quiz"))
		s = examPages{v.visit}.examState(stop.Exam)
		if stop.Exam != nil && stop.Exam.Questions > 0 {
			view.Note = examPages{v.visit}.examBrief(*stop.Exam)
		}
		if stop.Exam != nil && stop.Exam.Passed {
			view.Class = "quiz read"
		}
	}
	view.State = &s
	if stop.Current {
		view.Class = strings.TrimSpace(view.Class + " current")
	}
	return view
}

func (v coursePages) courseFacts(c *course.Course, card study.CourseCard) []page.Fact {
	minutes := 0
	for _, lesson := range c.Lessons {
		page, _ := lesson.In(v.language, c.Language)
		minutes += page.Minutes
	}
	facts := []page.Fact{{Name: v.say(message.New("course.time")), Value: v.say(message.New("course.minutes", "n", minutes))}}
	if framework, ok := v.web.learning.Catalog().Frameworks[c.Framework]; ok {
		var names []string
		for _, area := range framework.Areas {
			for _, competency := range area.Competencies {
				for _, code := range c.Competencies {
					if code == competency.Code {
						names = append(names, code+" "+v.named(competency.Name, framework.Language))
					}
				}
			}
		}
		facts = append(facts, page.Fact{Name: v.say(message.New("course.competencies")), Value: strings.Join(names, "; ")})
	}
	var languages []string
	for _, l := range message.Languages {
		if _, ok := c.Title[l]; ok {
			languages = append(languages, page.LanguageNames[l])
		}
	}
	return append(facts, page.Fact{Name: v.say(message.New("course.version")), Value: v.say(message.New("course.version-of", "version", c.Version, "date", v.day(c.Updated)))},
		page.Fact{Name: v.say(message.New("course.languages")), Value: strings.Join(languages, ", ")},
		page.Fact{Name: v.say(message.New("course.authors")), Value: strings.Join(c.Authors, ", ")},
		page.Fact{Name: v.say(message.New("course.licence")), Value: c.Licence})
}

// day writes an ISO date of a package as a reader expects it.
func (v *visit) day(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return message.Date(v.language, t)
}

// named is a name in the reader's language, else in the first language of the package.
func (v *visit) named(names map[string]string, first string) string {
	if name, ok := names[string(v.language)]; ok {
		return name
	}
	return names[first]
}
