package quiz

import (
	"reflect"
	"testing"
)

func TestAResponseIsKnownByWhatItChoseInEachPart(t *testing.T) {
	two := []Option{{ID: 1, Right: true, Form: "Win + L"}, {ID: 2, Form: "Win + D"}}
	gaps := Question{Kind: Cloze, Gaps: []Gap{{Options: two}, {Choices: true, Options: two},
		{Number: true, Options: two}}}
	story := Question{Kind: Scenario, Steps: []Step{
		{Decisions: []Decision{{Credit: 1, To: 2}, {To: 1}}}, {Decisions: []Decision{{Credit: 1, To: 2}}}, {}}}
	spots := Question{Kind: Hotspot, Options: []Option{{ID: 1, Area: Area{0, 0, 10, 10}},
		{ID: 2, Right: true, Area: Area{20, 20, 10, 10}}}}
	steps := Question{Kind: Order, Options: make([]Option, 3)}
	scripted := Question{Kind: Single, Logic: "a.js"}
	made := Variant{Params: []byte(`{"options":[{"option":1,"value":"a"},{"option":2,"value":"b"},
		{"option":2,"value":"c"}]}`)}
	for name, c := range map[string]struct {
		q     Question
		value string
		want  []Choice
		right []bool
	}{
		"an order by its places":        {steps, `[1,3,2]`, []Choice{{1, 1}, {2, 3}, {3, 2}}, []bool{true, false, false}},
		"a match by its rows":           {Question{Kind: Match, Pairs: 2, Rights: 3}, `[3,0]`, []Choice{{1, 3}, {2, 0}}, []bool{false, false}},
		"a gap by form and by list":     {gaps, `["Win + D",1,"3"]`, []Choice{{1, 2}, {2, 1}}, []bool{false, true}},
		"a gap with words of one's own": {gaps, `["Alt + F4","",""]`, []Choice{{1, 0}}, []bool{false}},
		"a story by the steps met":      {story, `[2,1]`, []Choice{{1, 2}, {2, 1}}, []bool{false, true}},
		"points and names of areas":     {spots, `[[25,25],2,[90,90]]`, []Choice{{1, 2}, {1, 0}}, []bool{true, false}},
		"a script by written options":   {scripted, `3`, []Choice{{1, 2}}, []bool{false}},
		"what cannot be read":           {spots, `"x"`, nil, nil},
		"a choice, counted elsewhere":   {Question{Kind: Single, Options: two}, `1`, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := Choices(c.q, made, []byte(c.value))
			if !reflect.DeepEqual(got, c.want) {
				t.Fatalf("%v", got)
			}
			for i, choice := range got {
				if RightChoice(c.q, choice) != c.right[i] {
					t.Errorf("%v is right: %v", choice, !c.right[i])
				}
			}
		})
	}
}
