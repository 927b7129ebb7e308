package catalog

import (
	"path"
	"slices"
)

// resolve looks up the quizzes and questions that a course names. A question that stands in a broken quiz is there: its
// own faults have been reported.
func (l *loader) resolve(d *courseDraft) Problems {
	var problems Problems
	for _, m := range d.mentions {
		report := reporter{file: m.File}
		id := l.quizNamed(m.Quiz)
		questions, known := l.known[id]
		_, there := l.pasts[id].id(m.Question)
		_, found := l.found[ref{QuizKind, id}]
		switch {
		case !known && !found:
			report.at(m.Line, m.Column, "problem.no-such-quiz", "quiz", m.Quiz, "hint", hint(m.Quiz, l.quizIDs()))
		case m.Question != "" && known && !there && !l.unread[id]:
			report.at(m.Line, m.Column, "problem.no-question", "quiz", m.Quiz, "question", m.Question, "hint", hint(m.Question, questions))
		}
		problems = append(problems, report.problems...)
	}
	return append(problems, l.completable(d)...)
}

// completable checks that whoever must pass a quiz can sit its exam, and that whoever must pass practical questions
// finds some.
func (l *loader) completable(d *courseDraft) Problems {
	if d.course == nil {
		return nil
	}
	report := reporter{file: path.Join(d.folder.path, d.folder.manifest)}
	if d.course.Completion.Practical != "" && len(l.catalog.Practical(d.course)) == 0 {
		report.at(d.practical.Line, d.practical.Column, "problem.no-practical")
	}
	if d.course.Completion.Quiz == "" {
		return report.problems
	}
	ids := d.course.Quizzes()
	if len(ids) == 0 {
		report.at(d.completion.Line, d.completion.Column, "problem.no-module-quiz")
	}
	for _, id := range ids {
		if q, ok := l.catalog.Quizzes[id]; ok && q.Exam.Pick == 0 {
			report.at(d.completion.Line, d.completion.Column, "problem.no-exam", "quiz", id)
		}
	}
	return report.problems
}

func (l *loader) quizIDs() []string {
	var ids []string
	for _, r := range l.refs(QuizKind) {
		ids = append(ids, l.found[r][0].called())
	}
	return ids
}

// markPlaced tells every served question whether it stands in a lesson, served or just written. It works on copies: a
// quiz that another catalog serves too must not change under its readers.
func (l *loader) markPlaced() {
	for _, c := range l.catalog.Courses {
		for _, lesson := range c.Lessons {
			for _, block := range lesson.Pages[c.Language].Blocks {
				if block.Quiz != "" {
					l.placed[block.Quiz+"#"+block.Question] = true
				}
			}
		}
	}
	for id, q := range l.catalog.Quizzes {
		marked := *q
		marked.Questions = slices.Clone(q.Questions)
		for i := range marked.Questions {
			marked.Questions[i].Placed = l.placed[id+"#"+marked.Questions[i].ID]
		}
		l.catalog.Quizzes[id] = &marked
	}
}
