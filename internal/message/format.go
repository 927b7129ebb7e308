package message

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Format writes a value as a reader of the language expects it: 1.000.000 and 0,5 in Vietnamese, 1,000,000 and 0.5 in
// English and Chinese. Strings stay as they are; a nested Message is said in the same language.
func Format(l Language, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case Message:
		return v.In(l)
	case Words:
		return v.In(l)
	case map[string]any: // a nested Message that has crossed a process border
		return nested(l, v)
	case int:
		return Number(l, float64(v))
	case int64:
		return Number(l, float64(v))
	case float64:
		return Number(l, v)
	default:
		return fmt.Sprint(v)
	}
}

func nested(l Language, v map[string]any) string {
	text, err := json.Marshal(v)
	var m Message
	if err != nil || json.Unmarshal(text, &m) != nil {
		return fmt.Sprint(v)
	}
	return m.In(l)
}

// Short rounds a number to the 12 significant digits that a page shows and a person can type: three times 1.6 is 4.8 and
// not 4.800000000000001. A whole number stays as it is.
func Short(x float64) float64 {
	if x == math.Trunc(x) {
		return x
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	if err != nil {
		return x
	}
	return short
}

// Number writes a number with the language's separators and no more digits than it needs.
func Number(l Language, x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "?"
	}
	group, mark := ",", "."
	if l == Vietnamese {
		group, mark = ".", ","
	}
	text := strconv.FormatFloat(math.Abs(Short(x)), 'f', -1, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	var b strings.Builder
	if x < 0 {
		b.WriteByte('-')
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(mark + fraction)
	}
	return b.String()
}

// Hundredths writes so many hundredths with two places always, and a minus sign that is one; signed: a plus sign too.
func Hundredths(l Language, n int, signed bool) string {
	sign := ""
	switch {
	case n < 0:
		sign, n = "−", -n
	case n > 0 && signed:
		sign = "+"
	}
	mark := "."
	if l == Vietnamese {
		mark = ","
	}
	return fmt.Sprintf("%s%s%s%02d", sign, Number(l, float64(n/100)), mark, n%100)
}

// perCent is the sign behind a number: Vietnamese pages set it off by a space that no line break may take; the others
// write it close.
var perCent = map[Language]string{Vietnamese: "\u00a0%", English: "%", Chinese: "%"}

// Percent writes a share of one in whole per cent, see WholePercent.
func Percent(l Language, share float64) string {
	return Number(l, float64(WholePercent(share))) + perCent[l]
}

// WholePercent is a share of one in whole per cent, as it is shown everywhere. A share short of certainty never reads
// as 0 or 100 %.
func WholePercent(share float64) int {
	n := int(math.Round(share * 100))
	switch {
	case n == 100 && share < 1:
		return 99
	case n == 0 && share > 0:
		return 1
	}
	return n
}

// Date writes a day: 23/11/2026 in Vietnamese, 23 Nov 2026 in English, 2026年11月23日 in Chinese.
func Date(l Language, t time.Time) string {
	switch l {
	case English:
		return t.Format("2 Jan 2006")
	case Chinese:
		return t.Format("2006年1月2日")
	default:
		return t.Format("02/01/2006")
	}
}

// Clock writes a time of day, 24 hours.
func Clock(_ Language, t time.Time) string { return t.Format("15:04") }
