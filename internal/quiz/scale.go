package quiz

import (
	"strconv"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// scaleWords are the words for powers of ten that people write behind digits, without case and accents: the exponent
// each stands for. Chinese ones stand together without a blank.
var scaleWords = []struct {
	word     string
	exponent int
}{
	{"thousand", 3}, {"million", 6}, {"billion", 9}, {"trillion", 12}, {"hundred", 2},
	{"nghin", 3}, {"ngan", 3}, {"trieu", 6}, {"tram", 2}, {"van", 4}, {"ti", 9}, {"ty", 9},
	{"百", 2}, {"千", 3}, {"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8},
}

// half is the word for a half of the scale before it: 1 triệu rưỡi is 1.500.000.
const half = "ruoi"

// cutScale takes the words for powers of ten off the front of a text: "nghìn tỉ đồng" gives 12 and "đồng".
func cutScale(text string) (exponent int, rest string) {
	rest = text
	for {
		word, after := cutWord(rest)
		found := 0
		for _, s := range scaleWords {
			if word == s.word {
				found = s.exponent
			}
		}
		if found == 0 {
			return exponent, rest
		}
		exponent, rest = exponent+found, after
	}
}

// cutWord takes the first word off a text, folded; a Chinese character is a word.
func cutWord(text string) (word, rest string) {
	end := len(text)
	for i, r := range text {
		if blank(r) || r >= '0' && r <= '9' {
			end = i
			break
		}
		if r >= 0x4e00 && r <= 0x9fff {
			if end = i; i == 0 {
				end = len(string(r))
			}
			break
		}
	}
	return fold(text[:end], Fold{Case: true, Spaces: true, Accents: true}), trim(text[end:])
}

// quantity is a typed number with the words behind it that make it larger.
type quantity struct {
	plain    string // digits as files write them, with a sign
	exponent int
	unit     string
}

// value is the number times its power of ten, less shift: the digits are moved and not multiplied, so that 1.1 million
// is exact.
func (n quantity) value(shift int) (float64, *refusal.Refusal) {
	if _, no := parsePlain(n.plain); no != nil {
		return 0, no
	}
	x, err := strconv.ParseFloat(n.plain+"e"+strconv.Itoa(n.exponent-shift), 64)
	if err != nil {
		return 0, refuse("response.number")
	}
	return x, nil
}

// readQuantities reads "1 triệu 200 nghìn đồng" as 1 million and 200 thousand; the last one has the unit. Each must be
// smaller than the scale before it.
func readQuantities(typed string, l message.Language) ([]quantity, *refusal.Refusal) {
	var all []quantity
	for {
		digits, rest := splitUnit(typed)
		plain, ok, either := plainNumber(digits, decimalMark(l))
		switch {
		case either:
			return nil, refuse("response.ambiguous")
		case !ok:
			return nil, refuse("response.number")
		}
		n := quantity{plain: plain}
		n.exponent, n.unit = cutScale(rest)
		word, after := cutWord(n.unit)
		if last := len(all) - 1; last >= 0 && (n.exponent == 0 || n.exponent >= all[last].exponent ||
			strings.ContainsAny(digits[:1], "+-")) {
			return nil, refuse("response.number")
		}
		if word == half && n.exponent > 0 {
			return signed(append(all, n, quantity{plain: "5", exponent: n.exponent - 1, unit: after})), nil
		}
		all = append(all, n)
		if n.exponent == 0 || n.unit == "" || n.unit[0] < '0' || n.unit[0] > '9' {
			return signed(all), nil
		}
		typed = n.unit
	}
}

// signed gives the sign of the first quantity to all.
func signed(all []quantity) []quantity {
	for i := 1; i < len(all); i++ {
		if strings.HasPrefix(all[0].plain, "-") {
			all[i].plain = "-" + all[i].plain
		}
	}
	return all
}

// sum adds quantities up, in units of 10^shift.
func sum(all []quantity, shift int) (total float64, no *refusal.Refusal) {
	for _, n := range all {
		x, no := n.value(shift)
		if no != nil {
			return 0, no
		}
		total += x
	}
	return total, nil
}
