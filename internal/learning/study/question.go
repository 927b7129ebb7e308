package study

import (
	"encoding/json"
	"time"

	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// QuestionView is one question of an attempt as an officer may see it. There is no place in it for what the officer may not
// see yet: right options, credits, forms, reasons, sections, unopened hints and generated keys are taken out, and all option
// IDs are places in the order of display, from 1 (an option's own ID would give away an order or a matching). Answer takes
// the same IDs. Once the key may be shown (practice: after a graded answer; exam: as its rule says) everything is there.
type QuestionView struct {
	Attempt     string // names the attempt, and in practice which asking of the question; Answer, OpenHint and Key take it
	Quiz        string
	Question    quiz.Question // without Texts; with what decides a grade only when KeyShown
	Text        quiz.Text     // in Language; Hints holds the opened ones only
	Language    message.Language
	Translated  bool            // false: in the quiz's first language for want of a translation
	Values      map[string]any  // logic: what {{name}} stands for; only names that the shown text uses
	N, Of       int             // place in the exam, from 1; in practice 0
	Response    json.RawMessage // saved last, nil for none
	Reading     *float64        // the number that Response was read as, in the question's unit; nil: Response is none
	GapReadings []*float64      // cloze: the same of each gap in which a number is typed; see quiz.GapReadings
	Story       *Story          // scenario: what was met of it; nil for any other
	Screen      *Screen         // screen: what can be seen of it; nil for any other
	Spare       bool            // order: steps may be left out
	Several     bool            // hotspot: several places are to be pointed at
	Signed      bool            // a number below zero may be asked for, in this question or another of its quiz
	Hints       int             // there are
	HintsOpened int
	HintCost    float64   // share of the points that the next hint costs
	Exam        bool      // false: practice
	Deadline    time.Time // zero: none
	Event       string    // fresh UUIDv7 for the form
	Open        bool      // can be answered now
	NotOpen     bool      // a kind that officers cannot answer yet, or a withdrawn one; then there is no attempt
	Withdrawn   string    // for everybody: store.FullPoints or store.DroppedPoints for who was asked; "": it is not
	Opinion     bool      // a survey: it is answered on a page of its own, and there is no attempt
	Observed    bool      // a checklist that a trainer goes through; then there is no attempt
	KeyShown    bool
	Judged      *Judged       // open: what people said of the answer; nil: nothing yet
	Handed      []quiz.Handed // file: those of Response, in practice before it those that are not sent yet
	Outcome     *Outcome      // of the answer given last, nil for none; for an open exam always nil
}

// Outcome is what became of an answer.
type Outcome struct {
	Grade      quiz.Grade       // Why is there for Invalid only: an author's fault is no affair of the officer
	Points     float64          // credit × points, less hints
	Of         float64          // most points
	Key        json.RawMessage  // a right response in the shape of quiz.Response with the view's IDs; nil when not to be shown
	Parts      []bool           // which parts are right, see quiz.Parts; nil when not to be shown
	At         time.Time        // received
	Saved      bool             // kept; false only for Invalid
	Section    quiz.Section     // what the author says to just this answer; zero: nothing, or not to be shown
	Unfinished bool             // kept, and to be gone on with: see quiz.Question.Turns
	Duplicate  bool             // the same event was here before: this is what became of it then
	Changes    []scoring.Change // of competencies; not said again of a duplicate, and in a lesson only of the last answer
}
