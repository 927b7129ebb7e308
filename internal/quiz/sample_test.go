package quiz

import (
	"context"
	"encoding/json"
	"testing"

	"hocvu/internal/message"
)

// choices makes options; a credit above 0 is a right one.
func choices(credits ...float64) []Option {
	options := make([]Option, len(credits))
	for i, c := range credits {
		options[i] = Option{ID: i + 1, Right: c > 0, Credit: c}
	}
	return options
}

// areas makes options on a picture, one below the other, each 10 per cent high.
func areas(credits ...float64) []Option {
	options := choices(credits...)
	for i := range options {
		options[i].Area = Area{X: 10, Y: 10 * i, Width: 50, Height: 10}
	}
	return options
}

// forms makes written forms; those before the bar are right.
func forms(all ...string) []Option {
	var options []Option
	credit := 1.0
	for _, form := range all {
		if form == "|" {
			credit = 0
			continue
		}
		options = append(options, Option{ID: len(options) + 1, Right: credit > 0, Credit: credit, Form: form})
	}
	return options
}

// samples is a question of every kind without logic, by the names used in tests.
func samples() map[string]Question {
	all := map[string]Question{
		"single":            {Kind: Single, Shuffle: true, Options: choices(0, 1, 0, 0)},
		"single weighted":   {Kind: Single, Shuffle: true, Options: choices(1, 0.5, 0)},
		"true-false":        {Kind: TrueFalse, Shuffle: true, Options: choices(0, 1)},
		"multiple":          {Kind: Multiple, Shuffle: true, Options: choices(1, 1, 0, 0)},
		"multiple each":     {Kind: Multiple, Shuffle: true, Partial: true, Options: choices(1, 1, 1, 0, 0)},
		"multiple weighted": {Kind: Multiple, Shuffle: true, Options: choices(0.75, 0.25, -0.5, 0)},
		"number": {Kind: Number, Options: forms("16.7", "|", "1000", "0.1"), Tolerance: Tolerance{Value: 0.5},
			Units: map[string]Factor{"giây": {1, 60}, "giờ": {60, 1}},
			Texts: map[message.Language]Text{message.Vietnamese: {Unit: "phút"}, message.English: {Unit: "minutes"}}},
		"range":      {Kind: Number, Options: forms("85..95")},
		"text":       {Kind: TextKind, Options: forms("Windows + L", "Win + L", "phím cửa sổ + L", "|", "Ctrl + L"), Fold: Fold{true, true, true}},
		"order":      {Kind: Order, Options: choices(0, 0, 0, 0)},
		"order each": {Kind: Order, Partial: true, Options: choices(0, 0, 0, 0, 0)},
		"match":      {Kind: Match, Shuffle: true, Pairs: 3, Rights: 4},
		"match each": {Kind: Match, Shuffle: true, Partial: true, Pairs: 3, Rights: 3},
		"cloze": {Kind: Cloze, Shuffle: true, Fold: Fold{Case: true, Spaces: true}, Gaps: []Gap{
			{Choices: true, Options: choices(1, 0, 0)}, {Choices: true, Options: choices(0, 1)}}},
		"cloze each": {Kind: Cloze, Shuffle: true, Partial: true, Fold: Fold{Case: true, Spaces: true}, Gaps: []Gap{
			{Options: forms("biết")}, {Options: forms("có", "cầm", "giữ")}, {Choices: true, Options: choices(1, 0, 0)}, {Options: forms("giờ")}}},
		"hotspot":      {Kind: Hotspot, Shuffle: true, Options: areas(0, 1, 0)},
		"hotspot both": {Kind: Hotspot, Shuffle: true, Options: areas(1, 1, 0)},
		"scenario": {Kind: Scenario, Partial: true, Steps: []Step{
			{ID: "a", Decisions: []Decision{{0, 1}, {1, 2}}}, {ID: "b", Decisions: []Decision{{0.5, 3}, {1, 3}}},
			{ID: "c", Decisions: []Decision{{0, 3}, {1, 3}}}, {ID: "d"}}},
		"screen": {Kind: Screen, Partial: true, Screen: &DrawnScreen{Type: "mailbox", Items: []ScreenItem{
			{ID: "a", Parts: []string{"link"}, Goals: []string{"report"}, Harms: []string{"link", "reply"}},
			{ID: "b", Harms: []string{"report", "delete"}}, {ID: "c", Goals: []string{"delete"}}}}},
		"hotspot each": {Kind: Hotspot, Shuffle: true, Partial: true, Options: areas(1, 1, 0, 0)},
	}
	for name, q := range all {
		q.ID, q.Points, q.HintCost = "q", 2, 0.25
		all[name] = q
	}
	return all
}

// grade grades a response in Vietnamese.
func grade(t testing.TB, q Question, value string) Grade {
	t.Helper()
	return gradeIn(t, q, value, message.Vietnamese)
}

func gradeIn(t testing.TB, q Question, value string, l message.Language) Grade {
	t.Helper()
	kind, ok := KindOf(Kinds(Runner{}), q)
	if !ok {
		t.Fatalf("no kind for %q", q.Kind)
	}
	v, err := kind.Generate(context.Background(), Source{Question: q}, 1)
	if err != nil {
		t.Fatal(err)
	}
	g, err := kind.Grade(context.Background(), Source{Question: q}, v, Response{Value: json.RawMessage(value), Language: l})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// typedValue is a response of typed words.
func typedValue(t testing.TB, words string) string {
	t.Helper()
	value, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	return string(value)
}
