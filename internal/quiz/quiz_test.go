package quiz

import (
	"testing"

	"hocvu/internal/message"
)

func TestKeysAreShownWhenTheQuizSaysSo(t *testing.T) {
	for _, c := range []struct {
		when   ShowKeys
		passed bool
		want   bool
	}{
		{NeverShowKeys, true, false}, {ShowKeysSubmitted, false, true}, {ShowKeysPassed, false, false}, {ShowKeysPassed, true, true}, {"", true, false},
	} {
		if got := c.when.Allowed(c.passed); got != c.want {
			t.Errorf("%q, passed %v: shown is %v", c.when, c.passed, got)
		}
	}
}

func TestAMissingTranslationFallsBackToTheFirstLanguageAndSaysSo(t *testing.T) {
	q := Question{Texts: map[message.Language]Text{message.Vietnamese: {Title: "vi"}, message.English: {Title: "en"}}}
	for l, want := range map[message.Language]struct {
		title string
		own   bool
	}{message.Vietnamese: {"vi", true}, message.English: {"en", true}, message.Chinese: {"vi", false}} {
		if text, own := q.In(l, message.Vietnamese); text.Title != want.title || own != want.own {
			t.Errorf("%s: %q, %v", l, text.Title, own)
		}
	}
}

func TestASourceBringsTheScriptOfItsQuestion(t *testing.T) {
	q := &Quiz{Scripts: map[string]string{"x.js": "code"}, Questions: []Question{{ID: "a", Logic: "x.js"}, {ID: "b"}}}
	for id, script := range map[string]string{"a": "code", "b": ""} {
		question, ok := q.Question(id)
		if got := q.Source(question); !ok || got.Script != script || got.Question.ID != id {
			t.Errorf("%s: %+v, %v", id, got, ok)
		}
	}
	if _, ok := q.Question("c"); ok {
		t.Error("a question that is not there was found")
	}
}
