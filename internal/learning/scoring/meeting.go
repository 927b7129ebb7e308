package scoring

import (
	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// questionsIn names the questions that facts are about.
func questionsIn(facts []NewEvidence) []string {
	questions := make([]string, len(facts))
	for i, f := range facts {
		questions[i] = f.Item.Question
	}
	return questions
}

// meet tells new facts how often their questions were met before, as a replay of all evidence will: by the facts on
// record in the frameworks that count, and by one another. It also tells them what rulings say of them.
func (s *Scores) meet(officer string, sources []Source, basis store.ScoreBasis, facts []NewEvidence) error {
	var all []competency.Evidence
	for _, from := range sources {
		all = append(all, basis.Answered[from.Framework]...)
	}
	before := len(all)
	for _, f := range facts {
		all = append(all, f.Evidence)
	}
	for i, e := range competency.Meet(all)[before:] {
		facts[i].Met = e.Met
	}
	if !basis.Ruled && s.tried == nil {
		return nil
	}
	rulings, err := s.rulingsFor(officer)
	if err != nil {
		return err
	}
	for i, e := range competency.ApplyRulings(all, rulings)[before:] {
		facts[i].Validity = e.Validity
	}
	return nil
}
