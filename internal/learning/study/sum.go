package study

import (
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

// EditionOf names the edition of a question as scores know it.
func EditionOf(site access.Site, q *quiz.Quiz, question quiz.Question) competency.ItemName {
	item := scoring.ItemOf(site.Catalog(), q, question)
	return competency.ItemName{Question: item.Question, Digest: item.Digest}
}
