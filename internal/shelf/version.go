package shelf

import (
	"cmp"
	"strings"
)

// CompareVersions orders versions as their authors count: numbers as numbers, 1.10 after 1.9, a trial such as 2.0-rc1
// before what it is a trial of. What stands behind + does not count. It returns 0 where none is later.
func CompareVersions(a, b string) int {
	a, _, _ = strings.Cut(a, "+")
	b, _, _ = strings.Cut(b, "+")
	a, trialA, isA := strings.Cut(a, "-")
	b, trialB, isB := strings.Cut(b, "-")
	if order := compareParts(a, b, "0"); order != 0 || !isA && !isB {
		return order
	}
	if isA != isB {
		if isA {
			return -1
		}
		return 1
	}
	return compareParts(trialA, trialB, "")
}

// compareParts compares part by part. A part that one of the two lacks is the given one.
func compareParts(a, b, lacking string) int {
	first, second := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(first), len(second)) {
		one, other := lacking, lacking
		if i < len(first) {
			one = first[i]
		}
		if i < len(second) {
			other = second[i]
		}
		if order := comparePart(one, other); order != 0 {
			return order
		}
	}
	return 0
}

// comparePart puts nothing before numbers, and numbers before words. Numbers may have any length.
func comparePart(a, b string) int {
	numberA, numberB := number(a), number(b)
	switch {
	case a == "" || b == "":
		return cmp.Compare(len(a), len(b))
	case numberA && numberB:
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	case numberA != numberB:
		if numberA {
			return -1
		}
		return 1
	}
	return strings.Compare(a, b)
}

func number(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
