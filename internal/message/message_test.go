package message

import (
	"maps"
	"regexp"
	"slices"
	"testing"
	"time"
)

func TestEverySentenceStandsInAllLanguagesWithTheSameArguments(t *testing.T) {
	for id, vi := range sentences[Vietnamese] {
		for _, l := range Languages[1:] {
			other, ok := sentences[l][id]
			if !ok {
				t.Errorf("%s is missing in %s", id, l)
				continue
			}
			if want, got := vi.names(), other.names(); !maps.Equal(want, got) {
				t.Errorf("%s uses %v in vi and %v in %s", id, slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(got)), l)
			}
		}
	}
	for _, l := range Languages[1:] {
		for id := range sentences[l] {
			if _, ok := sentences[Vietnamese][id]; !ok {
				t.Errorf("%s stands in %s and not in vi", id, l)
			}
		}
	}
	if len(sentences[Vietnamese]) == 0 {
		t.Error("the catalogue is empty")
	}
}

func TestAMissingSentenceShowsItsID(t *testing.T) {
	if got := New("no.such").In(English); got != "⟨no.such⟩" {
		t.Errorf("got %q", got)
	}
}

func TestACountedWordFollowsItsNumber(t *testing.T) {
	s, err := compile("{n} {n|question|questions} of {{all}")
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{1: "1 question of {all}", 2: "2 questions of {all}", 1000: "1,000 questions of {all}"} {
		if got := s.fill(English, map[string]any{"n": n}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestABadTemplateIsAnError(t *testing.T) {
	for _, text := range []string{"open {name", "{a|b}", "{a|b|c|d}"} {
		if _, err := compile(text); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

func TestNumbersFollowTheLanguage(t *testing.T) {
	for _, c := range []struct {
		l    Language
		x    float64
		want string
	}{
		{Vietnamese, 1000000, "1.000.000"}, {English, 1000000, "1,000,000"}, {Vietnamese, -0.5, "-0,5"},
		{Chinese, 16.75, "16.75"}, {Vietnamese, 999, "999"}, {Vietnamese, 1234.5, "1.234,5"}, {English, 0, "0"},
	} {
		if got := Number(c.l, c.x); got != c.want {
			t.Errorf("Number(%s, %v) = %q, want %q", c.l, c.x, got, c.want)
		}
	}
}

func TestAShareShortOfCertaintyNeverReadsAsCertain(t *testing.T) {
	for share, want := range map[float64]string{0: "0%", 0.001: "1%", 0.744: "74%", 0.9999: "99%", 1: "100%"} {
		if got := Percent(English, share); got != want {
			t.Errorf("Percent(%v) = %q, want %q", share, got, want)
		}
	}
}

func TestPerCentIsWrittenInOneWayPerLanguage(t *testing.T) {
	for l, want := range map[Language]string{Vietnamese: "74\u00a0%", English: "74%", Chinese: "74%"} {
		if got := Percent(l, 0.744); got != want {
			t.Errorf("Percent(%s) = %q, want %q", l, got, want)
		}
	}
	number := regexp.MustCompile(`[0-9]([\s\x{a0}]*%)`)
	for l, all := range sentences {
		for id, s := range all {
			arguments := map[string]any{}
			for name := range s.names() {
				arguments[name] = 7
			}
			for _, found := range number.FindAllStringSubmatch(s.fill(l, arguments), -1) {
				if found[1] != perCent[l] {
					t.Errorf("%s in %s writes %q behind a number, not %q", id, l, found[1], perCent[l])
				}
			}
		}
	}
}

func TestDatesFollowTheLanguage(t *testing.T) {
	day := time.Date(2026, 11, 3, 8, 5, 0, 0, time.UTC)
	for l, want := range map[Language]string{Vietnamese: "03/11/2026", English: "3 Nov 2026", Chinese: "2026年11月3日"} {
		if got := Date(l, day); got != want {
			t.Errorf("Date(%s) = %q, want %q", l, got, want)
		}
	}
}

func TestANestedMessageIsSaidInTheSameLanguage(t *testing.T) {
	inner := map[string]any{"id": "kind.single"}
	if got, want := Format(English, inner), New("kind.single").In(English); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHundredthsHaveTwoPlacesAndAMinusThatIsOne(t *testing.T) {
	for _, c := range []struct {
		n      int
		signed bool
		vi, en string
	}{{40, false, "0,40", "0.40"}, {-5, true, "−0,05", "−0.05"}, {7, true, "+0,07", "+0.07"}, {0, true, "0,00", "0.00"}, {123456, false, "1.234,56", "1,234.56"}} {
		if vi, en := Hundredths(Vietnamese, c.n, c.signed), Hundredths(English, c.n, c.signed); vi != c.vi || en != c.en {
			t.Errorf("%d: %s and %s, want %s and %s", c.n, vi, en, c.vi, c.en)
		}
	}
}
