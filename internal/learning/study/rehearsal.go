package study

import (
	"context"
	"encoding/json"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Rehearsal is a question as it is asked for practice, with nobody who is asked: those who write questions try them so.
// It records nothing, and it shows what practice shows, no more and no less.
type Rehearsal struct {
	quiz     *quiz.Quiz
	question quiz.Question
	kind     quiz.Kind
	shown    viewInput
}

// Rehearse makes a question concrete by a seed. An error of the author's script is a *quiz.Fault.
func Rehearse(
	ctx context.Context, kinds map[string]quiz.Kind, q *quiz.Quiz, questionID string, seed uint32, l message.Language,
) (*Rehearsal, error) {
	question, known := q.Question(questionID)
	if !known {
		return nil, access.ErrNotFound
	}
	r := &Rehearsal{quiz: q, question: question, shown: viewInput{
		attempt: &store.Attempt{Quiz: q.ID, Mode: store.Practice, State: store.StateOpen, Hints: map[string]int{}},
		quiz:    q, question: store.Question{ID: question.ID}, language: l}}
	if !question.Open() {
		return r, nil
	}
	kind, runs := quiz.KindOf(kinds, question)
	if !runs {
		return nil, access.ErrNotFound
	}
	variant, err := kind.Generate(ctx, q.Source(question), seed)
	if err != nil {
		return nil, err
	}
	r.kind, r.shown.question.Variant = kind, variant
	return r, nil
}

// OpenHints opens the first hints.
func (r *Rehearsal) OpenHints(n int) { r.shown.attempt.Hints[r.question.ID] = max(0, n) }

// View shows the question, and what became of the answer.
func (r *Rehearsal) View() QuestionView {
	if !r.question.Open() {
		return observed(r.quiz, r.question, r.shown.language)
	}
	return view(r.shown)
}

// Answer gives an answer with the view's IDs, and grades one that is finished.
func (r *Rehearsal) Answer(ctx context.Context, value json.RawMessage) (quiz.Grade, error) {
	order, _ := arrange(r.question, r.shown.question.Variant)
	return r.answer(ctx, quiz.Response{Value: order.toFile(value), Language: r.shown.language})
}

// AnswerRightly gives the answer that the question's key names; false where it names none.
func (r *Rehearsal) AnswerRightly(ctx context.Context) (quiz.Grade, bool, error) {
	right, named := quiz.Right(r.question, r.shown.question.Variant)
	if !named || r.kind == nil {
		return quiz.Grade{}, false, nil
	}
	grade, err := r.answer(ctx, right)
	return grade, true, err
}

func (r *Rehearsal) answer(ctx context.Context, given quiz.Response) (quiz.Grade, error) {
	if r.kind == nil {
		return quiz.Grade{}, access.ErrNotFound
	}
	grade := quiz.Grade{Status: quiz.Pending}
	unfinished := quiz.Unfinished(r.question, given.Value)
	if !unfinished {
		var err error
		if grade, err = r.kind.Grade(ctx, r.quiz.Source(r.question), r.shown.question.Variant, given); err != nil {
			return grade, err
		}
	}
	r.shown.response = &store.Response{Value: given.Value, Language: given.Language,
		Hints: r.shown.attempt.Hints[r.question.ID]}
	if r.shown.grade = nil; grade.Status != quiz.Pending {
		r.shown.grade = &store.Grade{Grade: grade}
	}
	r.shown.keyShown = !unfinished && answerShown(r.question, r.shown.grade)
	return grade, nil
}

// Reveal shows the key, or the criteria of what a person judges, without an answer.
func (r *Rehearsal) Reveal() {
	r.shown.response, r.shown.keyShown = &store.Response{Language: r.shown.language}, true
}

// Section is what the author says to the answer given, where the script named a section.
func (r *Rehearsal) Section() quiz.Section {
	text, _ := r.question.In(r.shown.language, r.quiz.Language)
	return section(text, r.shown.grade)
}

// Key is the right answer with the view's IDs; nil where the question names none.
func (r *Rehearsal) Key() json.RawMessage {
	order, _ := arrange(r.question, r.shown.question.Variant)
	return rightIn(r.question, r.shown.question.Variant, order)
}
