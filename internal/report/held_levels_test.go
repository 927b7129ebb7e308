package report

import (
	"math"
	"testing"
)

func TestHeldLevelsTellWhatTheyAreWorth(t *testing.T) {
	const month = 365 * Day / 12
	at := 100 * month
	var h HeldLevels
	for _, s := range []CompetencyStatus{
		{Since: at - 30*month, Sure: 0.9, Last: at - month/2},
		{Since: at - 30*month, Sure: 0.8, Last: at - 7*month},
		{Since: at - 30*month, Sure: 0.7, Last: at - 90*month},
		{Since: at + month, Sure: 0.1, Last: at}, // awarded later
		{Sure: 0.1, Last: at},                    // not held
	} {
		h.add(s, at)
	}
	if h.Count != 3 || math.Abs(h.Undeserved()-20) > 1e-5 || h.MedianAge() != 7 {
		t.Errorf("%d levels, %v of 100 undeserved, %d months old", h.Count, h.Undeserved(), h.MedianAge())
	}
	if none := (HeldLevels{}); none.Undeserved() != 0 || none.MedianAge() != 0 {
		t.Errorf("of no levels: %v, %d", none.Undeserved(), none.MedianAge())
	}
}
