package preview

import (
	"fmt"
	"slices"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
)

// courseView is a course of which nothing is read yet, as the template of the officers' page wants it.
type courseView struct {
	Duty                  []struct{ Before, Words, After string }
	Where, Title, Summary string
	Scale                 *chart.Scale
	Progress              string
	Stages                []stageView
	Facts                 []page.Fact
	Lead                  *page.Link
	Practical             []struct {
		Href, Title string
		State       page.State
	}
	Before            []page.Link // always none: whoever previews has completed and missed nothing
	Retake, Completed *struct{}
}

type stageView struct {
	Anchor, Title string
	Stops         []stopView
}

type stopView struct {
	Class       string
	Current     bool
	Way         string
	Number      string
	Icon        string
	Href, Title string
	State       *page.State
	Note        string
	Button      string
}

// course shows a course as the way of its lessons.
func (v *visit) course() error {
	its, known := v.packageOf(catalog.CourseKind, v.path("course"))
	c := v.packages.Courses[v.path("course")]
	switch {
	case c == nil && known:
		return v.absent(its)
	case c == nil:
		return access.ErrNotFound
	}
	view := courseView{Where: c.Audience.In(v.language, c.Language), Title: c.Title.In(v.language, c.Language),
		Summary:  c.Summary.In(v.language, c.Language),
		Scale:    chart.NewScale(len(c.Order())+len(c.Quizzes()), 0, true, v.say("course.not-begun")),
		Progress: v.say("course.not-begun"), Facts: v.courseFacts(c)}
	n := 0
	for i, module := range c.Modules {
		stage := stageView{Anchor: fmt.Sprintf("chang-%d", i+1),
			Title: v.say("course.stage", "n", i+1, "title", module.Title.In(v.language, c.Language))}
		for _, id := range module.Lessons {
			if c.Lessons[id] == nil {
				continue
			}
			n++
			stage.Stops = append(stage.Stops, v.lessonStop(c, its, id, n))
		}
		if q := v.packages.Quizzes[module.Quiz]; q != nil {
			stage.Stops = append(stage.Stops, stopView{Class: "quiz", Icon: "flag", Href: v.at("thi", q.ID),
				Title: access.QuizTitle(q, v.language)})
		}
		view.Stages = append(view.Stages, stage)
	}
	if order := c.Order(); len(order) > 0 && c.Lessons[order[0]] != nil {
		first, _ := c.Lessons[order[0]].In(v.language, c.Language)
		view.Lead = &page.Link{Href: v.at("khoa-hoc", c.ID, order[0]),
			Text: v.say("course.first-lesson", "title", first.Title)}
	}
	for _, name := range v.packages.Practical(c) {
		quiz, question, _ := strings.Cut(name, "#")
		row := struct {
			Href, Title string
			State       page.State
		}{v.at("luyen-tap", quiz, question), access.QuestionTitle(v.packages, quiz, question, v.language),
			page.State{Icon: "clock", Word: v.say("observe.not-passed")}}
		view.Practical = append(view.Practical, row)
	}
	b := v.barOf(its, nil)
	b.Weighs = true
	return v.show("course", page.Frame{Title: view.Title, Back: v.toHome(), View: view}, b)
}

// lessonStop is a lesson on the way, with the number of its faults.
func (v *visit) lessonStop(c *course.Course, its catalog.Package, id string, n int) stopView {
	text, _ := c.Lessons[id].In(v.language, c.Language)
	stop := stopView{Href: v.at("khoa-hoc", c.ID, id), Number: fmt.Sprint(n), Title: text.Title,
		Note:  v.say("course.size", "minutes", text.Minutes, "kilobytes", (text.Bytes+1023)/1024),
		State: &page.State{Icon: "read", Word: v.say("course.unread")}}
	faults, of := 0, ofLesson(its, c.Lessons[id].Called())
	for _, problem := range its.Problems {
		if of(problem) {
			faults++
		}
	}
	if faults > 0 {
		stop.State = &page.State{Tone: "bad", Icon: "warn", Word: v.say("preview.faults", "n", faults)}
	}
	return stop
}

func (v *visit) courseFacts(c *course.Course) []page.Fact {
	minutes := 0
	for _, lesson := range c.Lessons {
		text, _ := lesson.In(v.language, c.Language)
		minutes += text.Minutes
	}
	facts := []page.Fact{{Name: v.say("course.time"), Value: v.say("course.minutes", "n", minutes)}}
	if f := v.packages.Frameworks[c.Framework]; f != nil {
		var names []string
		for _, area := range f.Areas {
			for _, its := range area.Competencies {
				if slices.Contains(c.Competencies, its.Code) {
					names = append(names, its.Code+" "+page.Named(v.language, its.Name, f.Language))
				}
			}
		}
		facts = append(facts, page.Fact{Name: v.say("course.competencies"), Value: strings.Join(names, "; ")})
	}
	return append(facts, page.Fact{Name: v.say("course.version"), Value: page.VersionOf(v.language, c.Version, c.Updated)},
		page.Fact{Name: v.say("course.authors"), Value: strings.Join(c.Authors, ", ")},
		page.Fact{Name: v.say("course.licence"), Value: c.Licence})
}
