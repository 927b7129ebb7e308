package markdown

import (
	"regexp/syntax"
	"strings"
	"testing"
)

// Every text that a form matches holds one of the signs that it is looked for by: else the form would never be tried.
func FuzzALeftoversFormMatchesOnlyWhereItsSignsStand(f *testing.F) {
	for _, text := range []string{"'''", "｀｀｀", "| a | b |\n|--–|", "a ｜ b ｜ c", "• một\n• hai", " ::: tip", "[TOC]", "[[x]]", "！[a](b)",
		"[a] (http://b)", "［a］(b)", "(a)[http://b]", "[^1]", "［＾1］", "$$x$$", `\frac`, `\(x\)`, "~~a~~", "==a==", "{.note}", "a {#b}", "＊＊a＊＊",
		"＿＿a＿＿", "**a", " __a__ ", "https://a.vn/b", "xem www.a.vn"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range leftovers {
			if l.form.MatchString(text) && !l.possible(text) {
				t.Errorf("%s matches %q, which holds none of %q", l.name, text, l.needs)
			}
		}
	})
}

// A form without signs, or whose signs cannot stand in it, would never be tried.
func TestEveryLeftoverNamesSignsOfItsForm(t *testing.T) {
	for _, l := range leftovers {
		if len(l.needs) == 0 {
			t.Errorf("%s names no signs", l.name)
		}
		form, err := syntax.Parse(l.form.String(), syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		for _, need := range l.needs {
			if !strings.ContainsFunc(need, func(r rune) bool { return mentions(form, r) }) {
				t.Errorf("%s: %q stands nowhere in the form", l.name, need)
			}
		}
	}
}

// mentions tells whether a form holds a sign, as a letter or in a class of few.
func mentions(form *syntax.Regexp, sign rune) bool {
	const few = 200
	for i := 0; i+1 < len(form.Rune) && form.Op == syntax.OpCharClass; i += 2 {
		if form.Rune[i] <= sign && sign <= form.Rune[i+1] && form.Rune[i+1]-form.Rune[i] < few {
			return true
		}
	}
	if form.Op == syntax.OpLiteral && strings.ContainsRune(strings.ToLower(string(form.Rune)), sign) {
		return true
	}
	for _, part := range form.Sub {
		if mentions(part, sign) {
			return true
		}
	}
	return false
}
