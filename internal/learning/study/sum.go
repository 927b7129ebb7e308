package study

import (
	"slices"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Sum sums an ended exam up from its last responses and their grades that stand, by question. It is pure: the same rows
// give the same result whenever it is asked.
func Sum(a *store.Attempt, q *quiz.Quiz, responses map[string]store.Response, grades map[string]store.Grade,
	withdrawn map[string]store.WithdrawnQuestion) store.Result {
	result := store.Result{Expired: a.Result.Expired}
	for _, asked := range a.Questions {
		question, _ := q.Question(asked.ID)
		r, answered := responses[asked.ID]
		g, judged := grades[asked.ID]
		its, out := withdrawn[asked.ID]
		if out {
			if result.Withdrawn == nil {
				result.Withdrawn = map[string]store.WithdrawnQuestion{}
			}
			result.Withdrawn[asked.ID] = its
		}
		switch {
		case out && its.Points == store.DroppedPoints:
		case out:
			result.Of += question.Points
			result.Points += question.Points
		case answered && !judged:
			result.Pending++
			result.Of += question.Points
		case judged && g.Status == quiz.Broken: // the author's fault is not charged
		default:
			result.Of += question.Points
			result.Points += question.PointsOf(g.Grade, r.Hints)
		}
	}
	result.Passed = result.Pending == 0 && q.Exam.Passed(result.Points, result.Of)
	return result
}

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

// EditionOf names the edition of a question as scores know it.
func EditionOf(site access.Site, q *quiz.Quiz, question quiz.Question) competency.ItemName {
	item := scoring.ItemOf(site.Catalog(), q, question)
	return competency.ItemName{Question: item.Question, Digest: item.Digest}
}
