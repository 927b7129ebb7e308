package scoring

import "hocvu/internal/competency"

// meet tells new facts how often their questions were met before, as a replay of all evidence will: by the facts on
// record in the frameworks that count, and by one another. It also tells them what rulings say of them.
func (s *Scores) meet(officer string, sources []Source, facts []NewEvidence) error {
	var frameworks, questions []string
	for _, from := range sources {
		frameworks = append(frameworks, from.Framework)
	}
	for _, f := range facts {
		questions = append(questions, f.Item.Question)
	}
	all, err := s.site.Store.Evidence.Answered(officer, frameworks, questions)
	if err != nil {
		return err
	}
	before := len(all)
	for _, f := range facts {
		all = append(all, f.Evidence)
	}
	for i, e := range competency.Meet(all)[before:] {
		facts[i].Met = e.Met
	}
	rulings, err := s.rulingsFor(officer)
	if err != nil || len(rulings) == 0 {
		return err
	}
	for i, e := range competency.ApplyRulings(all, rulings)[before:] {
		facts[i].Validity = e.Validity
	}
	return nil
}
