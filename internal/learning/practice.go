package learning

import (
	"context"
	"encoding/json"
	"time"

	"hocvu/internal/message"
)

// Answer is one answer as it arrives.
type Answer struct {
	Event        string // UUID made before the answer was sent; the same event never counts twice
	Attempt      string
	Question     string          // ID within the quiz
	Value        json.RawMessage // as quiz.Response describes, with the IDs of the QuestionView
	Language     message.Language
	Milliseconds int64     // from display to answer; 0: not known
	ClientTime   time.Time // zero: not known
}

// Practice shows one question for practice, in the officer's open practice attempt of the quiz.
func (s *Service) Practice(ctx context.Context, o Officer, quizID, questionID string) (QuestionView, error) {
	return QuestionView{}, ErrNotFound
}

// PracticeAgain ends the open practice attempt of a quiz, so that its questions come up anew, logics with another variant.
func (s *Service) PracticeAgain(ctx context.Context, o Officer, quizID string) error {
	return ErrNotFound
}

// Answer takes an answer. In practice it is graded and counted at once; in an exam it is kept, may be overwritten, and is
// graded at submit. A response that cannot be one is Invalid, said at once in both, and not kept.
func (s *Service) Answer(ctx context.Context, o Officer, a Answer) (Outcome, error) {
	return Outcome{}, ErrNotFound
}

// OpenHint opens the next hint of a question of an open attempt; when all are open it changes nothing.
func (s *Service) OpenHint(ctx context.Context, o Officer, attempt, question string) error {
	return ErrNotFound
}
