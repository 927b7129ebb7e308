package study

import (
	"encoding/json"
	"strings"
	"testing"

	"hocvu/internal/quiz"
)

func storyQuestion() (quiz.Question, quiz.Text) {
	q := quiz.Question{ID: "q", Kind: quiz.Scenario, Steps: []quiz.Step{
		{ID: "a", Decisions: []quiz.Decision{{Credit: 0, To: 1}, {Credit: 1, To: 2}}},
		{ID: "b", Decisions: []quiz.Decision{{Credit: 1, To: 2}}}, {ID: "c"}}}
	option := func(name string) quiz.OptionText { return quiz.OptionText{HTML: name, Reason: "why " + name} }
	text := quiz.Text{Steps: []quiz.StepText{
		{Heading: "A", HTML: "text A", Options: []quiz.OptionText{option("wrong"), option("right")}, Reason: "reason A"},
		{Heading: "B", HTML: "text B", Options: []quiz.OptionText{option("mend")}}, {Heading: "C", HTML: "text C"}}}
	return q, text
}

func TestAStoryTellsNoMoreThanWasMet(t *testing.T) {
	q, text := storyQuestion()
	for response, hidden := range map[string][]string{
		"":      {"text B", "text C", "mend", "why ", "reason A"},
		`[1]`:   {"text C", "why ", "reason A"},
		`[2]`:   {"text B", "mend", "why ", "reason A"},
		`[1,1]`: {"why ", "reason A"},
	} {
		shown, err := json.Marshal(storyOf(q, text, json.RawMessage(response), false))
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range hidden {
			if strings.Contains(string(shown), words) {
				t.Errorf("after %q %q is told: %s", response, words, shown)
			}
		}
		if strings.Contains(string(shown), `"Right":true`) || !strings.Contains(string(shown), `"Better":null`) {
			t.Errorf("after %q the key is told: %s", response, shown)
		}
	}
}

func TestAJudgedStoryTellsTheBetterPath(t *testing.T) {
	q, text := storyQuestion()
	s := storyOf(q, text, json.RawMessage(`[1,1]`), true)
	if len(s.Steps) != 3 || s.Steps[0].Right || !s.Steps[1].Right || s.Steps[0].Best != 2 || !s.Ended {
		t.Errorf("%+v", s.Steps)
	}
	if len(s.Better) != 2 || s.Better[0].Chosen != 2 || s.Better[1].Heading != "C" {
		t.Errorf("%+v", s.Better)
	}
}
