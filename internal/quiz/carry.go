package quiz

import (
	"bytes"
	"encoding/json"
	"slices"

	"hocvu/internal/message"
)

// Comparison says whether a response to one edition of a question can be judged by another.
type Comparison string

// What stands between two editions.
const (
	Comparable   Comparison = "comparable"
	OtherKind    Comparison = "other-kind"    // the officer did something else, or this kind is not judged anew
	OtherOptions Comparison = "other-options" // other words to choose from, another unit
	OtherVariant Comparison = "other-variant" // the script now makes other values of the same seed
)

// Edition is a question as one version of its quiz has it, with the variant that an officer met of it.
type Edition struct {
	Question
	Variant  Variant
	Language message.Language // first language of the quiz
}

// words returns the text that two editions are compared in.
func (e Edition) words(other Edition) Text {
	if _, both := other.Texts[e.Language]; both {
		return e.Texts[e.Language]
	}
	text, _ := e.In(other.Language, e.Language)
	return text
}

// Carry turns a response to one edition of a question into the response to another that means the same. Options are
// known by their words, in whichever order: the key alone may differ. A variant of a logic must be the same to the byte
// in all that the officer was shown. Whatever is not known to be comparable is not.
func Carry(before, after Edition, r Response) (Response, Comparison) {
	if before.Kind != after.Kind || (before.Logic == "") != (after.Logic == "") {
		return r, OtherKind
	}
	if before.Logic != "" {
		return r, compareVariants(before, after)
	}
	carry := defined(before.Kind).carry
	if carry == nil {
		return r, OtherKind
	}
	value, ok := carry(before.worded(after), after.worded(before), r.Value)
	if !ok {
		return r, OtherOptions
	}
	r.Value = value
	return r, Comparable
}

// compareVariants compares what a logic showed in two editions.
func compareVariants(before, after Edition) Comparison {
	switch {
	case defined(before.Kind).carry == nil:
		return OtherKind
	case !bytes.Equal(compact(before.Variant.Params), compact(after.Variant.Params)):
		return OtherVariant
	case !askedAlike(before.worded(after), after.worded(before)):
		return OtherOptions
	}
	return Comparable
}

func (e Edition) worded(other Edition) wording { return wording{e.Question, e.words(other)} }

// wording is a question with its words in one language.
type wording struct {
	Question
	text Text
}

func compact(raw json.RawMessage) []byte {
	var b bytes.Buffer
	if json.Compact(&b, raw) != nil {
		return raw
	}
	return b.Bytes()
}

// renumbering maps the numbers of words, from 1, to those of the same words elsewhere; false where they are others.
func renumbering(before, after []string) (map[int]int, bool) {
	if len(before) != len(after) {
		return nil, false
	}
	to := map[int]int{}
	if slices.Equal(before, after) {
		for i := range before {
			to[i+1] = i + 1
		}
		return to, true
	}
	for i, words := range before {
		j := slices.Index(after, words)
		if j < 0 || slices.Contains(before[i+1:], words) { // two of the same words cannot be told apart
			return nil, false
		}
		to[i+1] = j + 1
	}
	return to, true
}

func htmlOf(options []OptionText) []string {
	words := make([]string, len(options))
	for i, o := range options {
		words[i] = o.HTML
	}
	return words
}

// renumbered is the renumbering of the options of two editions.
func renumbered(before, after wording) (map[int]int, bool) {
	if len(before.Options) != len(after.Options) {
		return nil, false
	}
	return renumbering(htmlOf(before.text.Options), htmlOf(after.text.Options))
}

// turned gives the numbers as another edition has them; a number that is none stays what it is.
func turned(ids []int, to map[int]int) []int {
	all := make([]int, len(ids))
	for i, id := range ids {
		if all[i] = id; to[id] != 0 {
			all[i] = to[id]
		}
	}
	return all
}

func carryOption(before, after wording, value json.RawMessage) (json.RawMessage, bool) {
	to, ok := renumbered(before, after)
	var id int
	if !ok || json.Unmarshal(value, &id) != nil {
		return value, ok
	}
	return marshal(turned([]int{id}, to)[0]), true
}

func carryOptions(before, after wording, value json.RawMessage) (json.RawMessage, bool) {
	to, ok := renumbered(before, after)
	var ids []int
	if !ok || json.Unmarshal(value, &ids) != nil {
		return value, ok
	}
	return marshal(turned(ids, to)), true
}

// carryTyped keeps what was typed, where it was asked for in the same unit.
func carryTyped(before, after wording, value json.RawMessage) (json.RawMessage, bool) {
	return value, before.text.Unit == after.text.Unit
}

func marshal(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // numbers and strings only
	}
	return b
}
