package lines

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

var marks = Marks{"tôi", "hết phần tôi", "họ"}

func TestTwoVersionsOfOneTextBecomeOne(t *testing.T) {
	for name, c := range map[string]struct {
		base, mine, theirs, want string
		conflicts                int
	}{
		"nobody changed":               {"a\nb\n", "a\nb\n", "a\nb\n", "a\nb\n", 0},
		"I changed":                    {"a\nb\n", "a\nc\n", "a\nb\n", "a\nc\n", 0},
		"they changed":                 {"a\nb\n", "a\nb\n", "a\nc\n", "a\nc\n", 0},
		"both changed the same":        {"a\nb\n", "a\nc\n", "a\nc\n", "a\nc\n", 0},
		"in different places":          {"a\nb\nc\n", "x\nb\nc\n", "a\nb\ny\n", "x\nb\ny\n", 0},
		"I added, they took away":      {"a\nb\nc\nd\n", "a\nx\nb\nc\nd\n", "a\nb\nc\n", "a\nx\nb\nc\n", 0},
		"the same line differently":    {"a\nb\nc\n", "a\nx\nc\n", "a\ny\nc\n", "a\n<<<<<<< tôi\nx\n======= hết phần tôi\ny\n>>>>>>> họ\nc\n", 1},
		"I changed what they took":     {"a\nb\nc\n", "a\nx\nc\n", "a\nc\n", "a\n<<<<<<< tôi\nx\n======= hết phần tôi\n>>>>>>> họ\nc\n", 1},
		"both began an empty file":     {"", "x\n", "y\n", "<<<<<<< tôi\nx\n======= hết phần tôi\ny\n>>>>>>> họ\n", 1},
		"what both wrote is said once": {"a\n", "q\nx\nz\n", "q\ny\nz\n", "q\n<<<<<<< tôi\nx\n======= hết phần tôi\ny\n>>>>>>> họ\nz\n", 1},
		"the last line without an end": {"a\nb", "a\nb\nc", "z\nb", "z\nb\nc", 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, conflicts := Merge(c.base, c.mine, c.theirs, marks)
			if got != c.want || conflicts != c.conflicts {
				t.Errorf("got %d conflicts and %q, want %q", conflicts, got, c.want)
			}
			if Marked(got) != (conflicts > 0) {
				t.Error("the marks are not seen")
			}
		})
	}
}

func TestNoLineThatSomebodyWroteIsLost(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	change := func(text []string, own string) []string {
		out := slices.Clone(text)
		for range 1 + random.IntN(4) {
			at := random.IntN(len(out) + 1)
			out = slices.Insert(out, at, own+string(rune('a'+random.IntN(5))))
			if at = random.IntN(len(out)); random.IntN(2) == 0 {
				out = slices.Delete(out, at, at+1)
			}
		}
		return out
	}
	for range 3000 {
		var base []string
		for range random.IntN(12) {
			base = append(base, []string{"", "{", "x", "y", "z"}[random.IntN(5)])
		}
		mine, theirs := change(base, "mine "), change(base, "theirs ")
		text, _ := Merge(strings.Join(base, "\n"), strings.Join(mine, "\n"), strings.Join(theirs, "\n"), marks)
		got := strings.Split(text, "\n")
		for _, written := range append(slices.Clone(mine), theirs...) {
			if !slices.Contains(got, written) && !slices.Contains(base, written) {
				t.Fatalf("base %q, mine %q, theirs %q: %q has no %q", base, mine, theirs, got, written)
			}
		}
	}
}

func TestChangesLeadFromOneTextToTheOther(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	text := func() string {
		var all []string
		for range random.IntN(15) {
			all = append(all, []string{"", "", "a", "b", "c", "d", "e"}[random.IntN(7)])
		}
		return strings.Join(all, "\n")
	}
	for range 3000 {
		before, after := text(), text()
		a, out, at := split(before), []string{}, 0
		for _, c := range Changes(before, after) {
			out = append(append(out, a[at:c.Before-1]...), c.New...)
			if at = c.Before - 1 + len(c.Gone); c.After != len(out)-len(c.New)+1 {
				t.Fatalf("%q to %q: a change begins on line %d of the new text", before, after, c.After)
			}
		}
		if out = append(out, a[at:]...); strings.Join(out, "\n") != after {
			t.Fatalf("%q to %q gives %q", before, after, out)
		}
	}
}

func TestLinesKeepTheirEnds(t *testing.T) {
	for name, c := range map[string][3]string{
		"LF":                   {"a\nb\n", "a\nc\n", "a\nc\n"},
		"CRLF":                 {"a\r\nb\r\n", "a\nc\nd\n", "a\r\nc\r\nd\r\n"},
		"a lone CR":            {"a\rb\r", "a\nc\n", "a\rc\r"},
		"no line had an end":   {"a", "a\nb", "a\nb"},
		"mixed":                {"a\r\nb\nc\r\n", "a\nb\nx\nc\n", "a\r\nb\nx\r\nc\r\n"},
		"nothing of it is old": {"a\r\n", "x\ny", "x\r\ny"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := KeepEnds(c[0], c[1]); got != c[2] {
				t.Errorf("got %q, want %q", got, c[2])
			}
		})
	}
}

func TestTheLargestTextsOfEqualLinesAreMerged(t *testing.T) {
	base := strings.Repeat("\n", 256<<10)
	if _, conflicts := Merge(base, "x"+base+"y", "z"+base, marks); conflicts == 0 {
		t.Error("both changed the first line")
	}
	Merge(base, strings.Repeat("a\n\n", 80<<10), strings.Repeat("\nb\n", 80<<10), marks)
}
