package catalog

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// typedForm is a key as an officer types it on a page of a language.
type typedForm struct {
	text     string
	language message.Language
}

// typedNumber is a number as pages of each language show it, rounded to what they show: with groups and without.
func typedNumber(key any) []typedForm {
	x, ok := key.(float64)
	if !ok {
		return nil
	}
	var all []typedForm
	for _, l := range message.Languages {
		shown := message.Number(l, x)
		group := ","
		if l == message.Vietnamese {
			group = "."
		}
		for _, text := range []string{shown, strings.ReplaceAll(shown, group, "")} {
			if form := (typedForm{text, l}); !slices.Contains(all, form) {
				all = append(all, form)
			}
		}
	}
	return all
}

// typedWords are words as phones and computers send them: letters and marks apart, with blanks around.
func typedWords(key any) []typedForm {
	words, ok := key.(string)
	if !ok {
		return nil
	}
	return []typedForm{{words, message.Vietnamese}, {" " + norm.NFD.String(words) + "\u00a0", message.Vietnamese}}
}

// typedKey is a way of typing the key, and what it earns: the way that earns least.
type typedKey struct {
	Response string
	Credit   float64
}

// gradeTyped grades the key in all the ways in which it would be typed, until one is not right.
func gradeTyped(
	ctx context.Context, kind quiz.Kind, s quiz.Source, v quiz.Variant, key json.RawMessage,
) (*typedKey, error) {
	var value any
	forms := rulesOf(s.Question.Kind).asTyped
	if forms == nil || json.Unmarshal(key, &value) != nil {
		return nil, nil
	}
	var last *typedKey
	for _, form := range forms(value) {
		if s.Question.UnitNeeded {
			form.text += " " + s.Question.OwnUnit(form.language)
		}
		text, err := json.Marshal(form.text)
		if err != nil {
			return nil, err
		}
		grade, err := kind.Grade(ctx, s, v, quiz.Response{Value: text, Language: form.language})
		if err != nil {
			return nil, err
		}
		last = &typedKey{Response: form.text}
		if grade.Status == quiz.Graded {
			last.Credit = grade.Credit
		}
		if last.Credit != 1 {
			break
		}
	}
	return last, nil
}
