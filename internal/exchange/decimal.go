package exchange

import (
	"math/big"
	"regexp"
	"strings"
)

// decimalForm is a number as other systems write it. Its exponent is short: 1e999999999 would fill the memory.
var decimalForm = regexp.MustCompile(`^[+-]?(?:\d{1,40}(?:[.,]\d{0,40})?|[.,]\d{1,40})(?:[eE][+-]?\d{1,2})?$`)

// maxPlaces is how many decimal places a number keeps.
const maxPlaces = 60

// Decimal reads a number of another system and writes it as Hocvu does: digits, a point, no exponent, no zeros at the
// end.
func Decimal(text string) (string, bool) {
	x, ok := rational(text)
	if !ok {
		return "", false
	}
	return decimal(x), true
}

// Range is the range that a value with a tolerance stands for.
func Range(value, tolerance string) (low, high string, ok bool) {
	v, sound := rational(value)
	t, whole := rational(tolerance)
	if !sound || !whole {
		return "", "", false
	}
	t.Abs(t)
	return decimal(new(big.Rat).Sub(v, t)), decimal(new(big.Rat).Add(v, t)), true
}

// Middle is the value and the tolerance that a range stands for.
func Middle(low, high string) (value, tolerance string, ok bool) {
	l, sound := rational(low)
	h, whole := rational(high)
	if !sound || !whole || l.Cmp(h) > 0 {
		return "", "", false
	}
	half := big.NewRat(1, 2)
	middle := new(big.Rat).Mul(new(big.Rat).Add(l, h), half)
	return decimal(middle), decimal(new(big.Rat).Mul(new(big.Rat).Sub(h, l), half)), true
}

// Times multiplies two decimals: a share of a value.
func Times(a, b string) (string, bool) {
	x, sound := rational(a)
	y, whole := rational(b)
	if !sound || !whole {
		return "", false
	}
	return decimal(x.Mul(x, y)), true
}

// Zero tells whether a decimal is empty or nothing.
func Zero(text string) bool {
	x, ok := rational(text)
	return strings.TrimSpace(text) == "" || ok && x.Sign() == 0
}

func rational(text string) (*big.Rat, bool) {
	text = strings.ReplaceAll(strings.TrimSpace(text), "−", "-")
	if !decimalForm.MatchString(text) {
		return nil, false
	}
	text = strings.TrimSuffix(strings.ReplaceAll(text, ",", "."), ".")
	return new(big.Rat).SetString(strings.Replace(text, ".e", "e", 1))
}

func decimal(x *big.Rat) string {
	text := x.FloatString(maxPlaces)
	text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	if text == "-0" || text == "" {
		return "0"
	}
	return text
}
