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

// typedForm is a key as an officer gives it on a page of a language: words, or with parts a list.
type typedForm struct {
	response any
	language message.Language
}

// typedNumber is a number as pages of each language show it, rounded to what they show: with groups and without.
func typedNumber(_ quiz.Question, _ quiz.Variant, key any) []typedForm {
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
			if form := (typedForm{text, l}); !slices.Contains(all, form) { // words are comparable
				all = append(all, form)
			}
		}
	}
	return all
}

// typedWords are words as phones and computers send them: letters and marks apart, with blanks around.
func typedWords(_ quiz.Question, _ quiz.Variant, key any) []typedForm {
	words, ok := key.(string)
	if !ok {
		return nil
	}
	return []typedForm{{words, message.Vietnamese}, {" " + norm.NFD.String(words) + "\u00a0", message.Vietnamese}}
}

// typedGaps are all gaps filled as their key says, each typed one as pages of each language show it.
func typedGaps(q quiz.Question, v quiz.Variant, key any) []typedForm {
	parts, ok := key.([]any)
	right, given := quiz.Right(q, v)
	var base []any
	if !ok || !given || json.Unmarshal(right.Value, &base) != nil || len(base) != len(parts) {
		return nil
	}
	var all []typedForm
	for _, l := range message.Languages {
		filled := slices.Clone(base)
		for i, gap := range q.Gaps {
			switch value := parts[i].(type) {
			case float64:
				if filled[i] = message.Number(l, value); gap.UnitNeeded {
					filled[i] = message.Number(l, value) + " " + q.GapUnit(i, l)
				}
			case string:
				if !gap.Choices {
					filled[i] = " " + norm.NFD.String(value) + "\u00a0"
				}
			}
		}
		all = append(all, typedForm{filled, l})
	}
	return all
}

// typedKey is a way of typing the key, and what it earns: the way that earns least.
type typedKey struct {
	Response string
	Credit   float64
}

// shown is a response as a message names it: its words, or its JSON.
func shown(response any) string {
	if words, ok := response.(string); ok {
		return words
	}
	text, err := json.Marshal(response)
	if err != nil {
		return ""
	}
	return string(text)
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
	for _, form := range forms(s.Question, v, value) {
		if words, ok := form.response.(string); ok && s.Question.UnitNeeded {
			form.response = words + " " + s.Question.OwnUnit(form.language)
		}
		text, err := json.Marshal(form.response)
		if err != nil {
			return nil, err
		}
		grade, err := kind.Grade(ctx, s, v, quiz.Response{Value: text, Language: form.language})
		if err != nil {
			return nil, err
		}
		last = &typedKey{Response: shown(form.response)}
		if grade.Status == quiz.Graded {
			last.Credit = grade.Credit
		}
		if last.Credit != 1 {
			break
		}
	}
	return last, nil
}
