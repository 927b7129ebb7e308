package officer

import (
	"slices"
	"testing"

	"hocvu/internal/web/visit"
)

func TestRoundedPartsAddUpToTheRoundedWhole(t *testing.T) {
	for _, c := range []struct {
		parts []float64
		want  []int
	}{
		{[]float64{1.776, 0.134, -0.566, -1.288}, []int{178, 13, -56, -129}}, // 0.056
		{[]float64{0, 0.4, 0, 0}, []int{0, 40, 0, 0}},
		{[]float64{0.005, 0.005, 0.005, 0}, []int{1, 1, 0, 0}},
		{[]float64{-0.3333, -0.3333, -0.3334, 0}, []int{-33, -33, -34, 0}},
	} {
		whole, sum := 0.0, 0
		for _, x := range c.parts {
			whole += x
		}
		got := apportion(visit.Hundredths(whole), c.parts...)
		for _, n := range got {
			sum += n
		}
		if !slices.Equal(got, c.want) || sum != visit.Hundredths(whole) {
			t.Errorf("%v: %v, sum %d of %d, want %v", c.parts, got, sum, visit.Hundredths(whole), c.want)
		}
	}
}
