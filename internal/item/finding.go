package item

import (
	"math"
	"time"
)

// Fault names what a trainer should look at.
type Fault string

// The faults, the most urgent first.
const (
	Breaks      Fault = "broken"   // an answer met a fault of the question itself
	Backwards   Fault = "negative" // the weaker answer it better than the stronger
	Misleads    Fault = "stronger" // the stronger prefer a wrong option to the right one
	Misread     Fault = "invalid"  // much of what is typed is no answer to it
	TooHard     Fault = "hard"
	TooEasy     Fault = "easy"
	TellsLittle Fault = "weak"   // it hardly tells the stronger from the weaker
	Unused      Fault = "unused" // hardly anybody chooses a wrong option
	Slow        Fault = "slow"
	VariantGone Fault = "aside" // variants are drawn no longer, being much harder than the others
)

// Finding is one thing to look at.
type Finding struct {
	Fault  Fault
	Option int // Misleads, Unused: which
}

// Bounds of the findings.
const (
	easyFrom      = 0.95
	hardBelow     = 0.20 // facility; or hardly above that of guessing
	aboveGuess    = 0.05
	weakBelow     = 0.10            // discrimination
	weakFrom      = 100             // answers from which a weak one is told
	usedFrom      = 0.05            // share below which a wrong option attracts nobody
	misleadsFrom  = 0.15            // share of the stronger that must have chosen it
	invalidFrom   = 5               // answers that were none
	invalidShare  = 0.10            // of all that was sent
	slowFrom      = 2 * time.Minute // median time
	slowTimes     = 3               // as long as the questions of the quiz have
	standardError = 1.645           // one-sided 5 %
)

// Context is what findings need to know beside the answers.
type Context struct {
	Guess   float64       // expected credit of a guess
	Options int           // to choose from; 0: there are none
	Right   []int         // the right ones
	Refused int64         // answers that were none and were told so at once
	Typical time.Duration // median time of the questions of the quiz; 0: not known
	Aside   int           // variants that are drawn no longer
}

// Findings lists what a trainer should look at. An option counts as unused when fewer than 5 % choose it, see T. M.
// Haladyna and S. M. Downing, "How many options is enough for a multiple-choice test item?", Educational and
// Psychological Measurement 53 (1993), 999–1010; of a question that hardly anybody misses, and of one that is
// answered by guessing, this says nothing.
func (t *Tally) Findings(c Context) []Finding {
	var all []Finding
	add := func(found bool, f Finding) {
		if found {
			all = append(all, f)
		}
	}
	facility, known := t.Facility()
	discrimination, paired := t.Discrimination()
	median, timed := t.Median()
	invalid := t.Invalid + c.Refused
	add(t.Broken > 0, Finding{Fault: Breaks})
	backwards := paired && discrimination+standardError/math.Sqrt(float64(t.Paired.N)) < 0
	add(backwards, Finding{Fault: Backwards})
	add(c.Aside > 0, Finding{Fault: VariantGone})
	unused := t.options(c, known && facility < easyFrom, add)
	add(invalid >= invalidFrom && float64(invalid) >= invalidShare*float64(invalid+t.Answers), Finding{Fault: Misread})
	add(known && facility < max(hardBelow, c.Guess+aboveGuess), Finding{Fault: TooHard})
	add(known && facility >= easyFrom, Finding{Fault: TooEasy})
	add(paired && !backwards && discrimination < weakBelow && t.Paired.N >= weakFrom && facility < easyFrom,
		Finding{Fault: TellsLittle})
	all = append(all, unused...)
	add(timed && median >= slowFrom && c.Typical > 0 && median >= slowTimes*c.Typical, Finding{Fault: Slow})
	return all
}

// options adds the wrong options that mislead, and gives those that nobody uses.
func (t *Tally) options(c Context, judged bool, add func(bool, Finding)) (unused []Finding) {
	uses, enough := t.OptionUses(c.Options)
	if !enough || len(c.Right) == 0 {
		return nil
	}
	right := map[int]bool{}
	best := 0.0
	for _, option := range c.Right {
		right[option] = true
		best = max(best, uses[option-1].Upper)
	}
	for _, use := range uses {
		if right[use.Option] {
			continue
		}
		if use.Shown < FewestShown {
			continue
		}
		add(use.Upper >= misleadsFrom && use.Upper > best, Finding{Misleads, use.Option})
		if judged && use.Share < usedFrom {
			unused = append(unused, Finding{Unused, use.Option})
		}
	}
	return unused
}
