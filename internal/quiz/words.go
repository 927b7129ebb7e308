package quiz

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hocvu/internal/message"
)

// A variant is made once, with the words of the first language, and graded by them. The words of another language take
// their places when it is shown.

// Translate returns a generated value in the words of this language, and whatever its translation does not name as it
// is. Lists and objects are translated element by element.
func (t Text) Translate(value any) any {
	if len(t.Words) == 0 {
		return value
	}
	switch value := value.(type) {
	case string:
		return t.Word(value)
	case []any:
		all := make([]any, len(value))
		for i, one := range value {
			all[i] = t.Translate(one)
		}
		return all
	case map[string]any:
		all := make(map[string]any, len(value))
		for name, one := range value {
			all[name] = t.Translate(one)
		}
		return all
	}
	return value
}

// TranslateValues returns what a variant shows in the words of this language. It is for pages: grading reads the
// variant as it was made.
func (t Text) TranslateValues(v Values) Values {
	if len(t.Words) == 0 {
		return v
	}
	if all, ok := t.Translate(v.Values).(map[string]any); ok {
		v.Values = all
	}
	v.Options, v.Lefts, v.Rights = t.elements(v.Options), t.elements(v.Lefts), t.elements(v.Rights)
	gaps := make([][]Element, len(v.Gaps))
	for i, gap := range v.Gaps {
		gaps[i] = t.elements(gap)
	}
	v.Gaps = gaps
	return v
}

func (t Text) elements(made []Element) []Element {
	all := slices.Clone(made)
	for i := range all {
		all[i].Value = t.Translate(all[i].Value)
	}
	return all
}

// TranslateResponse returns a response with its words in this language: those of a key that a page shows.
func (t Text) TranslateResponse(value json.RawMessage) json.RawMessage {
	var response any
	if len(t.Words) == 0 || json.Unmarshal(value, &response) != nil {
		return value
	}
	return marshal(t.Translate(response))
}

// Word returns a generated text in this language. A script may put several words of its params together, or with
// signs of its own, "Đèn pin · vị trí": each that stands there as a whole is replaced, the longest first.
func (t Text) Word(text string) string {
	var all strings.Builder
	for _, part := range t.parts(text) {
		if part.known {
			all.WriteString(t.Words[part.text])
		} else {
			all.WriteString(part.text)
		}
	}
	return all.String()
}

// Changed returns a word of the params that stands in a generated text in other letters than the params have, so that
// its translation is not found; "" where there is none.
func (t Text) Changed(text string) string {
	folded := Fold{Case: true}
	for _, part := range t.parts(text) {
		if part.known {
			continue
		}
		for _, word := range t.longestFirst() {
			if t.Words[word] != word && holdsWord(fold(part.text, folded), fold(word, folded)) {
				return word
			}
		}
	}
	return ""
}

// phrase is a part of a generated text: a word that has a translation, or what stands between two of them.
type phrase struct {
	text  string
	known bool
}

func (t Text) parts(text string) (parts []phrase) {
	if _, whole := t.Words[text]; whole {
		return []phrase{{text, true}}
	}
	words := t.longestFirst()
	begin := 0
	for at := 0; at < len(text); {
		i := slices.IndexFunc(words, func(word string) bool { return standsAt(text, at, word) })
		if i < 0 {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		if begin < at {
			parts = append(parts, phrase{text: text[begin:at]})
		}
		parts = append(parts, phrase{words[i], true})
		at += len(words[i])
		begin = at
	}
	if begin < len(text) {
		parts = append(parts, phrase{text: text[begin:]})
	}
	return parts
}

func (t Text) longestFirst() []string {
	words := make([]string, 0, len(t.Words))
	for word := range t.Words {
		words = append(words, word)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return words
}

// standsAt reports whether a word stands at a place of a text, and no letter or digit beside it.
func standsAt(text string, at int, word string) bool {
	if word == "" || !strings.HasPrefix(text[at:], word) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+len(word):])
	return !ofWord(before) && !ofWord(after)
}

func holdsWord(text, word string) bool {
	for at := range text {
		if standsAt(text, at, word) {
			return true
		}
	}
	return false
}

func ofWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// untranslated turns what was typed in the words of a translation into the word that the script knows. Words of the
// reader's language come first, then those of the others, as accepted forms count in every language.
func (q Question) untranslated(typed string, l message.Language) string {
	if q.Logic == "" {
		return typed
	}
	words := fold(typed, q.Fold)
	for _, l := range append([]message.Language{l}, message.Languages...) {
		text := q.Texts[l]
		known := text.longestFirst()
		if slices.ContainsFunc(known, func(word string) bool { return fold(word, q.Fold) == words }) {
			return typed
		}
		for _, word := range known {
			if fold(text.Words[word], q.Fold) == words {
				return word
			}
		}
	}
	return typed
}
