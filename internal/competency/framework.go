// Package competency owns the estimate of an officer's competencies: the framework they belong to, the evidence for
// them, the model that updates a score from evidence, and the rules by which a level is awarded.
//
// The same evidence gives the same state to the last bit, in whatever order it arrived and on whatever machine. The
// package therefore has no clock, no database and no randomness, calls none of the platform's own exp, log or erf, and
// writes float64(x*y) + z so that no compiler fuses the two. Evidence that does not fit the framework gets weight 0 and
// a reason.
package competency

import "fmt"

// Framework is a set of competencies and the rule by which their levels are awarded. It is data only and never changes
// once a version is published: the cuts of its levels are part of that version.
type Framework struct {
	ID, Version, Language string
	Title, Note           map[string]string // by language
	Status                string            // "reconstruction" or "official"; readers always see it
	Levels                []Level           // lowest first
	Award                 Award
	Areas                 []Area
	Sources               []Reference
}

// Level is a step on the scale every competency shares.
type Level struct {
	ID    string
	Prior float64           // logits: the difficulty expected of a question written for this level
	Cut   float64           // logits: who is above it has the level; cuts rise from level to level
	Name  map[string]string // by language
}

// Area groups competencies for the reader; the model does not know it.
type Area struct {
	Code         string
	Name         map[string]string
	Competencies []Competency
}

// Competency is one thing an officer can be good at.
type Competency struct {
	Code string
	Name map[string]string
	// months without an answer of full weight after which a held level is due for a refresher; 0: usualRefresh
	Refresh   int
	Crosswalk map[string][]string // codes by other framework's ID; an empty list says that the other has no such thing
}

// Reference is a document the framework was taken from.
type Reference struct {
	ID, Title string
	Date      string // 2006-01-02
	Checked   string // the day someone compared the framework with it; empty: nobody has
}

// Award says when a level is awarded. Every condition must hold at once.
type Award struct {
	Probability      float64 // P(score above the cut) that awards a level, .5 to .999; more is asked after many answers
	Certificate      float64 // the same for a certificate
	OwnEvidence      float64 // the same P from answers in this competency alone
	Questions        int     // distinct questions of full weight, at most 20
	QuestionsAtLevel int     // of them at the level or above
	Keyless          int     // of them with a key that never lay on the officer's device
	Days             int     // different days, in the site's time zone, on which they were answered
	HoursApart       float64 // hours between two days that count
	MeasuredFrom     int     // answers below which a competency is "not yet measured", never 0 %
	RefreshBelow     float64 // P of a held level below which a refresher is due
	// levels are looked at once a day, with a lower threshold: more of them turn out due to be confirmed. Simulations
	// alone set it.
	Daily bool
}

// Competency gives the place of a code in the order of areas, stable for one version of the framework.
func (f *Framework) Competency(code string) (index int, ok bool) {
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if c.Code == code {
				return index, true
			}
			index++
		}
	}
	return 0, false
}

// Level gives the place of a level, 0 the lowest.
func (f *Framework) Level(id string) (index int, ok bool) {
	for i, level := range f.Levels {
		if level.ID == id {
			return i, true
		}
	}
	return 0, false
}

// maxAwardCount bounds every count of an award, and with it what a state must remember.
const maxAwardCount = 20

func (a Award) check(framework string) error {
	for _, p := range []float64{a.Probability, a.Certificate, a.OwnEvidence, a.RefreshBelow} {
		if !within(p, 0.001, 0.999) {
			return fmt.Errorf("competency: framework %s: award has a probability of %v (must be .001 to .999)", framework, p)
		}
	}
	if a.Probability < 0.5 {
		return fmt.Errorf("competency: framework %s: probability %v awards levels to who probably lacks them (must be .5 to .999)",
			framework, a.Probability)
	}
	if a.RefreshBelow > a.Probability {
		return fmt.Errorf("competency: framework %s: refresh-below %v is above probability %v (a level would be due when awarded)",
			framework, a.RefreshBelow, a.Probability)
	}
	for _, n := range []int{a.Questions, a.QuestionsAtLevel, a.Keyless, a.Days, a.MeasuredFrom} {
		if n < 0 || n > maxAwardCount {
			return fmt.Errorf("competency: framework %s: award asks for %d (must be 0 to %d)", framework, n, maxAwardCount)
		}
	}
	if !within(a.HoursApart, 0, 24*365) {
		return fmt.Errorf("competency: framework %s: hours-apart is %v (must be 0 to a year)", framework, a.HoursApart)
	}
	return nil
}
