package item

import (
	"cmp"
	"math"
	"slices"
)

// VariantCount is what first answers to one variant of a question add up to.
type VariantCount struct{ Answers, Right int64 }

// Rate is the share of the answers that were right; 0 without any.
func (c VariantCount) Rate() float64 {
	if c.Answers == 0 {
		return 0
	}
	return float64(c.Right) / float64(c.Answers)
}

// HarderVariant is a variant that is significantly harder than its siblings.
type HarderVariant struct {
	Place         int // in what was looked at
	Its, Siblings VariantCount
	P             float64 // chance of so few right answers, were it like its siblings
}

// Bounds of what is set aside.
const (
	firstLook   = 400  // answers to the question at which its variants are compared first; then at each doubling
	falseAlarms = 0.01 // most that a question whose variants are alike may lose one, over all looks
	harderBy    = 0.15 // share of right answers by which a variant must fall short at least
)

// NextLook is the number of answers from which the variants of a question are compared again, when they were compared
// last at so many; 0: never. When it is compared depends on how many answered and not on what they answered.
func NextLook(last int64) int64 {
	next := int64(firstLook)
	for next <= last {
		next *= 2
	}
	return next
}

// Allowed is the chance of a false alarm that the n-th look at a question has, from 1: half of what may be spent, then
// half of the rest each time, so that all looks together stay below falseAlarms.
func Allowed(look int) float64 { return math.Ldexp(falseAlarms, -look) }

// HarderVariants lists the variants that are harder than their siblings, the surest first: by Fisher's exact test of
// one side, each variant against all others, with Holm's correction over the variants of the question, and only by
// harderBy or more. See R. A. Fisher, Statistical Methods for Research Workers, 5th edition (1934), § 21.02, and S.
// Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979), 65–70.
func HarderVariants(counts []VariantCount, allowed float64) []HarderVariant {
	var all VariantCount
	for _, c := range counts {
		all.Answers, all.Right = all.Answers+c.Answers, all.Right+c.Right
	}
	var tested []HarderVariant
	for i, c := range counts {
		if c.Answers > 0 {
			siblings := VariantCount{all.Answers - c.Answers, all.Right - c.Right}
			tested = append(tested, HarderVariant{i, c, siblings, fisher(c, siblings)})
		}
	}
	slices.SortStableFunc(tested, func(a, b HarderVariant) int { return cmp.Compare(a.P, b.P) })
	var harder []HarderVariant
	for i, v := range tested {
		if v.P > allowed/float64(len(tested)-i) {
			break
		}
		if v.Siblings.Rate()-v.Its.Rate() >= harderBy {
			harder = append(harder, v)
		}
	}
	return harder
}

// fisher is the chance that of all right answers so few or fewer fall to the first, when it is no harder than the
// second: the lower tail of the hypergeometric distribution.
func fisher(its, siblings VariantCount) float64 {
	n, right := its.Answers+siblings.Answers, its.Right+siblings.Right
	least := max(0, its.Answers+right-n)
	term := math.Exp(logChoose(right, its.Right) + logChoose(n-right, its.Answers-its.Right) -
		logChoose(n, its.Answers))
	sum := term
	for k := its.Right; k > least; k-- {
		term *= float64(k) * float64(n-right-its.Answers+k) / (float64(right-k+1) * float64(its.Answers-k+1))
		sum += term
	}
	return min(sum, 1)
}

// logChoose is the logarithm of the binomial coefficient.
func logChoose(n, k int64) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

// Most is how many of a question's variants may be set aside: a fifth, and so many must stay.
func Most(variants, stay int) int { return max(0, min(variants/5, variants-stay)) }
