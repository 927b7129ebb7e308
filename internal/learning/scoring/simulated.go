package scoring

import (
	"strings"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// AddSimulated keeps answers of an invented officer, in their order, and moves the score by them, in the transaction of
// s: as answers of real officers do, but that no attempt and no response stands behind them.
func (s *Scores) AddSimulated(officer, framework string, answers []competency.Evidence, now time.Time) error {
	facts := make([]NewEvidence, len(answers))
	for i, e := range answers {
		quiz, question, _ := strings.Cut(e.Item.Question, "#")
		id, err := s.site.Store.Questions.Ensure(quiz, question, framework, "both", e.Item)
		if err != nil {
			return err
		}
		facts[i] = NewEvidence{Evidence: store.NewEvidence(e), ItemID: id}
	}
	_, err := s.ApplyEvidence(officer, framework, facts, now)
	return err
}
