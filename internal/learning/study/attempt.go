package study

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// asking is which asking of its question a view's Attempt means, as store.Question.From has it: an attempt's ID, and a
// number behind it where the question was asked again.
func asking(attempt string) int {
	_, from, _ := strings.Cut(attempt, ".")
	n, err := strconv.Atoi(from)
	if err != nil {
		return 0
	}
	return n
}

func nameAsking(attempt string, q store.Question) string {
	if q.From == 0 {
		return attempt
	}
	return attempt + "." + strconv.Itoa(q.From)
}

// OwnAttempt reads an attempt and its quiz. An attempt of somebody else is not found.
func (s *Attempts) OwnAttempt(o access.Officer, id string) (*store.Attempt, *quiz.Quiz, error) {
	id, _, _ = strings.Cut(id, ".")
	a, err := s.site.Store.Attempts.ByID(id)
	if err != nil {
		return nil, nil, err
	}
	if a.Officer != o.ID {
		return nil, nil, access.ErrNotFound
	}
	q, err := s.quiz(a.Quiz, a.Digest)
	return &a, q, err
}

// Question is a question of the officer's own attempt as it was asked: to read a form by it. Attempt is as a QuestionView has
// it. It opens and writes nothing, tells no answer, and does not say whether one is still taken: Answer does.
func (s *Attempts) Question(o access.Officer, attempt, question string) (QuestionView, error) {
	a, q, err := s.OwnAttempt(o, attempt)
	if err != nil {
		return QuestionView{}, err
	}
	asked, ok := a.Asked(question, asking(attempt))
	if _, known := q.Question(question); !ok || !known {
		return QuestionView{}, access.ErrNotFound
	}
	return view(viewInput{attempt: a, quiz: q, question: asked, language: o.Language}), nil
}

// newSeed decides which questions an attempt draws and which variants it makes: nobody can know it beforehand.
func newSeed() uint32 {
	var b [4]byte
	rand.Read(b[:])
	return binary.LittleEndian.Uint32(b[:])
}

// variant makes a question concrete for an attempt, without the variants that are aside. What was aside is kept with
// the question where it made a difference: the attempt alone must say how its seed came to be.
func (s *Attempts) variant(ctx context.Context, q *quiz.Quiz, question quiz.Question, seed uint32, aside []uint32,
) (store.Question, error) {
	kind, open := quiz.KindOf(s.site.Kinds, question)
	if !open {
		return store.Question{}, access.ErrNotFound
	}
	asked := store.Question{ID: question.ID}
	if question.Logic != "" {
		first := quiz.VariantSeed(seed, question.ID, catalog.Pool)
		if seed = quiz.VariantSeedBeside(aside, seed, question.ID, catalog.Pool); seed != first {
			asked.Aside = aside
		}
	}
	var err error
	if asked.Variant, err = kind.Generate(ctx, q.Source(question), seed); err != nil {
		return store.Question{}, fmt.Errorf("learning: question %s#%s: %w", q.ID, question.ID, err)
	}
	return asked, nil
}

// aside tells which seeds of the questions of a quiz are not drawn. It asks only where a script makes variants.
func (s *Attempts) aside(q *quiz.Quiz, questions ...quiz.Question) (func(quiz.Question) []uint32, error) {
	scripted := slices.ContainsFunc(questions, func(question quiz.Question) bool { return question.Logic != "" })
	if !scripted {
		return func(quiz.Question) []uint32 { return nil }, nil
	}
	seeds, err := s.site.Store.VariantsAside.Seeds(q.ID)
	return func(question quiz.Question) []uint32 {
		if len(seeds) == 0 || question.Logic == "" {
			return nil
		}
		return seeds[EditionOf(s.site, q, question)]
	}, err
}

// viewSeed tells variants apart where there is more than one: without logic all variants show the same.
func viewSeed(q quiz.Question, v quiz.Variant) uint32 {
	if q.Logic == "" {
		return 0
	}
	return v.Seed
}

// metIn names what an officer meets in a question of an attempt.
func metIn(q *quiz.Quiz, question quiz.Question, asked store.Question) store.Met {
	return store.Met{Question: q.ID + "#" + question.ID, Seed: viewSeed(question, asked.Variant)}
}

// grade judges a response by the variant it answered. Machinery that failed makes it Pending.
func (s *Attempts) grade(ctx context.Context, q *quiz.Quiz, question quiz.Question, v quiz.Variant, value []byte, l message.Language) quiz.Grade {
	kind, open := quiz.KindOf(s.site.Kinds, question)
	if !open {
		return quiz.Grade{Status: quiz.Pending}
	}
	g, err := kind.Grade(ctx, q.Source(question), v, quiz.Response{Value: value, Language: l})
	if err != nil {
		return quiz.Grade{Status: quiz.Pending}
	}
	return g
}

// faulty reports whether an author's fault, and not the machinery, is why a variant could not be made.
func faulty(err error) bool {
	var fault *quiz.Fault
	return errors.As(err, &fault)
}
