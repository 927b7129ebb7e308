package quiz

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hocvu/internal/message"
)

// Runner runs a script. Both functions are given by main, because a script runs in another process: an error means that
// the machinery failed; what the script did wrong is a Fault. Script is the source, name its file name for messages.
type Runner struct {
	Generate func(ctx context.Context, script, name string, seed uint32, params json.RawMessage) (Generated, error)
	Grade    func(ctx context.Context, script, name string, v Variant, response json.RawMessage) (ScriptGrade, error)
}

// ScriptCost is what the calls of a script have cost a worker since a moment. P50 and P99 are of the last ones, by the
// time of the processor; Peak is the most memory that a process had when such a call ended, 0 where it is not known.
type ScriptCost struct {
	Since         time.Time
	Calls, Killed int
	P50, P99      time.Duration
	Peak          int64 // bytes
}

// ErrOverrun is matched by a Runner's error when the run itself broke a limit of time, memory or output, and not when
// the worker could not be had or died for a cause unknown.
var ErrOverrun = errors.New("quiz: a script's run broke a limit")

// Generated is what a script's generate returned. Params and Key are JSON objects.
type Generated struct {
	Params json.RawMessage
	Key    json.RawMessage
	Fault  *Fault
}

// ScriptGrade is what a script's grade returned: a credit from 0 to 1 with the ID of a section of the question or
// "", or Invalid with the ID of a section that says what is wrong with the response. None tells that the script has no
// grade, so that the comparison with the key decided the credit.
type ScriptGrade struct {
	Credit   float64
	Feedback string
	Invalid  string
	None     bool
	Fault    *Fault
}

// GradeRead grades a response that has been read: the number, the words, the element or the elements. The variant's
// Params are those that generate returned. What the question takes for the key, within its tolerance and fold, reaches
// the script as the key itself, so that a script may compare by ===; where it has no grade, the comparison decides.
func (r Runner) GradeRead(ctx context.Context, s Source, v Variant, response json.RawMessage) (ScriptGrade, error) {
	q := s.Question
	var given any
	if len(response) > 0 {
		if err := json.Unmarshal(response, &given); err != nil {
			return ScriptGrade{}, err
		}
	}
	credit := 0.0
	if key, ok := keyResponse(v.Key); ok && defined(q.Kind).script != nil {
		given, credit = defined(q.Kind).script.compare(q, given, key)
		var err error
		if response, err = json.Marshal(given); err != nil {
			return ScriptGrade{}, err
		}
	}
	result, err := r.Grade(ctx, s.Script, q.Logic, v, response)
	if result.None {
		result.Credit = credit
	}
	return result, err
}

// Fault is the author's bug. Generate returns it as its error (errors.As tells it from a failure of the machinery);
// Grade makes it Broken.
type Fault struct {
	File   string // of the quiz package
	Line   int    // 0 where no line is to blame
	Column int
	Seed   uint32
	Text   message.Message // what happened
}

// Error is the fault in English.
func (f *Fault) Error() string {
	return fmt.Sprintf("%s: %s (seed %d)", f.place(), f.Text.In(message.English), f.Seed)
}

// Grade is the grade of a response that met the fault: not charged, and the trainer is told.
func (f *Fault) Grade() Grade {
	g := invalid("response.broken", "place", f.place(), "fault", f.Text, "seed", fmt.Sprint(f.Seed))
	g.Status = Broken
	return g
}

func (f *Fault) place() string {
	switch {
	case f.Line == 0:
		return f.File
	case f.Column == 0:
		return fmt.Sprintf("%s:%d", f.File, f.Line)
	default:
		return fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
}
