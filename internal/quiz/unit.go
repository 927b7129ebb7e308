package quiz

import (
	"strings"

	"hocvu/internal/spelling"
)

// splitUnit cuts typed text into the number, in ASCII with single kinds of minus and space, and what follows it.
func splitUnit(typed string) (digits, unit string) {
	typed = strings.Map(plainSign, typed)
	end := 0
	for end < len(typed) && strings.IndexByte("0123456789.,+- ", typed[end]) >= 0 {
		end++
	}
	return strings.TrimRight(typed[:end], " "), trim(typed[end:])
}

// plainSign gives the signs and spaces that keyboards and copied text put into numbers their ASCII form.
func plainSign(r rune) rune {
	switch {
	case r >= 0x2010 && r <= 0x2015, r == '−', r == '﹣', r == '﹘', r == 'ー': // every dash of phones and word processors
		return '-'
	case r == '﹢':
		return '+'
	case r == '。':
		return '.'
	case r == '、':
		return ','
	case r >= 0x200b && r <= 0x200f, r == 0x2060, r == 0xfeff:
		return -1
	case blank(r):
		return ' '
	default:
		return spelling.Narrow(r)
	}
}

// unit finds a typed unit among the question's own (in any of its languages) and the others it accepts. The exact name
// comes first, then the name in any case, then without accents; a name that could mean two units means none.
func (q Question) unit(typed string) (Factor, bool) {
	units := q.allUnits()
	for _, f := range []Fold{{Spaces: true}, {Spaces: true, Case: true}, {Spaces: true, Case: true, Accents: true}} {
		found := map[Factor]bool{}
		for name, factor := range units {
			if fold(name, f) == fold(typed, f) {
				found[factor] = true
			}
		}
		for factor := range found {
			return factor, len(found) == 1
		}
	}
	return Factor{}, false
}

// allUnits are the question's own unit, by its names in all languages, and the others that it accepts.
func (q Question) allUnits() map[string]Factor {
	units := make(map[string]Factor, len(q.Units)+len(q.Texts))
	for name, factor := range q.Units {
		units[name] = factor
	}
	for _, text := range q.Texts {
		if text.Unit != "" {
			units[text.Unit] = Factor{Multiply: 1, Divide: 1}
		}
	}
	return units
}

// scaledUnit finds the unit that stands behind quantities, and the power of ten that it has in itself: who is asked for
// millions and types "2 tỉ" means two thousand of them. No unit is the question's own.
func (q Question) scaledUnit(all []quantity, typed string) (f Factor, shift int, ok bool) {
	same := func(name string) bool {
		folds := Fold{Spaces: true, Case: true, Accents: true}
		return typed == "" || fold(name, folds) == fold(typed, folds)
	}
	if all[0].exponent > 0 {
		for _, text := range q.Texts {
			if exponent, rest := cutScale(text.Unit); exponent > 0 && same(rest) {
				return Factor{Multiply: 1, Divide: 1}, exponent, true
			}
		}
	}
	if typed == "" {
		return Factor{Multiply: 1, Divide: 1}, 0, true
	}
	f, ok = q.unit(typed)
	return f, 0, ok
}
