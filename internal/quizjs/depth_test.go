package quizjs

import (
	"strings"
	"testing"
)

func TestBracketsInTextDoNotCount(t *testing.T) {
	many := strings.Repeat("(", 300)
	for _, source := range []string{
		`x = "` + many + `"`, `x = '` + many + `'`, "x = `" + many + "`", "// " + many, "/* " + many + " */",
		`x = /[` + many + `]/`, "x = `${1}" + many + "`", strings.Repeat("f(1);", 300), "x = `${f(`${1}`)}` + '" + many + "'",
	} {
		if line := tooDeepAt(source, MaxDepth); line != 0 {
			t.Errorf("%.30q was refused", source)
		}
	}
}

func TestBracketsInCodeCountWhateverStandsBetween(t *testing.T) {
	for _, between := range []string{"", " ", "/*)*/", "')',", "`)`,", "/[)]/,", "1/", "a/b/", "`${", "\n", "//)\n"} {
		if tooDeepAt(strings.Repeat("("+between, 300), MaxDepth) == 0 {
			t.Errorf("with %q between, 300 deep was let through", between)
		}
	}
}

func FuzzBracketsNestedTooDeepNeverGetThroughByWhatStandsBefore(f *testing.F) {
	for _, before := range []string{"", "a /", "x = '", "`${", "/* ", "/[", "`", "\\"} {
		f.Add(before)
	}
	f.Fuzz(func(t *testing.T, before string) {
		tooDeepAt(before, MaxDepth) // must end, and index nothing outside
		if !strings.ContainsAny(before, "`\"'/\\") && tooDeepAt(before+strings.Repeat("(", 500), 200) == 0 && strings.Count(before, "(") < 200 {
			t.Fatalf("after %q, 500 deep was let through", before)
		}
	})
}
