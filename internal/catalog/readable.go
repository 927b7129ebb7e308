package catalog

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

var (
	tagForm  = regexp.MustCompile(`<[^>]*>`)
	nameForm = regexp.MustCompile(`\{\{([A-Za-z_][A-Za-z0-9_]*)\}\}`)
)

// sureLength is how long a key must be so that meeting it in the text even once is no chance: a short number stands in
// many a sentence, and only gives the key away when it does so most of the time.
const sureLength = 5

// readable reports a key that stands in the text outside the options.
func (g logicReport) readable(tries []seedTrial) {
	for _, language := range names(g.question.Texts) {
		text := g.question.Texts[language]
		seen, first := 0, uint32(0)
		for _, one := range tries {
			key, sure := one.shows(text, language)
			if !key {
				continue
			}
			if seen++; seen == 1 || sure {
				first = one.Seed
			}
			if sure {
				seen = len(tries)
				break
			}
		}
		if seen*2 > len(tries) {
			g.at("problem.key-readable", first)
			return
		}
	}
}

// shows tells whether the text, filled with the values of the variant, names the key; and whether that is surely no
// chance.
func (t seedTrial) shows(text quiz.Text, language message.Language) (shown, sure bool) {
	var values map[string]any
	var response any
	if json.Unmarshal(t.Params, &values) != nil || json.Unmarshal(t.Response, &response) != nil {
		return false, false
	}
	text = text.Choose(values)
	values, _ = text.Translate(values).(map[string]any)
	whole := text.Heading + " " + text.Body + " " + strings.Join(text.Hints, " ")
	filled := nameForm.ReplaceAllStringFunc(whole, func(name string) string {
		return html.EscapeString(message.Format(language, values[name[2:len(name)-2]]))
	})
	filled = html.UnescapeString(tagForm.ReplaceAllString(filled, " "))
	for _, key := range written(text.Translate(response), language) {
		if standsIn(filled, key) {
			return true, len([]rune(key)) >= sureLength
		}
	}
	return false, false
}

// written are the ways in which a key could stand in a text. A list gives nothing away unless all of it is there; that
// is left to the trainer's eye.
func written(response any, language message.Language) []string {
	switch response := response.(type) {
	case string:
		return []string{response}
	case float64:
		return []string{message.Number(language, response), plainNumber(response)}
	}
	return nil
}

// standsIn finds a word that is not a part of a longer word or number.
func standsIn(text, word string) bool {
	if strings.TrimSpace(word) == "" {
		return false
	}
	edge := func(s string) bool { return s == "" || !wordRune.MatchString(s) }
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(word)
		if edge(lastRune(text[:start])) && edge(firstRune(text[end:])) {
			return true
		}
		at = end
	}
}

var wordRune = regexp.MustCompile(`^[\p{L}\p{N}]$`)

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func lastRune(s string) string {
	if r := []rune(s[max(0, len(s)-4):]); len(r) > 0 {
		return string(r[len(r)-1])
	}
	return ""
}
