package quiz

import (
	"encoding/json"
	"testing"

	"hocvu/internal/message"
)

// inEnglish is a text whose translation brings words of its own.
func inEnglish() Text {
	return Text{Words: map[string]string{"Đèn pin": "Torch", "đọc tin nhắn": "read messages", "tin nhắn": "messages",
		"Máy": "Phone", "Máy nào cũng đọc tin nhắn.": "Every phone reads messages."}}
}

func TestAGeneratedTextIsShownInTheWordsOfItsTranslation(t *testing.T) {
	for _, c := range []struct{ rule, text, want string }{
		{"a word", "Đèn pin", "Torch"},
		{"words that a script put together", "Đèn pin · đọc tin nhắn", "Torch · read messages"},
		{"the longest before its parts", "đọc tin nhắn, tin nhắn", "read messages, messages"},
		{"a sentence as a whole", "Máy nào cũng đọc tin nhắn.", "Every phone reads messages."},
		{"no part of a longer word", "Máymóc, xMáy, Máy2", "Máymóc, xMáy, Máy2"},
		{"no letter that a mark makes another", "Ma\u0301y Máy\u0323", "Ma\u0301y Máy\u0323"},
		{"other letters as they are", "đèn pin 12", "đèn pin 12"},
		{"nothing", "", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := inEnglish().Word(c.text); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestAWordInOtherLettersIsFound(t *testing.T) {
	for _, c := range []struct{ rule, text, want string }{
		{"capitals", "ĐÈN PIN · 1", "Đèn pin"},
		{"what is translated is not named", "Đèn pin", ""},
		{"nor what holds no word", "1 · 2", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := inEnglish().Changed(c.text); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestAVariantIsTranslatedWhereItIsShownAndNowhereElse(t *testing.T) {
	made := Values{Values: map[string]any{"n": 7.0, "app": "Đèn pin", "all": []any{"Máy", 1.0}},
		Options: []Element{{1, "Đèn pin"}, {1, 3.0}}, Gaps: [][]Element{{{1, "Máy"}}, {}}}
	before, _ := json.Marshal(made)
	shown, _ := json.Marshal(inEnglish().TranslateValues(made))
	want := `{"values":{"all":["Phone",1],"app":"Torch","n":7},"options":[{"option":1,"value":"Torch"},{"option":1,"value":3}],` +
		`"gaps":[[{"option":1,"value":"Phone"}],[]]}`
	if string(shown) != want {
		t.Errorf("%s\nwant %s", shown, want)
	}
	if after, _ := json.Marshal(made); string(after) != string(before) {
		t.Errorf("the variant is %s now", after)
	}
}

func TestAResponseInAnotherLanguageIsGradedAlike(t *testing.T) {
	chosen := Question{ID: "q", Kind: Single, Logic: "x.js", Options: []Option{{ID: 1, List: "apps"}},
		Texts: map[message.Language]Text{"vi": {}, "en": inEnglish()}}
	typed := Question{ID: "q", Kind: TextKind, Logic: "x.js", Fold: Fold{Case: true, Spaces: true}, Texts: chosen.Texts}
	gap := Question{ID: "q", Kind: Cloze, Logic: "x.js", Fold: typed.Fold, Gaps: []Gap{{Options: []Option{{ID: 1}}}},
		Texts: chosen.Texts}
	key := `{"response":"Đèn pin"}`
	for _, c := range []struct {
		rule, key, response, given string
		q                          Question
		language                   message.Language
	}{
		{"what was chosen is known by its ID", key, `2`, `"Đèn pin"`, chosen, "en"},
		{"what was typed by its translation", key, `"torch "`, `"Đèn pin"`, typed, "en"},
		{"or by the original's word", key, `"đèn pin"`, `"Đèn pin"`, typed, "en"},
		{"in whatever language the page was", key, `"Torch"`, `"Đèn pin"`, typed, "vi"},
		{"other words stay what they are", key, `"lamp"`, `"lamp"`, typed, "en"},
		{"in a gap too", `{"response":["Đèn pin"]}`, `["TORCH"]`, `["Đèn pin"]`, gap, "en"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := script{params: `{"apps":["Máy","Đèn pin"]}`, key: c.key, judged: ScriptGrade{None: true}}
			v, err := s.kind().Generate(t.Context(), Source{Question: c.q}, 1)
			if err != nil {
				t.Fatal(err)
			}
			r := Response{json.RawMessage(c.response), c.language}
			g, err := s.kind().Grade(t.Context(), Source{Question: c.q}, v, r)
			if err != nil || g.Status != Graded || s.given != c.given {
				t.Errorf("%+v %v, the script got %s, want %s", g, err, s.given, c.given)
			}
			if right := c.given != `"lamp"`; right != (g.Credit == 1) {
				t.Errorf("credit %v", g.Credit)
			}
		})
	}
}
