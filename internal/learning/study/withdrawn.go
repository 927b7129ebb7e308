package study

import (
	"slices"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// WithdrawnIn tells which questions of a version of a quiz are withdrawn for everybody, by their IDs: those whose
// edition an act in force names. Of several acts the last counts. Acts to come count as if they were on record.
func WithdrawnIn(site access.Site, quizID string, q *quiz.Quiz, coming ...store.Regrade) (
	map[string]store.WithdrawnQuestion, error) {
	acts, err := site.Store.Regrades.Of(quizID)
	if err != nil {
		return nil, err
	}
	for _, act := range coming {
		switch {
		case act.Undoes != "":
			acts = slices.DeleteFunc(acts, func(a store.Regrade) bool { return a.ID == act.Undoes })
		case act.ID == "":
			acts = append(acts, act)
		}
	}
	return withdrawnBy(site, acts, q), nil
}

// WithdrawnAt is WithdrawnIn as it was at a time.
func WithdrawnAt(site access.Site, quizID string, q *quiz.Quiz, at time.Time) (
	map[string]store.WithdrawnQuestion, error) {
	acts, err := site.Store.Regrades.Of(quizID)
	if err != nil {
		return nil, err
	}
	acts = slices.DeleteFunc(acts, func(act store.Regrade) bool { return act.Made.After(at) })
	undone := map[string]bool{}
	for _, act := range acts {
		undone[act.Undoes] = true
	}
	for i := range acts {
		acts[i].Taken = undone[acts[i].ID]
	}
	return withdrawnBy(site, acts, q), nil
}

// withdrawnBy is WithdrawnIn by the acts on a quiz, in the order in which they were made.
func withdrawnBy(site access.Site, acts []store.Regrade, q *quiz.Quiz) map[string]store.WithdrawnQuestion {
	var all map[string]store.WithdrawnQuestion
	for _, act := range acts {
		if act.Act != store.Withdrawn || act.Taken {
			continue
		}
		for _, id := range act.Questions {
			question, known := q.Question(id)
			if !known || !slices.Contains(act.Items, EditionOf(site, q, question)) {
				continue
			}
			if all == nil {
				all = map[string]store.WithdrawnQuestion{}
			}
			all[id] = store.WithdrawnQuestion{Points: act.Points, Regrade: act.ID}
		}
	}
	return all
}

// oldBasis lists the legal documents that no longer hold today and that a question rests on.
func oldBasis(site access.Site, quizID, question string) []course.Superseded {
	return site.Catalog().OldBasisOf(site.Today(), quizID, question)
}

// OldBasis lists the legal documents that no longer hold today and that a question rests on.
func (s *Courses) OldBasis(quizID, question string) []course.Superseded {
	return oldBasis(s.site, quizID, question)
}

// withoutWithdrawn is a quiz as new exams draw from it: without the questions that are withdrawn for everybody, and
// those that rest on what no longer holds.
func (s *Exams) withoutWithdrawn(q *quiz.Quiz) (*quiz.Quiz, error) {
	withdrawn, err := scoring.Withdrawn(s.site)
	if err != nil {
		return nil, err
	}
	rest := *q
	rest.Questions = slices.DeleteFunc(slices.Clone(q.Questions), func(question quiz.Question) bool {
		return withdrawn(q, question) != "" || len(oldBasis(s.site, q.ID, question.ID)) > 0
	})
	return &rest, nil
}
