package catalog

import (
	"hocvu/internal/competency"
	"hocvu/internal/quiz"
)

// Item is what the competency model must know of a question of a quiz.
func (c *Catalog) Item(quizID string, q quiz.Question) competency.Item {
	item := competency.Item{Question: quizID + "#" + q.ID, Digest: q.Digest, Level: q.Level, Guess: quiz.Guess(q), Logic: q.Logic != ""}
	if parts := quiz.PartCount(q); parts > 1 {
		item.Parts = parts
	}
	for _, w := range q.Weights {
		item.Weights = append(item.Weights, competency.Weight{Competency: w.Competency, Share: w.Share})
	}
	return item
}
