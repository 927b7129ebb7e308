package quiz

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
)

// Shorthand reads a response as a person writes it at a terminal, where quotes are hard to type: 5 phút, 2, "1,3" and
// "biết; 2" for typed words, an option, a list of them, and gaps. What is the response's JSON already stays so. False
// when the text is neither.
func Shorthand(q Question, text string) (json.RawMessage, bool) {
	read := defined(q.Kind).shorthand
	if read == nil {
		return json.RawMessage(text), json.Valid([]byte(text))
	}
	return read(q, strings.TrimSpace(text))
}

func typedShorthand(_ Question, text string) (json.RawMessage, bool) {
	var typed string
	if json.Unmarshal([]byte(text), &typed) != nil {
		typed = text
	}
	return marshalled(typed)
}

func optionShorthand(_ Question, text string) (json.RawMessage, bool) {
	id, err := strconv.Atoi(text)
	if err != nil {
		return nil, false
	}
	return marshalled(id)
}

func optionsShorthand(_ Question, text string) (json.RawMessage, bool) {
	ids := []int{}
	between := func(r rune) bool { return r == ',' || unicode.IsSpace(r) }
	for _, word := range strings.FieldsFunc(strings.Trim(text, "[]"), between) {
		id, err := strconv.Atoi(word)
		if err != nil {
			return nil, false
		}
		ids = append(ids, id)
	}
	return marshalled(ids)
}

func gapsShorthand(q Question, text string) (json.RawMessage, bool) {
	var given []any
	if json.Unmarshal([]byte(text), &given) == nil {
		return json.RawMessage(text), true
	}
	for i, word := range strings.Split(text, ";") {
		word = strings.TrimSpace(word)
		if id, err := strconv.Atoi(word); err == nil && i < len(q.Gaps) && q.Gaps[i].Choices {
			given = append(given, id)
		} else {
			given = append(given, word)
		}
	}
	return marshalled(given)
}

func marshalled(value any) (json.RawMessage, bool) {
	text, err := json.Marshal(value)
	return text, err == nil
}
