package catalog

import (
	"encoding/json"
	"slices"

	"hocvu/internal/quiz"
)

// kindRules is what the check of a package does with one kind of question.
type kindRules struct {
	name string
	// attributes are those of the heading that only some kinds have; the others fit every question.
	attributes []string
	// fixedOrder tells that the options are never shuffled.
	fixedOrder bool
	// typed tells that the officer types the answer, so that the words of an option are compared.
	typed bool
	// ownForms tells that each language may accept words of its own.
	ownForms bool
	// sameForms tells that a translation repeats the words of the answers: numbers are the same in every language.
	sameForms bool
	// addsUp tells that the weights of all right options add up to the credit, so that a wrong one may take some back.
	addsUp bool
	// steps tells that the sections are the steps of a story, each decision of which is paid for.
	steps bool
	// items tells that the sections are the items of a screen.
	items bool
	// checklist tells that a person ticks the options, and how many are needed.
	checklist bool
	// rubric tells that the answers are criteria whose points are those of the question.
	rubric bool
	// spare tells that an option with a box is a step that does not belong.
	spare bool
	// byPlace tells that a script names the options by their places, whatever their words.
	byPlace bool
	// handedIn tells that the answer is files.
	handedIn bool
	// parts tells that a generated key has parts, each of which may be left empty.
	parts bool
	// opinion tells that nothing is right, so that there are neither points nor evidence.
	opinion bool
	// fits tells whether a generated key is a response that this kind can get.
	fits func(key any, options []quiz.Element) bool
	// asTyped are the ways in which officers would type a generated key.
	asTyped func(q quiz.Question, v quiz.Variant, key any) []typedForm
	// samples are responses to try on a logic beside the key.
	samples func(t trialSample) []any
}

// kinds lists the rules of every kind.
var kinds = []kindRules{
	{name: quiz.Single, attributes: []string{"show", "shuffle", "weights", "logic"}, fits: isElement,
		samples: func(t trialSample) []any { return valuesOf(t.values.Options) }},
	{name: quiz.Multiple, attributes: []string{"show", "shuffle", "partial", "weights", "logic"}, addsUp: true,
		fits:    areElements,
		samples: func(t trialSample) []any { return []any{[]any{}, valuesOf(t.values.Options)} }},
	{name: quiz.TrueFalse, fixedOrder: true},
	{name: quiz.Number, attributes: []string{"weights", "tolerance", "unit", "unit-needed", "units", "logic"}, typed: true, sameForms: true,
		fits:    func(key any, _ []quiz.Element) bool { _, ok := key.(float64); return ok },
		asTyped: typedNumber,
		samples: func(trialSample) []any { return []any{0, -1, 0.5, 1e15} }},
	{name: quiz.TextKind, attributes: []string{"weights", "fold", "logic"}, typed: true, ownForms: true,
		fits:    func(key any, _ []quiz.Element) bool { _, ok := key.(string); return ok },
		asTyped: typedWords,
		samples: func(trialSample) []any { return []any{"", "?", "đáp án"} }},
	{name: quiz.Order, attributes: []string{"partial", "logic"}, spare: true, fits: areElements,
		samples: func(t trialSample) []any { return []any{valuesOf(t.values.Options)} }},
	{name: quiz.Match, attributes: []string{"shuffle", "partial", "logic"}, parts: true, fits: isList,
		samples: sampleRows},
	{name: quiz.Cloze, attributes: []string{"shuffle", "partial", "fold", "logic"}, typed: true, ownForms: true,
		parts: true, fits: isList, asTyped: typedGaps, samples: sampleGaps},
	{name: quiz.Scenario, fixedOrder: true, steps: true},
	{name: quiz.Screen, attributes: []string{"screen", "partial"}, fixedOrder: true, items: true},
	{name: quiz.Hotspot, attributes: []string{"shuffle", "partial", "logic"}, byPlace: true, fits: isList,
		samples: sampleAreas},
	{name: quiz.Open, attributes: []string{"length"}, fixedOrder: true, rubric: true},
	{name: quiz.File, attributes: []string{"types", "size", "files"}, fixedOrder: true, rubric: true, handedIn: true},
	{name: quiz.Practical, attributes: []string{"pass", "must"}, fixedOrder: true, checklist: true},
	{name: quiz.Survey, attributes: []string{"choose", "length"}, fixedOrder: true, opinion: true},
}

// quizScreen is the kind whose sections are items.
const quizScreen = quiz.Screen

// rulesOf returns the rules of a kind; the zero rules for a name that is none.
func rulesOf(kind string) kindRules {
	for _, k := range kinds {
		if k.name == kind {
			return k
		}
	}
	return kindRules{}
}

// kindsWith lists the kinds that have an attribute of their own, none when every question may have it.
func kindsWith(attribute string) []string {
	var names []string
	for _, k := range kinds {
		if slices.Contains(k.attributes, attribute) {
			names = append(names, k.name)
		}
	}
	return names
}

func isElement(value any, options []quiz.Element) bool {
	return slices.ContainsFunc(options, func(e quiz.Element) bool { return e.Value == value })
}

func areElements(key any, options []quiz.Element) bool {
	list, ok := key.([]any)
	return ok && !slices.ContainsFunc(list, func(value any) bool { return !isElement(value, options) })
}

// fits tells whether the generated key is a response that the question's kind can get.
func (t seedTrial) fits(kind string) bool {
	var key any
	if json.Unmarshal(t.Response, &key) != nil {
		return false
	}
	fits := rulesOf(kind).fits
	if fits == nil { // a kind that no logic asks in, which has been reported
		fits = areElements
	}
	return fits(key, t.Options)
}

func isList(key any, _ []quiz.Element) bool { _, ok := key.([]any); return ok }
