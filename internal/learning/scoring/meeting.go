package scoring

import "hocvu/internal/competency"

// questionsIn names the questions that facts are about.
func questionsIn(facts []NewEvidence) []string {
	questions := make([]string, len(facts))
	for i, f := range facts {
		questions[i] = f.Item.Question
	}
	return questions
}

// meet tells new facts how often their questions were met before, as a replay of all evidence will: by the facts on
// record in the frameworks that count, and by one another.
func meet(sources []Source, answered map[string][]competency.Evidence, facts []NewEvidence) {
	var all []competency.Evidence
	for _, from := range sources {
		all = append(all, answered[from.Framework]...)
	}
	before := len(all)
	for _, f := range facts {
		all = append(all, f.Evidence)
	}
	for i, e := range competency.Meet(all)[before:] {
		facts[i].Met = e.Met
	}
}
