package competency

import (
	"testing"
)

func TestGuessIsTheExpectedCreditOfARandomAnswer(t *testing.T) {
	for _, c := range []struct {
		kind    string
		each    bool
		options []int
		right   int
		want    float64
	}{
		{"single", false, []int{2}, 1, 0.5},
		{"single", false, []int{4}, 1, 0.30},
		{"single", false, []int{5}, 1, 0.25},
		{"single", false, []int{1}, 1, 0.9},
		{"multiple", false, []int{4}, 2, 1.0 / 16},
		{"multiple", true, []int{2}, 1, 0.25},
		// 16 ways to tick: {1}, {2} pay ½; {1, 2} pays 1; {1, 2} and one wrong pays ½, twice
		{"multiple", true, []int{4}, 2, 3.0 / 16},
		{"multiple", true, []int{4}, 0, 0},
		{"order", false, []int{4}, 0, 1.0 / 24},
		{"order", true, []int{4}, 0, 0.25},
		{"match", true, []int{5, 5, 5}, 0, 0.2},
		{"match", false, []int{5, 5, 5}, 0, 1.0 / 60},
		{"cloze", true, []int{4, 0}, 0, 0.125},
		{"cloze", false, []int{4, 2}, 0, 0.125},
		{"cloze", false, []int{4, 0}, 0, 0},
		{"scenario", false, []int{2, 4}, 0, 0.375},
		{"hotspot", false, []int{5}, 1, 0.25},
		{"number", false, nil, 0, 0},
		{"text", false, []int{3}, 0, 0},
		{"practical", false, []int{6}, 0, 0},
	} {
		if got := Guess(c.kind, c.each, c.options, c.right); !near(got, c.want, 1e-12) {
			t.Errorf("%s each=%v %v: guess %v, want %v", c.kind, c.each, c.options, got, c.want)
		}
	}
	if got := GuessWeighted([]float64{1, 0.5, 0}); got != 0.5 {
		t.Errorf("weights 100 50 0: guess %v, want .5", got)
	}
}

func TestPartialCreditForTicksIsAveragedOverEveryWayToTick(t *testing.T) {
	for boxes := 1; boxes <= 8; boxes++ {
		for right := 1; right <= boxes; right++ {
			sum := 0.0
			for ticks := range 1 << boxes {
				hit, miss := 0, 0
				for box := range boxes {
					if ticks>>box&1 == 1 {
						if box < right {
							hit++
						} else {
							miss++
						}
					}
				}
				sum += float64(max(0, hit-miss)) / float64(right)
			}
			want := min(sum/float64(int(1)<<boxes), maxGuess)
			if got := Guess("multiple", true, []int{boxes}, right); !near(got, want, 1e-12) {
				t.Errorf("%d of %d: guess %v, counted %v", right, boxes, got, want)
			}
		}
	}
}
