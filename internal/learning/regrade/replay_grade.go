package regrade

import (
	"context"
	"encoding/json"
	"fmt"

	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// grades judges all responses again, and those that a regrade judged by its edition too.
func (r *replaying) grades(ctx context.Context) error {
	responses, err := r.site.Store.Responses.All(r.attempt.ID)
	if err != nil {
		return err
	}
	byID := map[string]store.Response{}
	for _, given := range responses {
		byID[given.ID] = given
	}
	grades, err := r.site.Store.Grades.OfAttempt(r.attempt.ID)
	if err != nil {
		return err
	}
	kept := map[string]store.Grade{}
	for _, g := range grades {
		kept[g.ID] = g
		made, err := r.judge(ctx, g, byID[g.Response], kept)
		if err != nil {
			return err
		}
		if made.Status == quiz.Pending {
			r.ByHand++
			continue
		}
		r.Grades++
		r.compare(byID[g.Response].Question, TheGrade, g.Grade, made)
	}
	return nil
}

// judge makes one grade again: by the version that the attempt pinned, by that of the act that made it, or, where an
// act was undone, by what stood before the act.
func (r *replaying) judge(ctx context.Context, g store.Grade, given store.Response, kept map[string]store.Grade) (
	quiz.Grade, error) {
	asked, _ := r.attempt.Asked(given.Question, given.Sequence)
	if g.Regrade == "" {
		return judge(ctx, r.site.Kinds, r.quiz, asked, given)
	}
	act, err := r.site.Store.Regrades.ByID(g.Regrade)
	if err != nil {
		return quiz.Grade{}, err
	}
	if act.Act == store.Undone {
		before := g
		for before.Supersedes != "" && before.Regrade != act.Undoes {
			before = kept[before.Supersedes]
		}
		return kept[before.Supersedes].Grade, nil
	}
	by, err := r.versions.of(r.site.Store, act.Digest)
	if err != nil {
		return quiz.Grade{}, err
	}
	anew, err := judgeAnew(ctx, r.site.Kinds, version{r.quiz, by}, asked, given)
	return anew.grade, err
}

// judge judges a response by the variant that it was given to.
func judge(ctx context.Context, kinds map[string]quiz.Kind, q *quiz.Quiz, asked store.Question, given store.Response) (
	quiz.Grade, error) {
	question, _ := q.Question(asked.ID)
	kind, open := quiz.KindOf(kinds, question)
	if !open {
		return quiz.Grade{Status: quiz.Pending}, nil
	}
	response := quiz.Response{Value: given.Value, Language: given.Language}
	return kind.Grade(ctx, q.Source(question), asked.Variant, response)
}

// compare notes a difference where two values are not the same JSON to the byte.
func (r *replaying) compare(question string, what What, kept, made any) {
	if first, second := asJSON(kept), asJSON(made); first != second {
		r.Differences = append(r.Differences, Difference{question, what, shortened(first), shortened(second)})
	}
}

func (r *replaying) differs(question string, what What, kept any, made string) {
	r.Differences = append(r.Differences, Difference{question, what, shortened(asJSON(kept)), shortened(made)})
}

// asJSON writes a value as rows hold it.
func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

// shortened bounds what a report repeats.
func shortened(text string) string {
	const most = 300
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
