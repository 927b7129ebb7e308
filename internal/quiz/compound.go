package quiz

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// amount is a part of a compound amount: 2 giờ.
type amount struct {
	plain  string // digits as files write them
	factor Factor
}

func (f Factor) value() float64 { return f.Multiply / f.Divide }

// readCompound reads an amount of several parts in the question's units, "2 giờ 30 phút", as their sum: the largest
// unit first, each once. The last part may do without its unit where it can mean one alone, "1h30". False: it is no
// compound amount, because the first part has no unit of the question's with digits behind it.
func (q Question) readCompound(typed string, l message.Language) (float64, bool, *refusal.Refusal) {
	digits, rest := splitUnit(typed)
	name, after := q.cutUnit(rest)
	if name == "" || after == "" || digits == "" {
		return 0, false, nil
	}
	var parts []amount
	for {
		plain, ok, either := plainNumber(digits, decimalMark(l))
		switch {
		case either:
			return 0, true, refuse("response.ambiguous")
		case len(parts) > 0 && strings.ContainsAny(digits, "+-"):
			return 0, true, refuse("response.part-sign")
		case !ok:
			return 0, true, refuse("response.number")
		}
		factor, known := q.unit(name)
		switch {
		case name == "" && rest == "":
			if factor, known = q.nextUnit(parts[len(parts)-1].factor, plain); !known {
				return 0, true, refuse("response.part-unit")
			}
		case !known:
			return 0, true, refuse("response.part-unit")
		}
		if last := len(parts) - 1; last >= 0 && factor.value() >= parts[last].factor.value() {
			return 0, true, refuse("response.part-order")
		}
		parts = append(parts, amount{plain, factor})
		if after == "" {
			break
		}
		if strings.Contains(plain, ".") {
			return 0, true, refuse("response.part-fraction")
		}
		if half == fold(after, Fold{Case: true, Spaces: true, Accents: true}) {
			parts = append(parts, amount{"0.5", factor})
			break
		}
		digits, rest = splitUnit(after)
		if digits == "" {
			return 0, true, refuse("response.number")
		}
		name, after = q.cutUnit(rest)
	}
	return total(parts)
}

// cutUnit takes the longest of the question's units that stands before a digit, a sign or the word for a half off a
// text; all of the text where it is one. "" where none does.
func (q Question) cutUnit(text string) (name, after string) {
	if _, ok := q.unit(text); text == "" || ok {
		return text, ""
	}
	for i, r := range text {
		begins := unicode.IsDigit(r) || strings.ContainsRune("+-.,", r) || i > 0 && text[i-1] == ' '
		if _, ok := q.unit(trim(text[:i])); i > 0 && begins && ok {
			name, after = trim(text[:i]), text[i:]
		}
	}
	if after != "" && after[0] > '9' && half != fold(after, Fold{Case: true, Spaces: true, Accents: true}) {
		return "", "" // words that are no number
	}
	return name, after
}

// nextUnit is the unit that digits without one mean behind a larger one: the only smaller one there is, and only
// with as many digits as its largest number has. In Vietnamese "1m7" is 1.7 m, and not 1 m 7 cm.
func (q Question) nextUnit(larger Factor, plain string) (Factor, bool) {
	smaller := map[float64]Factor{}
	for _, f := range q.allUnits() {
		if f.value() < larger.value() {
			smaller[f.value()] = f
		}
	}
	if len(smaller) != 1 {
		return Factor{}, false
	}
	for value, f := range smaller {
		most := math.Ceil(larger.value()/value) - 1
		return f, len(plain) == len(strconv.FormatFloat(most, 'f', 0, 64)) && allDigits(plain)
	}
	return Factor{}, false
}

// total adds the parts up; the sign of the first is that of all.
func total(parts []amount) (float64, bool, *refusal.Refusal) {
	sum, sign := 0.0, ""
	if strings.HasPrefix(parts[0].plain, "-") {
		sign = "-"
	}
	for i, part := range parts {
		if i > 0 {
			part.plain = sign + part.plain
		}
		x, no := parsePlain(part.plain)
		if no != nil {
			return 0, true, no
		}
		sum += x * part.factor.Multiply / part.factor.Divide
	}
	if math.IsInf(sum, 0) || math.IsNaN(sum) {
		return 0, true, refuse("response.number")
	}
	return sum, true, nil
}
