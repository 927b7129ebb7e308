package catalog

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/competency"
	"hocvu/internal/spelling"
)

// codeHint offers the competency that was probably meant. Codes are short and alike, so only one slip of the pen counts
// as near; among equals the one of the same area, then the one with the next number: 4.9 is rather 4.4 than 4.1 or 0.1.
func codeHint(code string, f *competency.Framework) any {
	best := ""
	var least [3]int
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			d := spelling.Distance(strings.ToUpper(code), strings.ToUpper(c.Code))
			shared, apart := comparedCodes(code, c.Code)
			rank := [3]int{d, -shared, apart}
			if d <= 1 && (best == "" || slices.Compare(rank[:], least[:]) < 0) {
				best, least = c.Code, rank
			}
		}
	}
	if best == "" {
		return ""
	}
	return near(best)
}

// comparedCodes tells how many numbers two codes share from the left, and how far the first that differs lies apart.
func comparedCodes(a, b string) (shared, apart int) {
	left, right := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(left), len(right)) {
		if left[i] == right[i] {
			shared++
			continue
		}
		x, err := strconv.Atoi(left[i])
		y, other := strconv.Atoi(right[i])
		if err != nil || other != nil {
			return shared, math.MaxInt
		}
		return shared, max(x-y, y-x)
	}
	return shared, 0
}
