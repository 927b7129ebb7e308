package catalog

import (
	"path"

	"hocvu/internal/quiz"
	"hocvu/internal/schema"
)

// exam reads how the exam is held. Whether there are enough questions is known later, when all courses have placed
// theirs.
func (m manifest) exam() quiz.Exam {
	v, ok := m.given("exam")
	if !ok {
		return quiz.Exam{}
	}
	e := m.report.open(v, schema.Exam)
	exam := quiz.Exam{
		Pick: e.whole("pick"), Balance: e.choice("balance"), Attempts: e.whole("attempts"),
		Wait: e.duration("wait"), Time: e.duration("time"), Pass: e.number("pass") / 100,
		ShowKeys: quiz.ShowKeys(e.choice("show-keys")),
	}
	if exam.Judges = e.whole("judges"); exam.Judges == 2 {
		exam.Apart = quiz.UsualApart
	}
	if _, given := e.given("apart"); given {
		exam.Apart = e.number("apart") / 100
	}
	if exam.Start = e.choice("start"); exam.Start == quiz.StartSession {
		for _, name := range []string{"attempts", "wait"} {
			if v, given := e.given(name); given {
				m.report.value(v, "problem.exam-session", "name", name)
			}
		}
	}
	if exam.ShowKeys == "" {
		exam.ShowKeys = quiz.NeverShowKeys
	}
	return exam
}

// examine checks that the exam can be drawn from the questions that lessons leave to it.
func (s *quizDraft) examine(placed map[string]bool) Problems {
	report := reporter{file: path.Join(s.folder.path, s.folder.manifest)}
	if s.quiz == nil || !s.whole || s.quiz.Exam.Pick == 0 {
		return nil
	}
	pool := 0
	for _, q := range s.quiz.Questions {
		q.Placed = placed[s.quiz.ID+"#"+q.ID]
		if q.Drawable() {
			pool++
		}
	}
	if s.quiz.Exam.Pick > pool {
		exam, _ := s.front.get("exam")
		pick, _ := manifest{report: &reporter{}, value: exam}.get("pick")
		report.value(pick, "problem.exam-pool", "pick", s.quiz.Exam.Pick, "pool", pool)
	}
	return report.problems
}
