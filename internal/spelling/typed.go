package spelling

import "strings"

// signs are those that phones, word processors and web pages put in the place of the ones on a keyboard.
var signs = strings.NewReplacer(
	"‘", "'", "’", "'", "‚", "'", "‛", "'", "ʼ", "'", "′", "'", "´", "'",
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-", "﹣", "-",
	"…", "...",
	"\u00a0", " ", "\u2007", " ", "\u202f", " ", "\u3000", " ",
	"\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "",
)

// PlainSigns writes quotation marks, dashes, dots and blanks as a keyboard has them, and drops what cannot be seen. Who
// types cannot tell them apart, so they must never make two texts different.
func PlainSigns(text string) string { return signs.Replace(text) }

// Narrow is the plain form of a full-width letter, digit, sign or space of a Chinese keyboard.
func Narrow(r rune) rune {
	switch {
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xff01 + '!'
	case r == 0x3000:
		return ' '
	default:
		return r
	}
}

// lookalikes are letters of other alphabets that stand for Đ and đ in many Vietnamese texts: the Icelandic eth and the
// African d. On paper and screen they look the same.
var lookalikes = map[rune]rune{'Ð': 'Đ', 'Ɖ': 'Đ', 'ð': 'đ', 'ɖ': 'đ'}
