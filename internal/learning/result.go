package learning

import (
	"context"
	"time"
)

// Result is an ended exam.
type Result struct {
	Attempt, Quiz, Title string
	Course               string // ID of the first course that holds the quiz, "" for none
	Number               int
	Opened, Ended        time.Time
	Expired              bool    // ended by the deadline
	Points, Of           float64 // questions with an author's fault count in neither
	Pass                 float64 // share of the points needed
	Passed               bool
	Pending              int            // questions still to be graded: Points and Passed are not final
	KeysShown            bool           // whether the questions carry their keys and reasons
	Questions            []QuestionView // in order, each with its Outcome; nil Outcome: not answered
	Changes              []Change       // of competencies, one per competency, over the whole attempt
}

// Result shows an ended exam of the officer's own. It fails with ErrNotFound while the attempt is open.
func (s *Service) Result(ctx context.Context, o Officer, attempt string) (Result, error) {
	return Result{}, ErrNotFound
}
