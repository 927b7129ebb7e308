package competency

import "time"

// Reason is why evidence weighs what it weighs; it is also the ID of the sentence that says so.
type Reason string

// Reasons, the weight in brackets. Where several apply, the lightest counts, and of equals the one that stands first.
const (
	Voided           Reason = "void"               // (0) a ruling says that it does not count
	OutOfForce       Reason = "obsolete"           // (0) given after its question was out of force
	KeyShownRecently Reason = "key-shown-recently" // (0) its answer was shown within 30 days
	SeenRecently     Reason = "seen-recently"      // (0) displayed within 7 days
	TooFast          Reason = "too-fast"           // (0) right, but faster than it can be read
	KeyShownBefore   Reason = "key-shown-before"   // (.5, less at every repeat)
	SeenBefore       Reason = "seen-before"        // (.5, less at every repeat)
	ObservedBefore   Reason = "observed-before"    // (.5, less at every repeat) of an observation: the same was observed before
	ObservedAlready  Reason = "observed-already"   // (0) another observation in the competency counts for that day
	SiblingRecently  Reason = "sibling-recently"   // (.5) another variant of the same logic within a day
	HintOpened       Reason = "hint"               // (.5)
	RecordedInBulk   Reason = "bulk"               // (.5) its observer recorded many officers that day
	FirstTime        Reason = "first"              // (1) none of the above
)

// Reasons for which evidence is kept but changes nothing (0), rather than stop the replay of everything else.
const (
	ForeignState      Reason = "foreign-state"      // the state was made by another framework or other parameters
	BadTime           Reason = "bad-time"           // the effective time is missing or not between 1970 and 9999
	BadCredit         Reason = "bad-credit"         // not between 0 and 1
	BadItem           Reason = "bad-item"           // unknown level, or a guess not between 0 and .9
	UnknownCompetency Reason = "unknown-competency" // the framework has no such code
	BadWeights        Reason = "bad-weights"        // none, too many, one twice, not above 0, or not summing to 1
	Duplicate         Reason = "duplicate"          // the evidence that was added last
	OutOfOrder        Reason = "out-of-order"       // stands before the last one added, or supersedes: replay
)

const (
	keyFade     = 30 * dayMS
	seenFade    = 7 * dayMS
	siblingFade = dayMS
	fastestMS   = 2000 // for a right answer while the item's median is not known
)

// weigh derives the weight of evidence that fits the model; medianMS is 0 where it is not known.
func weigh(e *Evidence, medianMS int64, rule Rule) (float64, Reason) {
	lastKey, lastSeen, lastSibling, repeat := e.KeyShown, e.Seen, e.Sibling, 0.5
	if rule >= SecondRule {
		lastKey, lastSeen, lastSibling, repeat = e.lastKeyShown(), e.lastSeen(), e.lastSibling(), e.repeatWeight()
	}
	keyShown, seen, sibling := !lastKey.IsZero(), !lastSeen.IsZero(), e.Item.Logic && !lastSibling.IsZero()
	fastest := int64(fastestMS)
	if medianMS > 0 {
		fastest = medianMS / 10
	}
	switch {
	case e.Validity.Void:
		return 0, Voided
	case e.Validity.over(e.Effective.UnixMilli()):
		return 0, OutOfForce
	case rule >= ThirdRule && e.observedAlready():
		return 0, ObservedAlready
	case rule >= ThirdRule && e.Source == Observed: // a checklist is no secret
		return weighObserved(e)
	case keyShown && recent(e, lastKey, keyFade):
		return 0, KeyShownRecently
	case seen && recent(e, lastSeen, seenFade):
		return 0, SeenRecently
	case e.Credit > e.Item.Guess && e.Milliseconds > 0 && e.Milliseconds < fastest:
		return 0, TooFast
	case keyShown:
		return repeat, KeyShownBefore
	case seen:
		return repeat, SeenBefore
	case sibling && recent(e, lastSibling, siblingFade):
		return 0.5, SiblingRecently
	case e.Hint:
		return 0.5, HintOpened
	case e.Source == Observed && e.Bulk:
		return 0.5, RecordedInBulk
	}
	return 1, FirstTime
}

// weighObserved weighs an observation that counts for its day.
func weighObserved(e *Evidence) (float64, Reason) {
	weight, reason := 1.0, FirstTime
	if e.Met.Times > 0 {
		weight, reason = e.repeatWeight(), ObservedBefore
	}
	if e.Bulk && weight >= 0.5 {
		return 0.5, RecordedInBulk
	}
	return weight, reason
}

// recent also holds for a time after the response: a clock that ran backwards must not make the seen unseen.
func recent(e *Evidence, then time.Time, withinMS int64) bool {
	return e.Effective.UnixMilli()-then.UnixMilli() < withinMS
}
