package spelling

import "testing"

func TestDistanceCountsLettersAndSwaps(t *testing.T) {
	for name, c := range map[string]struct {
		a, b           string
		swaps, letters int
	}{
		"the same":         {"mường sương", "mường sương", 0, 0},
		"one left out":     {"muong suog", "muong suong", 1, 1},
		"one too many":     {"suoong", "suong", 1, 1},
		"another":          {"sưong", "sương", 1, 1},
		"two swapped":      {"px01", "px10", 1, 2},
		"swapped in names": {"thoa", "thao", 1, 2},
		"swapped and one":  {"thoaa", "thao", 2, 2},
		"nothing":          {"", "abc", 3, 3},
		"all others":       {"a", "bcdefghi", 8, 8},
	} {
		t.Run(name, func(t *testing.T) {
			for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
				if got := Distance(pair[0], pair[1]); got != c.swaps {
					t.Errorf("Distance(%q, %q) = %d, want %d", pair[0], pair[1], got, c.swaps)
				}
				if got := DistanceInLetters(pair[0], pair[1]); got != c.letters {
					t.Errorf("DistanceInLetters(%q, %q) = %d, want %d", pair[0], pair[1], got, c.letters)
				}
			}
		})
	}
}

func TestFullWidthLettersDigitsAndSignsAreNarrowed(t *testing.T) {
	for wide, want := range map[rune]rune{'Ａ': 'A', 'ｚ': 'z', '０': '0', '９': '9', '－': '-', '～': '~', '！': '!',
		'\u3000': ' ',
		'A':      'A', 'ơ': 'ơ', '中': '中'} {
		if got := Narrow(wide); got != want {
			t.Errorf("Narrow(%q) = %q, want %q", wide, got, want)
		}
	}
}
