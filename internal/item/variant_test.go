package item

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// A lady tastes eight cups, four of either sort (R. A. Fisher, The Design of Experiments, 1935): the chance of at most
// one right of four is (1 + 16) ÷ 70.
func TestTheTestIsFishers(t *testing.T) {
	p := fisher(VariantCount{4, 1}, VariantCount{4, 3})
	if math.Abs(p-17.0/70) > 1e-12 {
		t.Error(p)
	}
	if p := fisher(VariantCount{5, 5}, VariantCount{5, 5}); p != 1 {
		t.Errorf("nothing can be lower: %v", p)
	}
}

// 1000 answers to each of ten variants, 800 right: one with 500 right falls short by 28 points, one with 660 by 11, as
// sure as that may be.
func TestOnlyAVariantThatIsMuchHarderIsNamed(t *testing.T) {
	counts := make([]VariantCount, 10)
	for i := range counts {
		counts[i] = VariantCount{1000, 800}
	}
	counts[3], counts[7] = VariantCount{1000, 500}, VariantCount{1000, 660}
	harder := HarderVariants(counts, Allowed(1))
	if len(harder) != 1 || harder[0].Place != 3 || harder[0].Siblings != (VariantCount{9000, 7060}) {
		t.Errorf("%+v", harder)
	}
	counts[3] = VariantCount{}
	if harder := HarderVariants(counts, Allowed(1)); harder != nil {
		t.Errorf("nobody has met it: %+v", harder)
	}
}

// Holm: of three tests the smallest is held against a third of what is allowed, the next against a half.
func TestTheAllowedChanceIsSharedByAllVariants(t *testing.T) {
	counts := []VariantCount{{20, 4}, {40, 30}, {40, 30}}
	p := HarderVariants(counts, 1)[0].P
	if h := HarderVariants(counts, 3*p*1.001); len(h) != 1 {
		t.Errorf("%v", h)
	}
	if h := HarderVariants(counts, 3*p*0.999); h != nil {
		t.Errorf("%v", h)
	}
}

func TestTheLooksGetHalfOfWhatIsLeftEach(t *testing.T) {
	for last, want := range map[int64]int64{0: 400, 399: 400, 400: 800, 801: 1600, 5000: 6400} {
		if n := NextLook(last); n != want {
			t.Errorf("after %d answers the next look is at %d, not %d", last, n, want)
		}
	}
	sum := 0.0
	for look := 1; look < 60; look++ {
		sum += Allowed(look)
	}
	if Allowed(1) != 0.005 || sum > 0.01 {
		t.Error(Allowed(1), sum)
	}
}

func TestAFifthMayGoAndTenStay(t *testing.T) {
	for variants, want := range map[int]int{50: 10, 14: 2, 11: 1, 10: 0, 1: 0} {
		if n := Most(variants, 10); n != want {
			t.Errorf("of %d variants %d may go, not %d", variants, n, want)
		}
	}
}

// simulated answers to a question of so many variants, of which the first is harder than the others by a number of
// points, until it is found or so many have answered. Looks are as in life. It gives the answers at which anything was
// named first, 0 for never, and whether the first was.
func simulated(rng *rand.Rand, variants int, rate, harder float64, most int64) (at int64, first bool) {
	counts := make([]VariantCount, variants)
	look, next := 1, NextLook(0)
	for n := int64(1); n <= most; n++ {
		v, r := rng.IntN(variants), rate
		if v == 0 {
			r -= harder
		}
		counts[v].Answers++
		if rng.Float64() < r {
			counts[v].Right++
		}
		if n < next {
			continue
		}
		if named := HarderVariants(counts, Allowed(look)); named != nil {
			return n, named[0].Place == 0
		}
		look, next = look+1, NextLook(n)
	}
	return 0, false
}

// The figures of decision 0044: go test ./internal/item -run Alarm -v
func TestAFalseAlarmIsRarerThanOneInAHundredQuestions(t *testing.T) {
	rng := rand.New(rand.NewPCG(44, 1))
	const questions, answers = 1000, 6400
	for _, c := range []struct {
		variants int
		rate     float64
	}{{50, 0.5}, {50, 0.7}, {50, 0.9}, {12, 0.7}} {
		alarms := 0
		for range questions {
			if at, _ := simulated(rng, c.variants, c.rate, 0, answers); at > 0 {
				alarms++
			}
		}
		t.Logf("%d variants, %.0f %% right: %d of %d questions lose a variant by %d answers", c.variants, 100*c.rate, alarms,
			questions, answers)
		if alarms > questions/100 {
			t.Errorf("%d variants, %v right: %d of %d", c.variants, c.rate, alarms, questions)
		}
	}
}

func BenchmarkAHarderVariantIsFound(b *testing.B) {
	for _, variants := range []int{50, 12} {
		for _, harder := range []float64{0.25, 0.4, 0.6} {
			b.Run(fmt.Sprintf("variants=%d/points=%.0f", variants, 100*harder), func(b *testing.B) {
				rng := rand.New(rand.NewPCG(44, 2))
				for b.Loop() {
					const questions = 400
					by := map[int64]int{}
					for range questions {
						if at, first := simulated(rng, variants, 0.7, harder, 12800); first {
							by[at]++
						}
					}
					found := 0
					for n := NextLook(0); n <= 12800; n = NextLook(n) {
						found += by[n]
						b.ReportMetric(100*float64(found)/questions, fmt.Sprintf("%%by%d", n))
					}
				}
			})
		}
	}
}
