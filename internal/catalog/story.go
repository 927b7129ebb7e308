package catalog

import (
	"slices"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/quiz"
)

// story reads the steps of a scenario. What its decisions are evidence of is evidence of the whole: the competencies of
// the steps on the better path count alike, and its level is the one that most of them have.
func (s *quizDraft) story(q *quiz.Question, doc markdown.QuestionDoc, report *reporter) {
	weights, levels := make([][]quiz.Weight, len(doc.Sections)), make([]string, len(doc.Sections))
	for i, section := range doc.Sections {
		own := attributes{report, doc.Kind, section.Attributes}
		weights[i], levels[i] = q.Weights, q.Level
		if one, ok := own.get("competency"); ok {
			weights[i] = report.weights(one.Value, one.Line, one.Column, s.framework)
		}
		if one, ok := own.get("level"); ok {
			levels[i] = report.level(one.Value, one.Line, one.Column, s.framework)
		}
		q.Steps = append(q.Steps, stepOf(section, doc.Sections, own))
	}
	if len(q.Steps) == 0 {
		return
	}
	met, no := quiz.Walk(q.Steps, quiz.BetterPath(q.Steps, 0))
	if no != nil || len(met) < 2 {
		return
	}
	decided := met[:len(met)-1]
	q.Weights, q.Level = meanWeights(weights, decided), commonest(levels, decided)
}

// stepOf makes a step of its section. Weights are per cent per decision, in order, as those of options are.
func stepOf(section markdown.SectionDoc, all []markdown.SectionDoc, own attributes) quiz.Step {
	step := quiz.Step{ID: section.ID, Decisions: []quiz.Decision{}}
	options := make([]quiz.Option, len(section.Options))
	for i, option := range section.Options {
		options[i] = quiz.Option{ID: i + 1, Right: option.Ticked}
		if option.Ticked {
			options[i].Credit = 1
		}
	}
	if one, ok := own.get("weights"); ok && len(strings.Fields(one.Value)) != len(options) {
		own.at(one, "markdown.weights-count", "n", len(strings.Fields(one.Value)), "options", len(options))
	} else {
		own.weights(options)
	}
	for i, option := range section.Options {
		to := slices.IndexFunc(all, func(s markdown.SectionDoc) bool { return s.ID == option.Link })
		step.Decisions = append(step.Decisions, quiz.Decision{Credit: options[i].Credit, To: to})
	}
	return step
}

// meanWeights gives each of the steps an equal part in what the whole is evidence of.
func meanWeights(all [][]quiz.Weight, steps []int) []quiz.Weight {
	var mean []quiz.Weight
	for _, i := range steps {
		for _, w := range all[i] {
			share := w.Share / float64(len(steps))
			at := slices.IndexFunc(mean, func(m quiz.Weight) bool { return m.Competency == w.Competency })
			if at < 0 {
				mean = append(mean, quiz.Weight{Competency: w.Competency, Share: share})
				continue
			}
			mean[at].Share += share
		}
	}
	return mean
}

// commonest is the level that most of the steps have, the first of equal ones.
func commonest(levels []string, steps []int) string {
	counts := map[string]int{}
	for _, i := range steps {
		counts[levels[i]]++
	}
	best := ""
	for _, i := range steps {
		if best == "" || counts[levels[i]] > counts[best] {
			best = levels[i]
		}
	}
	return best
}

func stepTexts(sections []markdown.SectionDoc) []quiz.StepText {
	var all []quiz.StepText
	for _, s := range sections {
		options := optionTexts(s.Options)
		all = append(all, quiz.StepText{Heading: s.Heading, HTML: s.HTML, Options: options, Reason: s.Reason,
			Labels: labelsOf(s.Attributes)})
	}
	return all
}
