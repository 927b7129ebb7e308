package publish

import (
	"bytes"
	"cmp"
	"encoding/json"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Difference is what a new version of one package changes for officers.
type Difference struct {
	store.ArchivedPackage
	Before  string // version that is served now, "" for none
	Back    bool   // none is served now, but one was
	Changes []Change
	Same    bool // nothing that an officer could see or be judged by
	Regrade bool // keys changed: past answers may have been judged wrongly

	titles map[string]string // of parts, by ID
	called map[string]string // by ID, where it is another name
}

// Change is one kind of change, and what it is about: IDs of lessons, questions, competencies.
type Change struct {
	message.Message
	IDs    []string
	Titles []string // beside each ID, "" for a part without one
}

func (d *Difference) add(id string, ids []string) {
	if len(ids) > 0 {
		slices.Sort(ids)
		c := Change{Message: message.New("package.change-"+id, "n", len(ids))}
		for _, part := range ids {
			c.IDs, c.Titles = append(c.IDs, cmp.Or(d.called[part], part)), append(c.Titles, d.titles[part])
		}
		d.Changes = append(d.Changes, c)
	}
}

// is notes a change that is about no single part.
func (d *Difference) is(id string, changed bool) {
	if changed {
		d.Changes = append(d.Changes, Change{Message: message.New("package.change-" + id)})
	}
}

// compare tells how a package of a draft differs from what is served.
func compare(now, draft *catalog.Catalog, p store.ArchivedPackage) Difference {
	d := Difference{ArchivedPackage: p}
	switch p.Kind {
	case string(catalog.CourseKind):
		if before := now.Courses[p.ID]; before != nil && draft.Courses[p.ID] != nil {
			d.Before = before.Version
			d.courses(before, draft.Courses[p.ID])
		}
	case string(catalog.QuizKind):
		if before := now.Quizzes[p.ID]; before != nil && draft.Quizzes[p.ID] != nil {
			d.Before = before.Version
			d.quizzes(before, draft.Quizzes[p.ID])
		}
	case string(catalog.FrameworkKind):
		if before := now.Frameworks[p.ID]; before != nil && draft.Frameworks[p.ID] != nil {
			d.Before = before.Version
			d.frameworks(before, draft.Frameworks[p.ID])
			d.learningPaths(now, draft)
		}
	default:
		for _, l := range now.Libraries {
			if l.ID == p.ID {
				d.Before = l.Version
			}
		}
	}
	d.renamed(now, draft)
	d.Same = d.Before != "" && len(d.Changes) == 0
	d.is("version", !d.Same && d.Before == p.Version)
	return d
}

func (d *Difference) courses(before, after *course.Course) {
	d.titles, d.called = map[string]string{}, map[string]string{}
	names := []map[string]string{{}, {}}
	for i, c := range []*course.Course{before, after} {
		for id, lesson := range c.Lessons {
			d.titles[id], d.called[id], names[i][id] = lesson.Pages[c.Language].Title, lesson.Called(), lesson.Called()
		}
	}
	d.parts("lessons", names[0], names[1])
	parts(d, "lessons", before.Lessons, after.Lessons, func(a, b *course.Lesson) string {
		if !same(unnamed(a), unnamed(b)) {
			return "lessons-changed"
		}
		return ""
	})
	d.is("order", !slices.Equal(before.Order(), after.Order()) && sameSet(before.Order(), after.Order()))
	d.is("completion", before.Completion != after.Completion)
	d.is("title", !maps.Equal(before.Title, after.Title) || !maps.Equal(before.Summary, after.Summary))
	d.is("modules", !same(before.Modules, after.Modules))
}

func (d *Difference) quizzes(before, after *quiz.Quiz) {
	byID := func(q *quiz.Quiz) map[string]quiz.Question {
		all := map[string]quiz.Question{}
		for _, question := range q.Questions {
			all[question.ID] = question
		}
		return all
	}
	d.titles, d.called = map[string]string{}, map[string]string{}
	names := []map[string]string{{}, {}}
	for i, q := range []*quiz.Quiz{before, after} {
		for _, question := range q.Questions {
			d.titles[question.ID] = titleOf(question, q.Language)
			d.called[question.ID], names[i][question.ID] = question.Called(), question.Called()
		}
	}
	d.parts("questions", names[0], names[1])
	script := func(q *quiz.Quiz, question quiz.Question) string { return q.Scripts[question.Logic] }
	parts(d, "questions", byID(before), byID(after), func(a, b quiz.Question) string {
		switch {
		case !same(judged(a), judged(b)), script(before, a) != script(after, b):
			d.Regrade = true
			return "keys"
		case !same(a.Weights, b.Weights), a.Level != b.Level:
			return "weights"
		case a.Points != b.Points, a.HintCost != b.HintCost:
			return "points"
		case a.Placed != b.Placed, a.Both != b.Both:
			return "use"
		case !same(a.Texts, b.Texts):
			return "words"
		}
		return ""
	})
	d.is("exam", before.Exam != after.Exam)
	d.is("title", !maps.Equal(before.Title, after.Title))
}

// tag is one of HTML.
var tag = regexp.MustCompile(`<[^>]*>`)

// titleOf is what a question is called: its short name, else its heading.
func titleOf(q quiz.Question, l message.Language) string {
	text := q.Texts[l]
	if text.Title != "" && text.Title != q.Called() {
		return text.Title
	}
	return strings.TrimSpace(html.UnescapeString(tag.ReplaceAllString(text.Heading, "")))
}

// judged is a question as far as it decides how an answer is judged.
func judged(q quiz.Question) quiz.Question {
	q.Name, q.Digest, q.Texts, q.Weights, q.Level, q.Category, q.Tags = "", "", nil, nil, "", "", nil
	q.Points, q.HintCost, q.Both, q.Placed = 0, 0, false, false
	return q
}

func (d *Difference) frameworks(before, after *competency.Framework) {
	codes := func(f *competency.Framework) map[string]competency.Competency {
		all := map[string]competency.Competency{}
		for _, area := range f.Areas {
			for _, one := range area.Competencies {
				all[one.Code] = one
			}
		}
		return all
	}
	d.titles = map[string]string{}
	for _, f := range []*competency.Framework{before, after} {
		for code, one := range codes(f) {
			d.titles[code] = one.Name[f.Language]
		}
	}
	parts(d, "competencies", codes(before), codes(after), func(a, b competency.Competency) string {
		if !same(a, b) {
			return "competencies-changed"
		}
		return ""
	})
	d.is("levels", !same(before.Levels, after.Levels) || !same(before.Award, after.Award))
}

// learningPaths tells how the learning paths of a framework differ.
func (d *Difference) learningPaths(before, after *catalog.Catalog) {
	byID := func(c *catalog.Catalog) map[string]course.LearningPath {
		all := map[string]course.LearningPath{}
		for _, p := range c.Paths {
			if p.Framework == d.ID {
				all[p.ID], d.titles[p.ID] = p, p.Title[message.Vietnamese]
			}
		}
		return all
	}
	order := func(paths map[string]course.LearningPath, c *catalog.Catalog) (ids []string) {
		for _, p := range c.Paths {
			if _, its := paths[p.ID]; its {
				ids = append(ids, p.ID)
			}
		}
		return ids
	}
	old, fresh := byID(before), byID(after)
	parts(d, "paths", old, fresh, func(a, b course.LearningPath) string {
		switch {
		case !same(a.Steps, b.Steps):
			return "paths-steps"
		case !same(a.For, b.For):
			return "paths-for"
		case !same(a, b):
			return "paths-words"
		}
		return ""
	})
	was, is := order(old, before), order(fresh, after)
	d.is("paths-order", !slices.Equal(was, is) && sameSet(was, is))
}

// parts tells which parts are new, which are gone, and which have changed in what way, as changed names it; "" for
// none.
func parts[P any](d *Difference, what string, before, after map[string]P, changed func(before, after P) string) {
	var added, gone []string
	ways := map[string][]string{}
	for id, part := range after {
		old, there := before[id]
		if !there {
			added = append(added, id)
		} else if way := changed(old, part); way != "" {
			ways[way] = append(ways[way], id)
		}
	}
	for id := range before {
		if _, there := after[id]; !there {
			gone = append(gone, id)
		}
	}
	d.add(what+"-new", added)
	d.add(what+"-gone", gone)
	for _, way := range slices.Sorted(maps.Keys(ways)) {
		d.add(way, ways[way])
	}
}

func same(a, b any) bool {
	first, _ := json.Marshal(a) // packages were read from files: all of it has a form
	second, _ := json.Marshal(b)
	return bytes.Equal(first, second)
}

func sameSet(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
