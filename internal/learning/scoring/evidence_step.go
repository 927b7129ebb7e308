package scoring

import (
	"slices"
	"strings"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// EvidenceStep is one cause with what it did, in probabilities of the level that was next at that moment: an answer,
// answers in other competencies, or days without practice. Each begins where the one before ended.
type EvidenceStep struct {
	Kind      competency.LineKind
	At        time.Time
	Number    int // how many answers in this competency had counted by then
	LevelName string
	Before    float64 // equal to After where Weight is 0
	After     float64
	Need      float64 // probability that awards the level; 0: the highest is held
	Awards    []Award // levels awarded by it
	NextName  string  // of the level that the later steps are about; "": the same
	Next      float64 // its probability

	Others int // ByElsewhere: how many answers

	Quiz, Question string  // ByAnswer, as all below: IDs
	Title          string  // of the question; its ID when the question is gone
	Source         string  // exam, practice, observed, imported
	Credit         float64 // 0 to 1
	Forecast       float64 // expected credit before the answer
	Weight         float64 // 0 to 1
	Reason         string  // for the weight: message evidence.reason.<Reason>
	Ruling         Ruling  // by which it does not count; the zero Ruling: none

	Regrade     store.Regrade     // the act that judged it again last; zero: none
	Observation store.Observation // by which it came; zero: none

	Enough []string // of a level awarded by a wrong answer: what was missing until it, see competency.Missing
}

// Award is a level that a step brought.
type Award struct {
	LevelName string
	Sure      float64   // probability of the level then
	Recounted time.Time // when a calibration or a new framework awarded it; zero: the step itself did
	Elsewhere bool      // by then answers in other competencies had moved the score further up than those in this one
}

// shows tells whether a page needs the step: answers always, the others once there are answers enough to show a number,
// and where the number that is shown moves.
func (s EvidenceStep) shows(measuredFrom int) bool {
	moves := message.WholePercent(s.Before) != message.WholePercent(s.After) || s.NextName != "" || len(s.Awards) > 0
	return s.Kind == competency.ByAnswer || s.Number >= measuredFrom && moves
}

// stepWriter writes the lines of an explanation in an officer's language, the earliest first.
type stepWriter struct {
	catalog         *catalog.Catalog
	framework       *competency.Framework
	language        message.Language
	awards          []competency.Event // not yet told
	rulings         []competency.Ruling
	regrades        map[string]store.Regrade     // by the ID of evidence
	observations    map[string]store.Observation // the same
	number          int
	here, elsewhere float64 // logits so far
}

// awardsOf are the awards of one competency, in their order.
func awardsOf(events []competency.Event, code string) []competency.Event {
	return slices.DeleteFunc(ofKind(events, competency.Awarded), func(e competency.Event) bool {
		return e.Competency != code
	})
}

// step writes one line. Until is when the next one begins, zero for the last: what was awarded up to then without an
// answer belongs to this one.
func (w *stepWriter) step(line competency.Line, until time.Time) EvidenceStep {
	s := EvidenceStep{Kind: line.Kind, At: line.At, LevelName: w.level(line.Level), Before: line.Before,
		After: line.After, Need: line.Threshold, NextName: w.level(line.Next), Next: line.NextBefore,
		Others: len(line.Elsewhere)}
	switch line.Kind {
	case competency.ByAnswer:
		w.here += line.Moved
		w.answer(&s, line.Step)
	case competency.ByElsewhere:
		w.elsewhere += line.Moved
	}
	s.Number = w.number
	w.awards = slices.DeleteFunc(w.awards, func(e competency.Event) bool {
		caused := line.Kind == competency.ByAnswer && e.Cause == line.Step.Evidence.ID ||
			slices.Contains(line.Elsewhere, e.Cause)
		recounted := e.Cause == "" && !e.At.Before(line.At) && (until.IsZero() || e.At.Before(until))
		if caused || recounted {
			s.Awards = append(s.Awards, w.award(e, recounted))
		}
		return caused || recounted
	})
	return s
}

func (w *stepWriter) level(id string) string { return access.LevelName(w.framework, id, w.language) }

func (w *stepWriter) answer(s *EvidenceStep, step competency.Step) {
	e := step.Evidence
	s.Quiz, s.Question, _ = strings.Cut(e.Item.Question, "#")
	s.Title = access.QuestionTitle(w.catalog, s.Quiz, s.Question, w.language)
	s.Source, s.Credit, s.Forecast = string(e.Source), e.Credit, step.Forecast
	s.Regrade, s.Observation = w.regrades[e.ID], w.observations[e.ID]
	if s.Reason = string(step.Reason); step.Reason == competency.Voided || step.Reason == competency.OutOfForce {
		its := func(r competency.Ruling) bool { return r.ID == e.Validity.Ruling }
		if i := slices.IndexFunc(w.rulings, its); i >= 0 {
			s.Ruling = Ruling(w.rulings[i])
		}
	}
	if s.Weight, s.Reason = step.Weight, string(step.Reason); s.Weight > 0 {
		w.number++
	}
}

func (w *stepWriter) award(e competency.Event, recounted bool) Award {
	a := Award{LevelName: w.level(e.Level), Sure: e.Probability, Elsewhere: w.elsewhere > max(w.here, 0)}
	if recounted {
		a.Recounted = e.At
	}
	return a
}
