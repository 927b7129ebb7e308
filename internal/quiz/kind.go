package quiz

import (
	"context"
	"encoding/json"

	"hocvu/internal/message"
)

// Kind is the seam where a way of asking plugs in: one file per kind behind it. Generate and Grade are pure: equal
// input, equal output. An error means that the machinery failed (a worker, the context), never that the officer or the
// author did: the response is then Pending.
type Kind interface {
	Generate(ctx context.Context, s Source, seed uint32) (Variant, error)
	Grade(ctx context.Context, s Source, v Variant, r Response) (Grade, error)
}

// Source is a question together with what only its package knows: the source of its script.
type Source struct {
	Question Question
	Script   string    // "" without logic
	Variants []Variant // those that were made before
}

// Source returns the source of a question of this quiz.
func (q *Quiz) Source(question Question) Source {
	return Source{Question: question, Script: q.Scripts[question.Logic], Variants: q.Variants[question.ID]}
}

// Variant is one question made concrete by a seed. It is stored when it is made; grading reads what was stored. Params
// is what the page needs, Key what only grading may see: an exam's Key never leaves the server. Kinds without logic
// leave Key empty: theirs stands in the question.
type Variant struct {
	Seed   uint32          `json:"seed"`
	Params json.RawMessage `json:"params"`
	Key    json.RawMessage `json:"key"`
}

// Response is what the officer gave: a JSON value whose shape the kind defines, and the language of the page it was
// given on (in which "1.000" is read).
//
//	single, true-false   2                  an option's ID
//	multiple             [1,3]              option IDs, any order
//	number, text         "16,7"             as typed
//	order                [3,1,2]            option IDs as arranged, without the steps that were left out
//	match                [2,1,0]            for each left the right's ID, 0 for none
//	cloze                ["biết",2,""]      for each gap typed words, or an option's ID
//	scenario             [3,1]              the decision taken at each step met, from 1; see Question.Turns
//	screen               [[1,"open"],[0,"done"]]  what was done, see Act and Question.Turns
//	open                 "Tôi gọi lại số đã lưu…"  as written, see Composed
//	file                 [{"id":"x",…}]        files that were handed in before, see Handed
//	hotspot              [2,[31.5,40]]      places: an option's ID, or a point in per cent of the picture
type Response struct {
	Value    json.RawMessage  `json:"value"`
	Language message.Language `json:"language"`
}

// MaxResponse is the most bytes a response may have.
const MaxResponse = 8 << 10

// Status tells what became of a response. The four are never mixed: only Graded carries a credit.
type Status string

// What becomes of a response.
const (
	Graded  Status = "graded"
	Invalid Status = "invalid" // not a response to this question ("that is not a number"): costs nothing, is said at once
	Broken  Status = "broken"  // the author's bug: not charged, the trainer is told with the seed
	Pending Status = "pending" // waits for a worker or a person
)

// Grade is the judgement of one response.
type Grade struct {
	Status   Status          `json:"status"`
	Credit   float64         `json:"credit"`             // 0 to 1, before hints cost points
	Feedback string          `json:"feedback,omitempty"` // a section's ID as the script named it (Graded or Invalid), or FormFeedback for a written form that was recognised
	Why      message.Message `json:"why,omitzero"`       // Invalid: what is wrong with the response. Broken: the fault, for the trainer
}
