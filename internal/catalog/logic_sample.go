package catalog

import (
	"encoding/json"
	"slices"

	"hocvu/internal/quiz"
)

// trialSample is what samples of responses are made of.
type trialSample struct {
	question quiz.Question
	values   quiz.Values
	key      any
}

// sampleResponse is a response to try beside the key. Part is the part of the key that was left out, from 1; 0: none.
type sampleResponse struct {
	value json.RawMessage
	part  int
}

// sampleResponses are responses to try beside the key: every single option, no tick at all and all ticks, a number and
// a word; of a key with parts each part left empty, and each filled otherwise.
func (t seedTrial) sampleResponses(q quiz.Question) []sampleResponse {
	sample := trialSample{question: q}
	samples := rulesOf(q.Kind).samples
	if samples == nil || json.Unmarshal(t.Variant.Params, &sample.values) != nil ||
		json.Unmarshal(t.Response, &sample.key) != nil {
		return nil
	}
	var all []sampleResponse
	add := func(value any, part int) {
		if text, err := json.Marshal(value); err == nil {
			all = append(all, sampleResponse{text, part})
		}
	}
	if parts, ok := sample.key.([]any); ok && rulesOf(q.Kind).parts {
		for i := range parts {
			add(replaced(parts, i, nil), i+1)
		}
	}
	for _, value := range samples(sample) {
		add(value, 0)
	}
	return all
}

// replaced is a list with another value in one place.
func replaced(list []any, i int, value any) []any {
	other := slices.Clone(list)
	other[i] = value
	return other
}

func valuesOf(elements []quiz.Element) []any {
	all := []any{}
	for _, e := range elements {
		all = append(all, e.Value)
	}
	return all
}

// mostChoices is how many choices of one gap are tried.
const mostChoices = 4

// sampleGaps fill one gap otherwise than the key says.
func sampleGaps(t trialSample) (all []any) {
	key, ok := t.key.([]any)
	if !ok || len(key) != len(t.question.Gaps) || len(t.values.Gaps) != len(key) {
		return nil
	}
	for i, gap := range t.question.Gaps {
		others := []any{"?"}
		switch {
		case gap.Choices:
			others = valuesOf(t.values.Gaps[i])
			others = others[:min(len(others), mostChoices)]
		case gap.Number:
			others = []any{-1, 0.5, 1e15}
		}
		for _, other := range others {
			all = append(all, replaced(key, i, other))
		}
	}
	return all
}

// sampleRows give two lefts the rights of one another.
func sampleRows(t trialSample) []any {
	key, ok := t.key.([]any)
	if !ok || len(key) < 2 {
		return nil
	}
	turned := slices.Clone(key)
	turned[0], turned[1] = turned[1], turned[0]
	return []any{turned}
}

// sampleAreas point at each area, and beside all of them.
func sampleAreas(t trialSample) []any {
	all := []any{[]any{0}}
	for i := range t.question.Options {
		all = append(all, []any{i + 1})
	}
	return all
}
