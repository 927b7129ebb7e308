package questions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"hocvu/internal/catalog"
	"hocvu/internal/item"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// scripted is a question that is served, whose variants a script makes.
type scripted struct {
	quiz     *quiz.Quiz
	question quiz.Question
	item     string // row of questions
	digest   string
	variants [][]uint32 // the seeds of its pool, those of one variant together, the lowest first
	before   []store.VariantAside
	counts   map[uint32]item.VariantCount
}

// scriptedAs reads what is needed to set variants of a served question aside. ErrNotFound: there is no such question,
// no script makes it, or nobody has answered it.
func (s *Statistics) scriptedAs(ctx context.Context, quizID, questionID string) (v scripted, err error) {
	if v.quiz = s.site.Catalog().Quizzes[quizID]; v.quiz == nil {
		return v, access.ErrNotFound
	}
	known := false
	if v.question, known = v.quiz.Question(questionID); !known || v.question.Logic == "" {
		return v, access.ErrNotFound
	}
	v.digest = scoring.ItemOf(s.site.Catalog(), v.quiz, v.question).Digest
	if v.item, err = s.site.Store.Questions.Find(quizID, questionID, v.digest); err != nil {
		return v, err
	}
	if v.item == "" {
		return v, access.ErrNotFound
	}
	if v.variants, err = s.variants(ctx, v.quiz, v.question); err != nil {
		return v, err
	}
	if v.counts, err = s.site.Store.VariantsAside.Counts(v.item); err != nil {
		return v, err
	}
	return v, v.read(s.site.Store)
}

// read reads which of the variants are or were aside.
func (v *scripted) read(s *store.Store) error {
	all, err := s.VariantsAside.OfQuestion(v.quiz.ID, v.question.ID)
	v.before = slices.DeleteFunc(all, func(row store.VariantAside) bool { return row.Item != v.item })
	return err
}

// variants groups the seeds of a question's pool by what they show and ask: several seeds may make one variant.
func (s *Statistics) variants(ctx context.Context, q *quiz.Quiz, question quiz.Question,
) (groups [][]uint32, err error) {
	kind, open := quiz.KindOf(s.site.Kinds, question)
	if !open {
		return nil, access.ErrNotFound
	}
	place := map[string]int{}
	for seed := uint32(1); seed <= catalog.Pool; seed++ {
		made, err := kind.Generate(ctx, q.Source(question), seed)
		var fault *quiz.Fault
		if errors.As(err, &fault) { // nobody gets it
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", access.ErrBusy, err)
		}
		var values quiz.Values
		if err := json.Unmarshal(made.Params, &values); err != nil {
			return nil, err
		}
		values.Shown = nil // another order of the same options is no other variant
		shown, err := json.Marshal(values)
		if err != nil {
			return nil, err
		}
		name := string(shown) + string(made.Key)
		i, known := place[name]
		if !known {
			i = len(groups)
			place[name], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], seed)
	}
	return groups, nil
}

// aside tells of a variant whether it is aside, and whether somebody has brought it back.
func (v *scripted) aside(variant []uint32) (now, broughtBack bool) {
	for _, row := range v.before {
		if slices.Contains(variant, row.Seeds[0]) {
			now, broughtBack = now || row.Back.IsZero(), broughtBack || !row.Back.IsZero()
		}
	}
	return now, broughtBack
}

// drawn are the variants that are not aside, with what was answered to each.
func (v *scripted) drawn() (variants [][]uint32, counts []item.VariantCount) {
	for _, variant := range v.variants {
		if now, _ := v.aside(variant); now {
			continue
		}
		var sum item.VariantCount
		for _, seed := range variant {
			sum.Answers, sum.Right = sum.Answers+v.counts[seed].Answers, sum.Right+v.counts[seed].Right
		}
		variants, counts = append(variants, variant), append(counts, sum)
	}
	return variants, counts
}

// put sets a variant aside, within a transaction.
func (s *Statistics) put(tx *store.Store, v scripted, variant []uint32, its, siblings item.VariantCount, by string,
) error {
	row := &store.VariantAside{Item: v.item, Quiz: v.quiz.ID, Question: v.question.ID, Digest: v.digest, Seeds: variant,
		Its: its, Siblings: siblings, At: s.site.Now(), By: by}
	if err := tx.VariantsAside.Add(row); err != nil {
		return err
	}
	return tx.Audit.Add(audit.Entry{At: row.At, By: by, Act: "variant-set-aside", Record: "variants_aside/" + row.ID,
		Detail: map[string]any{"question": row.Quiz + "#" + row.Question, "seeds": row.Seeds, "answers": its.Answers,
			"right": its.Right, "others": siblings.Answers, "others-right": siblings.Right}})
}

// everywhere reports with ErrNotFound that an officer is no trainer or admin of the whole site: what is drawn is drawn
// for everybody.
func (s *Statistics) everywhere(o access.Officer) error {
	scope, err := s.access.TrainerScope(o)
	if err == nil && !scope.Everywhere {
		err = access.ErrNotFound
	}
	return err
}

// SetAside lets a variant of a question that is served be drawn no longer. Who has it open keeps it.
func (s *Statistics) SetAside(ctx context.Context, o access.Officer, quizID, questionID string, seed uint32) error {
	if err := s.everywhere(o); err != nil {
		return err
	}
	v, err := s.scriptedAs(ctx, quizID, questionID)
	if err != nil {
		return err
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := v.read(tx); err != nil {
			return err
		}
		variants, counts := v.drawn()
		at := slices.IndexFunc(variants, func(variant []uint32) bool { return slices.Contains(variant, seed) })
		switch {
		case at < 0:
			return refusal.New("seed", "item.aside-not-drawn")
		case len(variants) <= catalog.MinVariants:
			return refusal.New("seed", "item.aside-few", "least", catalog.MinVariants)
		}
		var all item.VariantCount
		for _, c := range counts {
			all.Answers, all.Right = all.Answers+c.Answers, all.Right+c.Right
		}
		siblings := item.VariantCount{Answers: all.Answers - counts[at].Answers, Right: all.Right - counts[at].Right}
		return s.put(tx, v, variants[at], counts[at], siblings, o.ID)
	})
}

// BringBack lets a variant be drawn again. The engine does not set it aside a second time: a person has looked at it.
func (s *Statistics) BringBack(ctx context.Context, o access.Officer, quizID, questionID, id string) error {
	if err := s.everywhere(o); err != nil {
		return err
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		all, err := tx.VariantsAside.OfQuestion(quizID, questionID)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(row store.VariantAside) bool { return row.ID == id })
		if at < 0 {
			return access.ErrNotFound
		}
		if ended, err := tx.VariantsAside.BringBack(id, o.ID, s.site.Now()); err != nil {
			return err
		} else if !ended {
			return refusal.New("", "item.aside-back-already")
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "variant-brought-back",
			Record: "variants_aside/" + id, Detail: map[string]any{"question": quizID + "#" + questionID, "seeds": all[at].Seeds}})
	})
}
