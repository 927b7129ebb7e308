package officer

import (
	"fmt"
	"strings"

	"hocvu/internal/course"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/article"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
)

type coursePathView struct {
	Duty                  []quotedLine // what an assignment asks, in the words of who gave it
	Where, Title, Summary string
	Scale                 *chart.Scale
	Progress              string
	Stages                []stageView
	Facts                 []page.Fact
	Lead                  *page.Link // to what comes next on the way; nil where nothing does now
	Practical             []observedRow
	Retake                *retakeView    // of the exam that comes next
	Completed             *completedView // nil: not yet
	Before                []page.Link    // courses that are best taken first
}

// completedView is what follows on a completed course.
type completedView struct {
	Title string
	Slip  string     // address of the slip of its exam, "" for none
	Next  *page.Link // in another course
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

// Show is the path through one course.
func (v CoursePages) Show() error {
	path, err := v.Site.Learning.Courses.Path(v.Ctx(), v.Officer, v.Path("course"))
	if err != nil {
		return err
	}
	c, card := path.Course, path.Card
	view := coursePathView{Where: c.Audience.In(v.Language, c.Language), Title: card.Title, Summary: card.Summary,
		Progress: v.cardNote(card), Facts: v.courseFacts(c, card)}
	if !card.Due.IsZero() {
		view.Where += " · " + v.Say(message.New("course.due", "date", message.Date(v.Language, card.Due.In(v.Site.Learning.Zone))))
	}
	view.follow(v, path)
	for _, before := range path.Before {
		view.Before = append(view.Before, page.Link{Href: "/khoa-hoc/" + before.ID, Text: before.Title})
	}
	for _, stop := range path.Practical {
		row := observedRow{Href: ObservedHref(stop.Quiz, stop.Question), Title: stop.Title,
			State: page.State{Icon: "clock", Word: v.Say(message.New("observe.not-passed"))}}
		if stop.Passed {
			row.State = page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("observe.passed"))}
		}
		view.Practical = append(view.Practical, row)
	}
	view.Duty = v.assignmentLines(card.Duty)
	view.Scale = chart.NewScale(card.Lessons+card.Quizzes, card.Read+card.Passed, true, v.Say(message.New("course.read-of", "n", card.Read, "of", card.Lessons)))
	for i, stage := range path.Stages {
		s := stageView{Anchor: fmt.Sprintf("chang-%d", i+1), Title: v.Say(message.New("course.stage", "n", i+1, "title", stage.Title))}
		for j, stop := range stage.Stops {
			view := v.stop(c.ID, stop)
			if j+1 < len(stage.Stops) {
				view.Way = ways[j%2]
			}
			s.Stops = append(s.Stops, view)
		}
		view.Stages = append(view.Stages, s)
	}
	return v.Render("course", page.Frame{Title: view.Title, Tab: "courses", Class: "has-tabs", View: view})
}

// follow says what comes next: the current stop, another attempt, or another course.
func (view *coursePathView) follow(v CoursePages, path study.CoursePath) {
	view.Retake = retake(v.Visit, path.RetakeOf, path.Retake)
	if done := path.Card.Completed; !done.IsZero() {
		date := message.Date(v.Language, done.In(v.Site.Learning.Zone))
		view.Completed = &completedView{Title: v.Say(message.New("course.completed-text", "date", date))}
		if path.Passed != "" {
			view.Completed.Slip = slipHref(path.Passed)
		}
		if to := path.Next; to != nil && to.Retake == nil {
			view.Completed.Next = &page.Link{Href: continueHref(to),
				Text: v.Say(message.New("result.next-course", "title", to.Title))}
		}
		return
	}
	if view.Retake != nil {
		return
	}
	for _, stage := range path.Stages {
		for _, stop := range stage.Stops {
			switch {
			case !stop.Current:
			case stop.Lesson != "":
				view.Lead = &page.Link{Href: article.Href(path.Course.ID, stop.Lesson),
					Text: v.Say(message.New(v.lead(path.Card), "title", stop.Title))}
			case stop.Exam != nil && stop.Exam.Questions > 0:
				view.Lead = &page.Link{Href: "/thi/" + stop.Quiz, Text: v.Say(message.New("home.to-quiz"))}
			}
		}
	}
}

func (CoursePages) lead(card study.CourseCard) string {
	if card.Read == 0 {
		return "course.first-lesson"
	}
	return "course.next-lesson"
}

// assignmentLines are what an assignment made clear; the officer reads it; the date stands above.
func (v CoursePages) assignmentLines(d assign.Assigned) []quotedLine {
	if d.Assignment == "" {
		return nil
	}
	lines := []quotedLine{v.quote("assignment.asked", "task", d.Task), v.quote("assignment.asked-result", "product", d.Product),
		v.quote("assignment.asked-responsible", "responsible", d.Responsible), v.quote("assignment.asked-authority", "authority", d.Authority)}
	if d.Giver != "" {
		lines = append(lines, v.quote("assignment.asked-giver", "name", d.Giver))
	}
	return lines
}

// quotedLine is a sentence in the reader's language around words that were written in Vietnamese and stay so.
type quotedLine struct{ Before, Words, After string }

func (v CoursePages) quote(id, name, words string) quotedLine {
	if v.Language == message.Vietnamese {
		return quotedLine{Before: v.Say(message.New(id, name, words))}
	}
	before, after, _ := strings.Cut(v.Say(message.New(id, name, "\x00")), "\x00")
	return quotedLine{before, words, after}
}

func (v CoursePages) stop(courseID string, stop study.Stop) stopView {
	view := stopView{Title: stop.Title, Current: stop.Current}
	var s page.State
	if stop.Lesson != "" {
		view.Href, view.Number = "/khoa-hoc/"+courseID+"/"+stop.Lesson, fmt.Sprint(stop.N)
		view.Note = v.Say(message.New("course.size", "minutes", stop.Minutes, "kilobytes", (stop.Bytes+1023)/1024))
		if stop.Current {
			view.Button = v.Say(message.New("course.read-on"))
		}
		switch {
		case !stop.Read.IsZero():
			view.Class = "read"
			s = page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("course.read-at", "date", message.Date(v.Language, stop.Read.In(v.Site.Learning.Zone))))}
		case stop.Current:
			s = page.State{Tone: "warn", Icon: "read", Word: v.Say(message.New("course.now"))}
		default:
			s = page.State{Tone: "", Icon: "read", Word: v.Say(message.New("course.unread"))}
		}
	} else {
		view.Class, view.Icon, view.Href, view.Button = "quiz", "flag", "/thi/"+stop.Quiz, v.examButton(stop)
		s = ExamPages(v).examState(stop.Exam)
		if stop.Exam != nil && stop.Exam.Questions > 0 {
			view.Note = ExamPages(v).examBrief(*stop.Exam)
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

// examButton leads to an exam where something can be done there now.
func (v CoursePages) examButton(stop study.Stop) string {
	switch e := stop.Exam; {
	case !stop.Current || e == nil:
		return ""
	case e.Open != "":
		return v.Say(message.New("home.to-quiz"))
	case ExamPages(v).blocked(*e) != "":
		return ""
	case e.Last != "":
		return v.Say(message.New("result.retake"))
	default:
		return v.Say(message.New("home.to-quiz"))
	}
}

func (v CoursePages) courseFacts(c *course.Course, card study.CourseCard) []page.Fact {
	minutes := 0
	for _, lesson := range c.Lessons {
		page, _ := lesson.In(v.Language, c.Language)
		minutes += page.Minutes
	}
	facts := []page.Fact{{Name: v.Say(message.New("course.time")), Value: v.Say(message.New("course.minutes", "n", minutes))}}
	if framework, ok := v.Site.Learning.Catalog().Frameworks[c.Framework]; ok {
		var names []string
		for _, area := range framework.Areas {
			for _, competency := range area.Competencies {
				for _, code := range c.Competencies {
					if code == competency.Code {
						names = append(names, code+" "+v.Named(competency.Name, framework.Language))
					}
				}
			}
		}
		facts = append(facts, page.Fact{Name: v.Say(message.New("course.competencies")), Value: strings.Join(names, "; ")})
	}
	var languages []string
	for _, l := range message.Languages {
		if _, ok := c.Title[l]; ok {
			languages = append(languages, page.LanguageNames[l])
		}
	}
	return append(facts, page.Fact{Name: v.Say(message.New("course.version")), Value: v.VersionOf(c.Version, c.Updated)},
		page.Fact{Name: v.Say(message.New("course.languages")), Value: strings.Join(languages, ", ")},
		page.Fact{Name: v.Say(message.New("course.authors")), Value: strings.Join(c.Authors, ", ")},
		page.Fact{Name: v.Say(message.New("course.licence")), Value: c.Licence})
}
