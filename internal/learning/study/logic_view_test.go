package study

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// scripted is a quiz of a question with logic of each kind that has parts or places.
func scripted() *quiz.Quiz {
	text := func(t quiz.Text) map[message.Language]quiz.Text {
		t.Heading, t.Reason = "Câu", "<p>{{#why}}</p>SECRET-REASON"
		t.Sections = map[string]quiz.Section{"shown": {Heading: "SECRET-HEADING", HTML: "<p>Đề {{n}}</p>"},
			"other": {HTML: "SECRET-OTHER"}, "because": {HTML: "SECRET-BECAUSE"}}
		return map[message.Language]quiz.Text{"vi": t}
	}
	gaps := quiz.Question{ID: "gaps", Kind: quiz.Cloze, Partial: true, Gaps: []quiz.Gap{
		{Number: true, Tolerance: quiz.Tolerance{Value: 0.12345}, Options: []quiz.Option{{ID: 1}}},
		{Options: []quiz.Option{{ID: 1}}},
		{Choices: true, Options: []quiz.Option{{ID: 1, List: "list"}, {ID: 2, Form: "Form {{n}}"}}}},
		Texts: text(quiz.Text{Body: "<p>{{#which}}</p><p>{{gap 1}}</p>", Gaps: [][]quiz.OptionText{
			{{Reason: "SECRET-1"}}, {{Reason: "SECRET-2"}}, {{HTML: "<i>{{list}}</i>", Reason: "SECRET-3"}, {HTML: "cả {{n}}"}}}})}
	rows := quiz.Question{ID: "rows", Kind: quiz.Match, LeftRows: []quiz.Option{{ID: 1, List: "list"}},
		RightRows: []quiz.Option{{ID: 1, List: "right"}},
		Texts: text(quiz.Text{Body: "<p>{{#which}}</p>", Lefts: []string{"Trái {{list}}"},
			Rights: []quiz.OptionText{{HTML: "{{right}}", Reason: "SECRET-4"}}})}
	areas := quiz.Question{ID: "areas", Kind: quiz.Hotspot, Options: []quiz.Option{
		{ID: 1, Area: quiz.Area{X: 11, Y: 12, Width: 13, Height: 14}},
		{ID: 2, Area: quiz.Area{X: 51, Y: 52, Width: 13, Height: 14}}},
		Texts: text(quiz.Text{Body: "<p>{{#which}}</p>", Options: []quiz.OptionText{{HTML: "A", Reason: "SECRET-5"}, {HTML: "B"}}})}
	q := &quiz.Quiz{ID: "q", Language: "vi"}
	for _, question := range []quiz.Question{gaps, rows, areas} {
		question.Logic, question.Points = "x.js", 1
		q.Questions = append(q.Questions, question)
	}
	return q
}

var scriptedKeys = map[string]string{"gaps": `{"response":[16.7,"SECRET-WORD","<b>{{n}}"],"because":"SECRET-KEY"}`,
	"rows": `{"response":["y","x"]}`, "areas": `{"response":[2]}`}

// viewOf is what an officer sees of a question, answered or not.
func viewOf(t *testing.T, id, response string, keyShown bool) QuestionView {
	t.Helper()
	q := scripted()
	question, _ := q.Question(id)
	kinds := quiz.Kinds(quiz.Runner{
		Generate: func(context.Context, string, string, uint32, json.RawMessage) (quiz.Generated, error) {
			params := `{"n":7,"which":"shown","why":"because","hidden":"SECRET-PARAM","list":["<b>{{n}}","b"],"right":["x","y"]}`
			return quiz.Generated{Params: json.RawMessage(params), Key: json.RawMessage(scriptedKeys[id])}, nil
		},
		Grade: func(context.Context, string, string, quiz.Variant, json.RawMessage) (quiz.ScriptGrade, error) {
			return quiz.ScriptGrade{None: true}, nil
		},
	})
	kind, _ := quiz.KindOf(kinds, question)
	v, err := kind.Generate(t.Context(), q.Source(question), 3)
	if err != nil {
		t.Fatal(err)
	}
	in := viewInput{attempt: &store.Attempt{ID: "a", State: store.StateOpen, Mode: store.Practice}, quiz: q, language: "vi",
		question: store.Question{ID: id, Variant: v}, keyShown: keyShown}
	if response != "" {
		in.response = &store.Response{Value: json.RawMessage(response), Language: "vi", Received: time.Unix(0, 0)}
		g, err := kind.Grade(t.Context(), q.Source(question), v, quiz.Response{Value: in.response.Value, Language: "vi"})
		if err != nil {
			t.Fatal(err)
		}
		in.grade = &store.Grade{Grade: g}
	}
	return view(in)
}

func TestOfAGeneratedQuestionNothingIsSeenOfItsKeyBefore(t *testing.T) {
	for id := range scriptedKeys {
		shown, err := json.Marshal(viewOf(t, id, "", false))
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"SECRET", "16.7", "0.12345", `"x":11`, `"x":51`, `"right":true`, "{{right}}", "{{list}}", "{{#",
			"leftRows", "rightRows"} {
			if strings.Contains(string(shown), secret) {
				t.Errorf("%s: %s can be read in %s", id, secret, shown)
			}
		}
		if !strings.Contains(string(shown), "Đề {{n}}") {
			t.Errorf("%s: the chosen section is not there: %s", id, shown)
		}
	}
}

func TestGeneratedPartsAreShownInWordsOfTheirOwnAndEscaped(t *testing.T) {
	gaps := viewOf(t, "gaps", "", false)
	words := ""
	for _, o := range gaps.Text.Gaps[2] {
		words += o.HTML + "|"
	}
	for _, want := range []string{"<i>&lt;b&gt;&#123;&#123;n}}</i>|", "<i>b</i>|", "cả {{n}}|"} {
		if !strings.Contains(words, want) {
			t.Errorf("%s is not among %s", want, words)
		}
	}
	rows := viewOf(t, "rows", "", false)
	if len(rows.Text.Lefts) != 2 || rows.Text.Lefts[1] != "Trái b" || len(rows.Text.Rights) != 2 {
		t.Errorf("rows %q %+v", rows.Text.Lefts, rows.Text.Rights)
	}
}

func TestAJudgedGeneratedQuestionTellsItsPartsAndItsKey(t *testing.T) {
	gaps := viewOf(t, "gaps", `["16,8","x",3]`, true)
	if got, want := string(gaps.Outcome.Key), `["16.7","SECRET-WORD",1]`; got != want {
		t.Errorf("the key is %s, want %s", got, want)
	}
	if p := gaps.Outcome.Parts; len(p) != 3 || !p[0] || p[1] || p[2] || gaps.Outcome.Grade.Credit != 1.0/3 {
		t.Errorf("parts %v, credit %v", p, gaps.Outcome.Grade.Credit)
	}
	if !strings.HasPrefix(gaps.Text.Reason, "SECRET-BECAUSE") {
		t.Errorf("the reason reads %s", gaps.Text.Reason)
	}
	areas := viewOf(t, "areas", `[[52,53]]`, true)
	if areas.Outcome.Grade.Credit != 1 || areas.Question.Options[1].Area.X != 51 {
		t.Errorf("%+v %+v", areas.Outcome.Grade, areas.Question.Options)
	}
}

func TestAVariantIsShownInTheWordsOfItsTranslation(t *testing.T) {
	english := quiz.Text{Heading: "Which?", Body: "<p>{{#which}} {{said}}</p><p>{{#which}}</p>",
		Options:  []quiz.OptionText{{HTML: "{{list}}"}},
		Sections: map[string]quiz.Section{"shown": {HTML: "<p>Set {{n}}</p>"}},
		Words:    map[string]string{"Đèn pin": "Torch", "Bản đồ": "Map", "xin chào": "hello"}}
	first := english
	first.Words = nil
	question := quiz.Question{ID: "one", Kind: quiz.Single, Logic: "x.js", Points: 1, Options: []quiz.Option{{ID: 1, List: "list"}},
		Texts: map[message.Language]quiz.Text{"vi": first, "en": english}}
	q := &quiz.Quiz{ID: "q", Language: "vi", Questions: []quiz.Question{question}}
	variant := quiz.Variant{Seed: 1, Key: json.RawMessage(`{"response":"Bản đồ"}`), Params: json.RawMessage(
		`{"values":{"which":"shown","n":7,"said":"xin chào"},"options":[{"option":1,"value":"Đèn pin"},{"option":1,"value":"Bản đồ"}],"shown":[2,1]}`)}
	for language, want := range map[message.Language][]string{
		"vi": {"Bản đồ", "Đèn pin", "xin chào", "<p>Set {{n}}</p>"}, "en": {"Map", "Torch", "hello", "<p>Set {{n}}</p>"}} {
		t.Run(string(language), func(t *testing.T) {
			v := view(viewInput{attempt: &store.Attempt{ID: "a", State: store.StateOpen, Mode: store.Practice}, quiz: q,
				language: language, question: store.Question{ID: "one", Variant: variant}})
			got := []string{v.Text.Options[0].HTML, v.Text.Options[1].HTML, v.Values["said"].(string)}
			for i := range got {
				if got[i] != want[i] {
					t.Errorf("%q, want %q", got[i], want[i])
				}
			}
			if !strings.Contains(v.Text.Body, want[3]) {
				t.Errorf("the chosen section is not in %s", v.Text.Body)
			}
		})
	}
}
