package quiz

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

var number = definition{
	name: Number, carry: carryTyped,
	shorthand: typedShorthand, params: showNothing, grade: gradeNumber, right: rightNumber,
	script: &scripted{
		read:    func(q Question, _ Values, r Response) (any, *refusal.Refusal) { return readNumber(q, r) },
		compare: wholly(func(q Question, given, key any) bool { return q.Tolerance.matches(given, key) }),
		right: func(q Question, _ Values, key any) (any, bool) {
			x, ok := key.(float64)
			return q.typedKey(x), ok
		},
	},
}

// gradeNumber pays for the best form that the typed number, brought to the question's unit, lies in.
func gradeNumber(q Question, r Response) Grade {
	value, no := readNumber(q, r)
	if no != nil {
		return refusedGrade(no)
	}
	return gradeValue(q, value)
}

func gradeValue(q Question, value float64) Grade {
	return gradeForm(q.Options, func(o Option) bool {
		low, high, ok := Interval(o.Form)
		if ok && low == high {
			return q.Tolerance.allows(value, low)
		}
		return ok && within(value, low, high)
	})
}

// Typable returns a number of a key as a page shows it and as it would be typed, and tells whether it counts as the key
// then: 16.666666666666668 is shown as 16,6666666667.
func (t Tolerance) Typable(form string) (shown string, ok bool) {
	low, high, number := Interval(form)
	if !number || low != high {
		return form, true
	}
	shown = message.Number(message.Vietnamese, low)
	typed, no := parseTyped(strings.ReplaceAll(shown, ".", ""), message.Vietnamese)
	return shown, no == nil && t.allows(typed, low)
}

// matches reports whether what was given counts as a generated key. Nothing is no number.
func (t Tolerance) matches(given, key any) bool {
	value, number := given.(float64)
	want, ok := key.(float64)
	return ok && number && t.allows(value, want)
}

// allows reports whether a number counts as the key.
func (t Tolerance) allows(value, key float64) bool {
	reach := t.reach(key)
	return within(value, key-reach, key+reach)
}

// reach is how far from a key a number still counts, in the question's unit.
func (t Tolerance) reach(key float64) float64 {
	if t.Relative {
		return math.Abs(key) * t.Value
	}
	return t.Value
}

// within allows the last bits that conversion and tolerance cost: .1 + .2 lies within .3, but 8,000,000,001 is not
// 8,000,000,000.
func within(x, low, high float64) bool {
	const bits = 4 * 0x1p-52
	slack := bits * max(math.Abs(x), math.Abs(low), math.Abs(high))
	return x >= low-slack && x <= high+slack
}

// readNumber reads a typed number in the question's unit. What stands behind the digits is a unit first, and a word
// such as million only where it is none: a question may ask in millions.
func readNumber(q Question, r Response) (float64, *refusal.Refusal) {
	typed, no := readTyped(r.Value)
	if no != nil {
		return 0, no
	}
	unreadable := func(no *refusal.Refusal) (float64, *refusal.Refusal) { return 0, refuse(no.ID, "text", quoted(typed)) }
	digits, unit := splitUnit(typed)
	if factor, ok := q.unit(unit); unit != "" && ok {
		value, no := parseTyped(digits, r.Language)
		if no != nil {
			return unreadable(no)
		}
		return factor.of(value, typed)
	}
	if value, compound, no := q.readCompound(typed, r.Language); compound && no != nil {
		return unreadable(no)
	} else if compound {
		return value, nil
	}
	all, no := readQuantities(typed, r.Language)
	if no != nil {
		return unreadable(no)
	}
	unit = all[len(all)-1].unit
	factor, shift, ok := q.scaledUnit(all, unit)
	switch {
	case q.UnitNeeded && unit == "":
		return 0, refuse("response.unit-needed")
	case !ok && q.UnitNeeded:
		return 0, refuse("response.unit-other", "unit", quoted(unit))
	case !ok:
		return 0, refuse("response.unit", "unit", quoted(unit))
	}
	value, no := sum(all, shift)
	if no != nil {
		return unreadable(no)
	}
	return factor.of(value, typed)
}

// Reading is the number that a typed response was read as, in the question's unit; false where it is none.
func Reading(q Question, r Response) (float64, bool) {
	if q.Kind != Number {
		return 0, false
	}
	value, no := readNumber(q, r)
	return value, no == nil
}

// of converts a number to the question's unit.
func (f Factor) of(value float64, typed string) (float64, *refusal.Refusal) {
	value = value * f.Multiply / f.Divide
	if math.IsInf(value, 0) || math.IsNaN(value) {
		return 0, refuse("response.number", "text", quoted(typed))
	}
	return value, nil
}

// parseTyped reads the digits of a number with the separators of any of the three languages. Only where one separator
// could be either, the page's language decides.
func parseTyped(digits string, l message.Language) (float64, *refusal.Refusal) {
	text, ok, either := plainNumber(digits, decimalMark(l))
	if either {
		return 0, refuse("response.ambiguous")
	}
	if !ok {
		return 0, refuse("response.number")
	}
	return parsePlain(text)
}

// decimalMark is the decimal mark of a language, 0 for a language that is not known.
func decimalMark(l message.Language) byte {
	switch l {
	case message.Vietnamese:
		return ','
	case message.English, message.Chinese:
		return '.'
	default:
		return 0
	}
}

// rightNumber is the best form, the low end of a range.
func rightNumber(q Question) (any, bool) {
	form, ok := bestForm(q.Options)
	if !ok {
		return nil, false
	}
	low, _, ok := Interval(form)
	return q.typedKey(low), ok
}

// typedKey writes a key as an officer could type it, with the unit where it must be there.
func (q Question) typedKey(x float64) string {
	if !q.UnitNeeded {
		return writeNumber(x)
	}
	return writeNumber(x) + " " + q.OwnUnit("")
}

// OwnUnit is the question's unit in a language, else in another; "" where it has none.
func (q Question) OwnUnit(l message.Language) string {
	for _, l := range append([]message.Language{l}, message.Languages...) {
		if unit := q.Texts[l].Unit; unit != "" {
			return unit
		}
	}
	return ""
}

// writeNumber writes a number as an officer could type it.
func writeNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// Signed reports whether the answer to a question may be a number below zero: one stands among the keys and mistakes
// that are written in the quiz, or a script makes it. It is the same for all written numbers, so that it tells no sign.
func (q *Quiz) Signed(question Question) bool {
	if len(question.numberForms()) == 0 || question.Logic != "" {
		return len(question.numberForms()) > 0
	}
	below := func(o Option) bool { return strings.HasPrefix(o.Form, "-") }
	return slices.ContainsFunc(q.Questions, func(other Question) bool {
		return slices.ContainsFunc(other.numberForms(), func(forms []Option) bool {
			return slices.ContainsFunc(forms, below)
		})
	})
}

// numberForms are the numbers that a question accepts or knows as mistakes, for each field in which one is typed.
func (q Question) numberForms() (all [][]Option) {
	if q.Kind == Number {
		return [][]Option{q.Options}
	}
	for _, gap := range q.Gaps {
		if gap.Number {
			all = append(all, gap.Options)
		}
	}
	return all
}
