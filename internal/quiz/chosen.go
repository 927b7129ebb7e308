package quiz

import (
	"encoding/json"
	"slices"
)

// Choice is what a response chose in one part of its question: at a place of an order, for a left row of a match, in a
// gap, at a step of a story. Places and areas have one part, 1.
type Choice struct {
	Part   int // from 1
	Option int // from 1; 0: none of those that the author wrote
}

// Choices lists what a response chose, part by part, for the kinds whose parts or areas the author wrote out, and for
// options that a script fills: there, by the written options. Nil for all others and for what cannot be read.
func Choices(q Question, v Variant, value json.RawMessage) []Choice {
	if q.Logic != "" {
		return scriptedChoices(q, v, value)
	}
	if choices := defined(q.Kind).choices; choices != nil {
		return choices(q, Response{Value: value})
	}
	return nil
}

// RightChoice reports whether a choice is right in its part; of options that a script fills nobody can say so.
func RightChoice(q Question, c Choice) bool {
	rightly := defined(q.Kind).rightly
	return rightly != nil && q.Logic == "" && c.Option > 0 && rightly(q, c)
}

// scriptedChoices names the written options of which a script made the elements that were chosen. An order names all.
func scriptedChoices(q Question, v Variant, value json.RawMessage) (choices []Choice) {
	script := defined(q.Kind).script
	var values Values
	if script == nil || script.parts != nil || json.Unmarshal(v.Params, &values) != nil || len(values.Options) == 0 {
		return nil
	}
	var ids []int
	if json.Unmarshal(value, &ids) != nil {
		ids = []int{decoded[int](value)}
	}
	for _, id := range ids {
		if id < 1 || id > len(values.Options) {
			return nil
		}
		c := Choice{1, values.Options[id-1].Option}
		if !slices.Contains(choices, c) {
			choices = append(choices, c)
		}
	}
	return choices
}

func orderChoices(q Question, r Response) (choices []Choice) {
	ids, no := readSteps(q, r)
	if no != nil {
		return nil
	}
	for i, id := range ids {
		choices = append(choices, Choice{i + 1, id})
	}
	return choices
}

func pairChoices(q Question, r Response) (choices []Choice) {
	rights, no := readPairs(r.Value, q.Pairs, q.Rights)
	if no != nil {
		return nil
	}
	for left, right := range rights {
		choices = append(choices, Choice{left + 1, right})
	}
	return choices
}

// inOrder is what is right at a place of an order, which may leave steps out.
func inOrder(q Question, c Choice) bool {
	needed := q.stepsNeeded()
	return c.Part <= len(needed) && needed[c.Part-1] == c.Option
}

// inItsPlace is what is right in a match: the first in the first row.
func inItsPlace(_ Question, c Choice) bool { return c.Part == c.Option }

// gapChoices leaves out what was left empty, and numbers. What was typed is known by the form that the author wrote.
func gapChoices(q Question, r Response) (choices []Choice) {
	var values []json.RawMessage
	if json.Unmarshal(r.Value, &values) != nil || len(values) != len(q.Gaps) {
		return nil
	}
	for i, gap := range q.Gaps {
		if _, no := fill(q, i, Response{Value: values[i]}); no != nil || gap.Number {
			continue
		}
		c := Choice{Part: i + 1}
		if gap.Choices {
			c.Option, _ = readChoice(values[i], len(gap.Options))
		} else if typed, no := readTyped(values[i]); no == nil {
			words := fold(typed, q.Fold)
			c.Option = 1 + slices.IndexFunc(gap.Options, func(o Option) bool { return fold(o.Form, q.Fold) == words })
		}
		choices = append(choices, c)
	}
	return choices
}

func gapRightly(q Question, c Choice) bool {
	return c.Part <= len(q.Gaps) && c.Option <= len(q.Gaps[c.Part-1].Options) &&
		q.Gaps[c.Part-1].Options[c.Option-1].Right
}

func spotChoices(q Question, r Response) (choices []Choice) {
	spots, no := readSpots(r.Value, len(q.Options))
	if no != nil {
		return nil
	}
	for _, s := range spots {
		if c := (Choice{1, PointedAt(q.Options, s)}); !slices.Contains(choices, c) {
			choices = append(choices, c)
		}
	}
	return choices
}

func optionRightly(q Question, c Choice) bool {
	return c.Option <= len(q.Options) && q.Options[c.Option-1].Right
}

// storyChoices names the decisions by the place of their step.
func storyChoices(q Question, r Response) (choices []Choice) {
	path, met, no := readPath(q, r)
	if no != nil {
		return nil
	}
	for i, id := range path {
		choices = append(choices, Choice{met[i] + 1, id})
	}
	return choices
}

func decisionRightly(q Question, c Choice) bool {
	return c.Part <= len(q.Steps) && c.Option <= len(q.Steps[c.Part-1].Decisions) &&
		q.Steps[c.Part-1].Decisions[c.Option-1].Credit >= FullCredit
}
