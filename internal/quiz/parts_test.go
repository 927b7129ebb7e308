package quiz

import (
	"encoding/json"
	"fmt"
	"testing"
)

func TestPartsAreWhatTheCreditIsMadeOf(t *testing.T) {
	steps := Question{Kind: Order, Partial: true, Options: make([]Option, 5)}
	pairs := Question{Kind: Match, Partial: true, Pairs: 3, Rights: 4}
	gaps := Question{Kind: Cloze, Partial: true, Fold: Fold{Case: true}, Gaps: []Gap{
		{Options: []Option{{ID: 1, Right: true, Form: "có"}, {ID: 2, Right: true, Form: "giữ"}}},
		{Choices: true, Options: []Option{{ID: 1}, {ID: 2, Right: true}}}}}
	for _, c := range []struct {
		question Question
		response string
		want     []bool
	}{
		{steps, `[1,2,3,4,5]`, []bool{true, true, true, true}},
		{steps, `[5,1,2,3,4]`, []bool{false, true, true, true}},
		{steps, `[5,4,3,2,1]`, []bool{false, false, false, false}},
		{pairs, `[1,0,2]`, []bool{true, false, false}},
		{pairs, `[1,2,3]`, []bool{true, true, true}},
		{gaps, `["GIỮ",1]`, []bool{true, false}},
		{gaps, `["",2]`, []bool{false, true}},
		{gaps, `["có",2]`, []bool{true, true}},
	} {
		r := Response{Value: json.RawMessage(c.response)}
		got := Parts(c.question, Variant{}, r)
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s %s: %v, want %v", c.question.Kind, c.response, got, c.want)
		}
		if credit := defined(c.question.Kind).grade(c.question,
			r).Credit; credit != float64(count(got))/float64(len(got)) {
			t.Errorf("%s %s: %v of the parts are right, the credit is %v", c.question.Kind, c.response, got, credit)
		}
	}
	if got := Parts(steps, Variant{}, Response{Value: json.RawMessage(`[1,1]`)}); got != nil {
		t.Errorf("what is no order has the parts %v", got)
	}
}

func TestAGeneratedOrderHasItsPartsByTheKey(t *testing.T) {
	q := Question{Kind: Order, Logic: "x.js"}
	v := Variant{Params: json.RawMessage(`{"options":[{"option":1,"value":"b"},{"option":1,"value":"a"},{"option":1,"value":"c"}]}`),
		Key: json.RawMessage(`{"response":["a","b","c"]}`)}
	if got := Parts(q, v, Response{Value: json.RawMessage(`[3,2,1]`)}); fmt.Sprint(got) != "[false true]" {
		t.Errorf("c a b against a b c: %v", got)
	}
}
