package quiz

import (
	"encoding/json"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// fill reports whether a response to one gap, from 0, is right.
func fill(q Question, i int, r Response) (right bool, no *refusal.Refusal) {
	gap := q.Gaps[i]
	switch {
	case gap.Choices:
		id, no := readPicked(r.Value, len(gap.Options))
		return no == nil && gap.Options[id-1].Right, no
	case gap.Number:
		value, no := readGapNumber(q, i, r)
		return no == nil && gradeValue(q.gapNumber(i), value).Credit == 1, no
	}
	typed, no := readTyped(r.Value)
	if no != nil {
		return false, no
	}
	words := fold(typed, q.Fold)
	for _, o := range gap.Options {
		if o.Right && fold(o.Form, q.Fold) == words {
			return true, nil
		}
	}
	return false, nil
}

// readPicked reads what was chosen from the list of a gap, 1 to n.
func readPicked(value json.RawMessage, n int) (int, *refusal.Refusal) {
	if string(value) == `""` { // the page's "choose…"
		return 0, refuse("response.empty")
	}
	return readChoice(value, n)
}

// readGapNumber reads the number that was typed into a gap; a refusal names the gap.
func readGapNumber(q Question, i int, r Response) (float64, *refusal.Refusal) {
	value, no := readNumber(q.gapNumber(i), r)
	if no != nil && no.Code != "response.empty" {
		return 0, refuse("response.gap", "n", i+1, "why", no.Message)
	}
	return value, no
}

// gapNumber is the question of a number that a gap asks.
func (q Question) gapNumber(i int) Question {
	gap := q.Gaps[i]
	n := Question{Kind: Number, Tolerance: gap.Tolerance, Options: gap.Options, Units: gap.Units,
		UnitNeeded: gap.UnitNeeded, Texts: map[message.Language]Text{}}
	for l, text := range q.Texts {
		n.Texts[l] = Text{Unit: text.gapUnit(i)}
	}
	return n
}

// GapUnit is the unit of a gap, from 0, in a language, else in another; "" where it has none.
func (q Question) GapUnit(i int, l message.Language) string { return q.gapNumber(i).OwnUnit(l) }

// gapUnit is the unit of a gap, from 0, "" for none.
func (t Text) gapUnit(i int) string {
	if i < len(t.GapUnits) {
		return t.GapUnits[i]
	}
	return ""
}

// GapReadings are the numbers that what was typed into the gaps was read as, each in the gap's unit; nil for a gap of
// another form, and for what is no number.
func GapReadings(q Question, r Response) []*float64 {
	var values []json.RawMessage
	if json.Unmarshal(r.Value, &values) != nil || len(values) != len(q.Gaps) {
		return nil
	}
	all := make([]*float64, len(q.Gaps))
	for i, gap := range q.Gaps {
		if !gap.Number {
			continue
		}
		if x, no := readGapNumber(q, i, Response{values[i], r.Language}); no == nil {
			all[i] = &x
		}
	}
	return all
}
