// Package judging owns what people say of open answers: who may judge which, the queue, the judgement, its correction,
// and how far two judges agree. It refuses to write grades and scores: study does, of what it hands over.
package judging

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/store"
)

// Judging lets trainers judge the open answers of the officers of their units.
type Judging struct {
	site     access.Site
	access   *access.Service
	attempts *study.Attempts
	exams    *study.Exams
}

// New makes a Judging.
func New(site access.Site, attempts *study.Attempts, exams *study.Exams) *Judging {
	return &Judging{site, access.New(site), attempts, exams}
}

// filter is what a trainer may judge: answers of officers who serve where the trainer is one. Nobody judges an own
// answer, or one twice.
func (s *Judging) filter(o access.Officer, quizID string) (store.JudgeFilter, error) {
	scope, err := s.access.Scope(o, access.Trainer)
	return store.JudgeFilter{Judge: o.ID, Everywhere: scope.Everywhere, Units: scope.Units, Quiz: quizID}, err
}

// subject finds an answer for a trainer who may judge it. Whatever may not be judged is not found.
func (s *Judging) subject(o access.Officer, response string) (study.Subject, error) {
	scope, err := s.access.Scope(o, access.Trainer)
	if err != nil {
		return study.Subject{}, err
	}
	j, err := s.attempts.Subject(response)
	if err != nil {
		return j, err
	}
	if j.Response.Officer == o.ID {
		return j, access.ErrNotFound
	}
	if scope.Everywhere {
		return j, nil
	}
	answered, err := s.site.Store.Officers.ByID(j.Response.Officer, s.site.Now())
	if err != nil {
		return j, err
	}
	if !scope.Holds(answered.UnitID) {
		return j, access.ErrNotFound
	}
	return j, nil
}
