package scoring

import (
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
)

// Withdrawn gives a function that tells what becomes of the points of a question that is served, where it is withdrawn
// for everybody; "" where it is not. An edition that was mended since is another, and counts.
func Withdrawn(site access.Site) (points func(*quiz.Quiz, quiz.Question) string, err error) {
	items, err := site.Store.Regrades.InForce()
	return func(q *quiz.Quiz, question quiz.Question) string {
		if len(items) == 0 {
			return ""
		}
		item := ItemOf(site.Catalog(), q, question)
		return items[competency.ItemName{Question: item.Question, Digest: item.Digest}]
	}, err
}
