package catalog

import (
	"slices"

	"hocvu/internal/advice"
	"hocvu/internal/course"
	"hocvu/internal/quiz"
	"hocvu/internal/schema"
)

// legalFile stands in the package of a framework and lists legal documents that no longer hold.
const legalFile = "legal.yaml"

// LawChange is a legal document that a course states facts of and that no longer holds, with all that rests on it.
type LawChange struct {
	Course     string
	Law        course.Law
	Superseded course.Superseded
	Lessons    []string // that name it; all of the course where none names any
	Questions  []QuestionName
}

// QuestionName names a question of a quiz.
type QuestionName struct{ Quiz, Question string }

// superseded reads the legal documents that no longer hold, where the folder of a framework lists some.
func (f *folder) superseded() (all []course.Superseded, problems Problems) {
	if f.files[legalFile] == nil {
		return nil, nil
	}
	source, report, ok := f.source(legalFile)
	if !ok {
		return nil, report.problems
	}
	v, ok := parseYAML(source, 1, report)
	if !ok {
		return nil, report.problems
	}
	m := report.open(v, schema.Legal)
	seen := map[string]int{}
	for _, v := range m.entries("superseded") {
		s := m.report.open(v, schema.Superseded)
		one := course.Superseded{Number: s.text("number"), From: s.date("from"), By: s.text("by"), Title: s.text("title")}
		s.once(seen, "number", one.Number, "problem.law-used")
		all = append(all, one)
	}
	return all, report.problems
}

// lawChanges finds what rests on the legal documents that no longer hold.
func (l *loader) lawChanges() {
	for _, r := range l.refs(FrameworkKind) {
		if f := l.catalog.files[r]; f != nil {
			l.catalog.Superseded = append(l.catalog.Superseded, f.over...)
		}
	}
	for _, r := range l.refs(CourseKind) {
		c := l.catalog.Courses[r.id]
		if c == nil {
			continue
		}
		for _, law := range c.Legal {
			for _, s := range l.catalog.Superseded {
				if course.SameNumber(law.Number, s.Number) {
					l.catalog.Changes = append(l.catalog.Changes, l.resting(c, law, s))
				}
			}
		}
	}
}

// resting finds what of a course rests on a legal document: the lessons that name it among their sources, the questions
// placed in them, and quizzes of the course that name it. A course no lesson of which names it rests on it as a whole.
func (l *loader) resting(c *course.Course, law course.Law, s course.Superseded) LawChange {
	change := LawChange{Course: c.ID, Law: law, Superseded: s}
	for _, id := range c.Order() {
		if lesson := c.Lessons[id]; lesson != nil && slices.Contains(lesson.Sources, law.ID) {
			change.Lessons = append(change.Lessons, id)
		}
	}
	whole := len(change.Lessons) == 0
	if whole {
		change.Lessons = c.Order()
	}
	add := func(quiz, question string) {
		if name := (QuestionName{quiz, question}); !slices.Contains(change.Questions, name) {
			change.Questions = append(change.Questions, name)
		}
	}
	for _, id := range change.Lessons {
		if c.Lessons[id] == nil {
			continue
		}
		for _, block := range c.Lessons[id].Pages[c.Language].Blocks {
			if block.Quiz != "" {
				add(block.Quiz, block.Question)
			}
		}
	}
	for _, id := range l.catalog.QuizzesOf(c) {
		q := l.catalog.Quizzes[id]
		if whole && slices.Contains(c.Quizzes(), id) || quizNames(q, law.Number) {
			for _, question := range q.Questions {
				add(id, question.ID)
			}
		}
	}
	return change
}

// quizNames tells whether a quiz names a legal document among its sources.
func quizNames(q *quiz.Quiz, number string) bool {
	return slices.ContainsFunc(q.Sources, func(title string) bool { return course.Numbered(title, number) })
}

// LawChanges lists the legal documents that no longer hold on a day, with what rests on them, by course.
func (c *Catalog) LawChanges(day string) (all []LawChange) {
	for _, change := range c.Changes {
		if change.Superseded.From <= day {
			all = append(all, change)
		}
	}
	return all
}

// OldBasis lists the legal documents that no longer hold on a day and that a lesson rests on.
func (c *Catalog) OldBasis(day, courseID, lesson string) (all []course.Superseded) {
	for _, change := range c.LawChanges(day) {
		if change.Course == courseID && slices.Contains(change.Lessons, lesson) {
			all = append(all, change.Superseded)
		}
	}
	return all
}

// OldBasisOf lists the legal documents that no longer hold on a day and that a question rests on.
func (c *Catalog) OldBasisOf(day, quizID, question string) (all []course.Superseded) {
	for _, change := range c.LawChanges(day) {
		known := slices.Contains(all, change.Superseded)
		if !known && slices.Contains(change.Questions, QuestionName{quizID, question}) {
			all = append(all, change.Superseded)
		}
	}
	return all
}

// adviseLaws says at the line of each legal document of a course that it no longer holds, and what rests on it.
func (l *loader) adviseLaws(d *courseDraft, report *reporter, today string) {
	for i, law := range d.course.Legal {
		for _, change := range l.catalog.LawChanges(today) {
			if i < len(d.laws) && change.Course == d.course.ID && change.Law.ID == law.ID {
				d.advice.advise(report, changedLaw(d.laws[i].Line, change))
			}
		}
	}
}

// changedLaw finds a legal document that no longer holds.
func changedLaw(line int, change LawChange) []advice.Finding {
	s := change.Superseded
	return advice.Superseded(line, change.Law.Number, s.From, s.By, len(change.Lessons), len(change.Questions))
}
