package officer

import (
	"fmt"
	"strings"

	"hocvu/internal/course"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// LearningPathPages are the pages of the learning paths of the site.
type LearningPathPages struct{ *visit.Visit }

// learningPathView is a learning path as one officer stands on it.
type learningPathView struct {
	ID, Href, Title, Summary string
	Scale                    *chart.Scale
	Progress                 string
	Steps                    []pathStepRow
	Facts                    []page.Fact
}

// pathStepRow is a course on a learning path.
type pathStepRow struct {
	courseRow
	Current bool
	Before  string // what is best taken first, in one sentence
}

func learningPathHref(id string) string { return "/lo-trinh/" + id }

// Show is one path of the site, whomever it is for.
func (v LearningPathPages) Show() error {
	p, err := v.Site.Learning.Courses.LearningPath(v.Ctx(), v.Officer, v.Path("path"))
	if err != nil {
		return err
	}
	view := v.whole(p)
	return v.Render("learning-path", page.Frame{Title: view.Title, Tab: "courses", Class: "has-tabs", View: view})
}

// brief is a path in the list of courses: its steps and how far the officer is.
func (v LearningPathPages) brief(p study.LearningPath) learningPathView {
	view := learningPathView{ID: p.ID, Href: learningPathHref(p.ID), Title: v.Say(message.New("path.named", "title", p.Title)),
		Progress: v.Say(message.New("path.done", "n", p.Done, "of", p.Of))}
	view.Scale = chart.NewScale(p.Of, p.Done, true, view.Progress)
	for _, s := range p.Steps {
		row := pathStepRow{courseRow: CoursePages(v).courseRow(s.CourseCard), Current: s.Current}
		row.Title = fmt.Sprintf("%d. %s", s.N, row.Title)
		if s.Optional {
			row.Note += " · " + v.Say(message.New("path.optional"))
		}
		view.Steps = append(view.Steps, row)
	}
	return view
}

// whole is brief with whom the path is for, how long it takes, and what is best taken before each step.
func (v LearningPathPages) whole(p study.LearningPath) learningPathView {
	view := v.brief(p)
	view.Summary = p.Summary
	optional := 0
	for i, s := range p.Steps {
		if s.Optional {
			optional++
		}
		var titles []string
		for _, card := range s.Before {
			titles = append(titles, card.Title)
		}
		if len(titles) > 0 {
			view.Steps[i].Before = v.Say(message.New("path.before-of", "titles", strings.Join(titles, "; ")))
		}
	}
	count := message.New("path.courses-all", "n", len(p.Steps))
	if optional > 0 {
		count = message.New("path.courses-of", "n", len(p.Steps), "optional", optional)
	}
	view.Facts = []page.Fact{{Name: v.Say(message.New("path.for")), Value: v.audience(p.For)},
		{Name: v.Say(message.New("path.courses")), Value: v.Say(count)},
		{Name: v.Say(message.New("course.time")), Value: v.Say(message.New("course.minutes", "n", p.Minutes))}}
	return view
}

// audience says whom a path is for.
func (v LearningPathPages) audience(a course.PathAudience) string {
	if a.Everybody() {
		return v.Say(message.New("path.for-everybody"))
	}
	var units, families, roles, all []string
	for _, code := range a.Units {
		if beginning, family := strings.CutSuffix(code, "*"); family {
			families = append(families, beginning)
		} else {
			units = append(units, code)
		}
	}
	for _, role := range a.Roles {
		roles = append(roles, v.Say(message.New("account.role-"+role)))
	}
	for _, part := range []struct {
		id, key string
		words   []string
	}{{"path.for-units", "codes", units}, {"path.for-families", "codes", families}, {"path.for-groups", "names", a.Groups},
		{"path.for-roles", "names", roles}} {
		if len(part.words) > 0 {
			all = append(all, v.Say(message.New(part.id, part.key, strings.Join(part.words, ", "))))
		}
	}
	return strings.Join(all, "; ")
}
