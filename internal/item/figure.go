package item

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// With fewer answers than these a figure is not shown: it would say little of the question, and too much of the few
// persons who answered.
const (
	FewestAnswers = 20 // for the facility and the median time
	FewestPaired  = 30 // for the discrimination
	FewestOptions = 50 // for what the options attract, and what is chosen in a part
	FewestShown   = 20 // for what one option attracts, where not all are always shown
	FewestVariant = 20 // for the facility of one variant
)

// Facility is the mean credit of the answers, also called difficulty index or p; false with fewer than
// FewestAnswers. Higher is easier. See R. L. Ebel and D. A. Frisbie, Essentials of Educational Measurement, 5th
// edition (1991), ch. 13.
func (t *Tally) Facility() (float64, bool) {
	if t.Answers < FewestAnswers {
		return 0, false
	}
	return float64(t.Credit) / float64(thousandths*t.Answers), true
}

// Discrimination is the corrected item-rest correlation: that of the credit of this question with the mean credit
// of the other questions, this one left out, so that it does not correlate with itself. See S. Henrysson,
// "Correction of item-total correlations in item analysis", Psychometrika 28 (1963), 211–218. False with fewer than
// FewestPaired pairs, and where either does not vary.
func (t *Tally) Discrimination() (float64, bool) {
	s := t.Paired
	if s.N < FewestPaired {
		return 0, false
	}
	n := float64(s.N)
	credits := n*float64(s.CreditSquared) - float64(s.Credit)*float64(s.Credit)
	rests := n*float64(s.RestSquared) - float64(s.Rest)*float64(s.Rest)
	if credits <= 0 || rests <= 0 {
		return 0, false
	}
	return (n*float64(s.Both) - float64(s.Credit)*float64(s.Rest)) / math.Sqrt(credits*rests), true
}

// OptionUse is how often an option was chosen: of all to whom it was shown, and of the weaker and the stronger 27 %
// among them.
type OptionUse struct {
	Option              int
	Shown               int64 // how often it was shown
	Share, Lower, Upper float64
}

// extreme is the share of the answers that each of the two compared groups has. See T. L. Kelley, "The selection of
// upper and lower groups for the validation of test items", Journal of Educational Psychology 30 (1939), 17–24.
const extreme = 0.27

// OptionUses tells how often the options 1 to n were chosen; false with fewer than FewestOptions answers whose rest
// is known. The groups are made by the rest of the answers, in steps of 5 %: of the step in which a group ends so
// much of every count is taken as the group has still room for.
func (t *Tally) OptionUses(n int) ([]OptionUse, bool) {
	if t.Paired.N < FewestOptions {
		return nil, false
	}
	lower, upper := t.group(false), t.group(true)
	uses := make([]OptionUse, n)
	for i := range uses {
		chosen := weigh(t.Options[i+1], lower, upper)
		of := parts{float64(t.Answers), extreme * float64(t.Paired.N), extreme * float64(t.Paired.N)}
		if len(t.Shown) > 0 {
			of = weigh(t.Shown[i+1], lower, upper)
		}
		uses[i] = OptionUse{i + 1, int64(of.all), share(chosen.all, of.all), share(chosen.lower, of.lower),
			share(chosen.upper, of.upper)}
	}
	return uses, true
}

// parts are answers: all, and how many of them belong to either group.
type parts struct{ all, lower, upper float64 }

func weigh(bins map[int]int64, lower, upper map[int]float64) (p parts) {
	for _, bin := range slices.Sorted(maps.Keys(bins)) { // sums of fractions depend on the order
		n := float64(bins[bin])
		p.all += n
		p.lower += lower[bin] * n
		p.upper += upper[bin] * n
	}
	return p
}

func share(n, of float64) float64 {
	if of == 0 {
		return 0
	}
	return n / of
}

// PartUse is what was chosen in one part of a question.
type PartUse struct {
	Part    int
	Answers int64 // that chose anything there
	Choices []ChoiceUse
}

// ChoiceUse is how often an option was chosen in its part; Option 0: anything that the author did not write.
type ChoiceUse struct {
	Option int
	Share  float64
}

// PartUses tells of each part to which FewestOptions answers or more came what was chosen there, the most frequent
// first.
func (t *Tally) PartUses() (uses []PartUse) {
	for _, part := range slices.Sorted(maps.Keys(t.Parts)) {
		use := PartUse{Part: part, Answers: t.Parts[part][PartAnswers]}
		if use.Answers < FewestOptions {
			continue
		}
		for _, option := range slices.Sorted(maps.Keys(t.Parts[part])) {
			if option != PartAnswers {
				share := float64(t.Parts[part][option]) / float64(use.Answers)
				use.Choices = append(use.Choices, ChoiceUse{option, share})
			}
		}
		slices.SortStableFunc(use.Choices, func(a, b ChoiceUse) int { return cmp.Compare(b.Share, a.Share) })
		uses = append(uses, use)
	}
	return uses
}

// group gives the share of each bin that belongs to the lower or the upper group.
func (t *Tally) group(upper bool) map[int]float64 {
	shares, left := map[int]float64{}, extreme*float64(t.Paired.N)
	for i := range restBins {
		bin := i
		if upper {
			bin = restBins - 1 - i
		}
		if n := float64(t.Rests[bin]); n > 0 {
			taken := min(n, left)
			shares[bin] = taken / n
			left -= taken
		}
	}
	return shares
}
