package regrade

import (
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Line is one sentence about an effect: the ID of its message and what it names.
type Line struct {
	ID    string
	pairs []any
}

// Pairs are the names and values of a line.
func (l Line) Pairs() []any { return l.pairs }

// Says is the line as a message.
func (l Line) Says() message.Message { return message.New(l.ID, l.pairs...) }

// Lines tells an effect in sentences, the most important first; what does not happen is left out.
func (e Effect) Lines() []Line {
	line := func(id string, pairs ...any) Line { return Line{id, pairs} }
	all := []Line{
		line("regrade.touched", "touched", e.Touched, "officers", e.Officers),
		line("regrade.grades", "grades", e.Grades, "up", e.Up, "down", e.Down),
		line("regrade.passes", "gained", e.Gained, "lost", e.Lost, "stands", e.Stands),
		line("regrade.courses", "completed", e.Completed, "reopened", e.Reopened, "certificates", e.Certificates),
		line("regrade.levels", "awarded", e.Awarded, "withdrawn", e.Withdrawn, "of", e.LevelsOf)}
	for _, verdict := range []Verdict{Judged, Gone, OtherKind, OtherOptions, OtherVariant, Crashes, Unreadable, Ruled,
		ByHand} {
		if n := e.Verdicts[verdict]; n > 0 {
			all = append(all, line("regrade.verdict-"+string(verdict), "n", n))
		}
	}
	if e.Reworded > 0 {
		all = append(all, line("regrade.reworded", "n", e.Reworded))
	}
	if e.Open+e.Pending > 0 {
		all = append(all, line("regrade.way", "open", e.Open, "pending", e.Pending))
	}
	return all
}

// Told is what an act did to an attempt, as its officer reads it.
type Told struct {
	Act    store.Regrade
	Effect store.Regraded
}

// Because says when and why.
func (t Told) Because(l message.Language, zone *time.Location) message.Message {
	return message.New("regrade.told-"+string(t.Act.Act), "date", message.Date(l, t.Act.Made.In(zone)),
		"reason", message.New("ruling.reason-"+t.Act.Reason), "words", t.Act.Words)
}

// On lists what acts did to an attempt of the officer's own, the earliest first.
func (s *Regrades) On(o access.Officer, attempt string) ([]Told, error) {
	effects, err := s.site.Store.Regrades.EffectsOn(attempt)
	if err != nil {
		return nil, err
	}
	return s.told(o, effects)
}

// toldOnHome is how long a pass that came or went is told on the home page.
const toldOnHome = 30 * 24 * time.Hour

// Passes lists what changed passes of the officer lately, the latest first.
func (s *Regrades) Passes(o access.Officer) ([]Told, error) {
	effects, err := s.site.Store.Regrades.PassesChanged(o.ID, s.site.Now().Add(-toldOnHome))
	if err != nil {
		return nil, err
	}
	return s.told(o, effects)
}

func (s *Regrades) told(o access.Officer, effects []store.Regraded) ([]Told, error) {
	var all []Told
	for _, effect := range effects {
		if effect.Officer != o.ID {
			continue
		}
		act, err := s.site.Store.Regrades.ByID(effect.Regrade)
		if err != nil {
			return nil, err
		}
		all = append(all, Told{act, effect})
	}
	return all, nil
}
