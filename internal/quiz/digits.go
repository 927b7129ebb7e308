package quiz

import (
	"math"
	"strconv"
	"strings"

	"hocvu/internal/refusal"
)

// Interval reads a number as files write it: "16.7" gives 16.7 twice, "85..95" both ends. False for anything else:
// "0,5", "1.000.000", "1e6", an end below its beginning.
func Interval(form string) (low, high float64, ok bool) {
	first, last, isRange := strings.Cut(form, "..")
	if !isRange {
		last = first
	}
	low, no := parsePlain(strings.TrimSpace(first))
	high, nor := parsePlain(strings.TrimSpace(last))
	return low, high, no == nil && nor == nil && low <= high
}

// parsePlain reads digits with at most one point between them, and a minus. strconv alone would also take 1e6, 0x10,
// Inf, 1_0.
func parsePlain(text string) (float64, *refusal.Refusal) {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if !allDigits(whole) || point && !allDigits(fraction) {
		return 0, refuse("response.number")
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(value, 0) {
		return 0, refuse("response.number")
	}
	return value, nil
}

func allDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// plainNumber turns typed digits into the form of files. Either is true when one separator stands before exactly three
// digits, so that it could group or be a decimal mark, and mark (the language's decimal mark) is 0.
func plainNumber(typed string, mark byte) (text string, ok, either bool) {
	sign := ""
	switch {
	case strings.HasPrefix(typed, "-"):
		sign, typed = "-", strings.TrimLeft(typed[1:], " ")
	case strings.HasPrefix(typed, "+"):
		typed = strings.TrimLeft(typed[1:], " ")
	}
	point, either := decimalPoint(typed, mark)
	if either {
		return "", false, true
	}
	whole, fraction := typed, ""
	if point >= 0 {
		whole, fraction = typed[:point], typed[point+1:]
		if !allDigits(fraction) {
			return "", false, false
		}
		fraction = "." + fraction
		if whole == "" {
			whole = "0"
		}
	}
	whole, ok = ungroup(whole)
	return sign + whole + fraction, ok, false
}

// decimalPoint finds the decimal mark among the separators, -1 for none.
func decimalPoint(typed string, mark byte) (at int, either bool) {
	last := strings.LastIndexAny(typed, ".,")
	if last < 0 {
		return -1, false
	}
	if strings.IndexByte(typed, typed[last]) < last {
		return -1, false // the same one twice groups
	}
	groupable := !strings.ContainsAny(typed[:last], "., ") && last >= 1 && last <= 3 && typed[0] != '0' && len(typed)-last-1 == 3
	switch {
	case !groupable:
		return last, false
	case mark == 0:
		return -1, true
	case typed[last] == mark:
		return last, false
	default:
		return -1, false
	}
}

// ungroup takes out the separators of thousands: one kind, after one to three digits, before three each.
func ungroup(whole string) (string, bool) {
	at := strings.IndexAny(whole, "., ")
	if at < 0 {
		return whole, allDigits(whole)
	}
	groups := strings.Split(whole, whole[at:at+1])
	for i, group := range groups {
		if !allDigits(group) || len(group) > 3 || i > 0 && len(group) < 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), whole[0] != '0'
}
