package admin

import "testing"

func TestANumberIsReadAsThePageWritesIt(t *testing.T) {
	for typed, want := range map[string]int{"33.772": 33772, "33,772": 33772, " 33 772": 33772, "x": 0, "": 0} {
		if got := typedNumber(typed); got != want {
			t.Errorf("%q is %d", typed, got)
		}
	}
}
