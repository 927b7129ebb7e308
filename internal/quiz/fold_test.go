package quiz

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var usual = Fold{Case: true, Spaces: true}

func TestWordsAreEqualUnderTheirFold(t *testing.T) {
	all := Fold{Case: true, Spaces: true, Accents: true}
	for _, c := range []struct {
		rule  string
		f     Fold
		a, b  string
		equal bool
	}{
		{"blanks around never count", Fold{}, " biết\u00a0", "biết", true},
		{"without fold case counts", Fold{}, "Biết", "biết", false},
		{"without fold spaces count", Fold{}, "mật  khẩu", "mật khẩu", false},
		{"without fold the place of a tone counts", Fold{}, "khoá", "khóa", false},
		{"composed and combining letters are one without fold too", Fold{}, "mật", "ma\u0323\u0302t", true},
		{"marks in any order are one", Fold{}, "mật", "ma\u0302\u0323t", true},
		{"half composed letters are one", Fold{}, "mật", "mâ\u0323t", true},
		{"the horn combines", Fold{}, "ngờ", "ngo\u031b\u0300", true},

		{"case folds Vietnamese capitals", Fold{Case: true}, "ĐƯỜNG TRƯỜNG", "đường trường", true},
		{"case takes full-width letters for plain ones", Fold{Case: true}, "Ｗｉｎ＋Ｌ", "win+l", true},
		{"spaces are all removed", usual, "Win + L", "win+l", true},
		{"what cannot be seen is removed", usual, "win\u200b+\ufeffl", "win+l", true},
		{"accents count unless folded", usual, "biet", "biết", false},
		{"tones count unless folded", usual, "bà", "bá", false},
		{"shapes count unless folded", usual, "ca", "câ", false},

		{"old and new spelling of oa are one", usual, "khoá", "khóa", true},
		{"old and new spelling of uy are one", usual, "thuỷ", "thủy", true},
		{"old and new spelling of oe are one", usual, "hoè", "hòe", true},
		{"capitals too", usual, "HOÀ BÌNH", "Hòa Bình", true},
		{"combining too", usual, "kho\u0301a", "khoa\u0301", true},
		{"a tone does not leave its syllable", usual, "má ma", "ma má", false},
		{"nor cross a consonant", usual, "tíên", "tiến", true},
		{"words run together are one", usual, "mậtkhẩu", "mật khẩu", true},

		{"accents fold every mark", all, "phím cửa sổ + L", "Phim cua so+L", true},
		{"accents fold đ", all, "Đúng đắn", "dung dan", true},
		{"accents fold combining marks", all, "a\u0323\u0302", "a", true},
		{"letters of other languages stay whole", all, "ç", "c", false},
		{"Chinese is as it is", all, "密码", "密碼", false},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := fold(c.a, c.f) == fold(c.b, c.f); got != c.equal {
				t.Errorf("%q and %q: equal is %v (%+q, %+q)", c.a, c.b, got, fold(c.a, c.f), fold(c.b, c.f))
			}
		})
	}
}

func TestAMistakenFormIsNamedAndEarnsNothing(t *testing.T) {
	q := samples()["text"]
	for typed, want := range map[string]Grade{
		"win+l":         {Status: Graded, Credit: 1, Feedback: "option 2"},
		"phim cua so L": {Status: Graded},
		"CTRL + l":      {Status: Graded, Feedback: "option 4"},
		"phím cửa sổ+l": {Status: Graded, Credit: 1, Feedback: "option 3"},
		"không biết":    {Status: Graded},
	} {
		if got := grade(t, q, typedValue(t, typed)); got.Status != want.Status || got.Credit != want.Credit || got.Feedback != want.Feedback {
			t.Errorf("%q got %+v, want %+v", typed, got, want)
		}
	}
}

func TestTheBestOfFormsThatFoldToOneCounts(t *testing.T) {
	q := Question{Kind: TextKind, Fold: Fold{Accents: true}, Options: []Option{{ID: 1, Form: "bán", Credit: 0}, {ID: 2, Form: "bạn", Credit: 1, Right: true}}}
	if got := grade(t, q, `"ban"`); got.Credit != 1 || got.Feedback != FormFeedback(2) {
		t.Errorf("got %+v", got)
	}
}

func FuzzFold(f *testing.F) {
	for _, text := range []string{"mật khẩu", "ma\u0323\u0302t", "Khoá", "\u0301\u0301a\u0301\u0301", "Ｗｉｎ", "\xff", "ư\u0302"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for bits := range 8 {
			fo := Fold{Case: bits&1 > 0, Spaces: bits&2 > 0, Accents: bits&4 > 0}
			once := fold(text, fo)
			if !utf8.ValidString(once) {
				t.Errorf("%+v of %q is no text: %q", fo, text, once)
			}
			if fo.Accents && strings.ContainsAny(once, "\u0300\u0301\u0309\u0303\u0323đ") {
				t.Errorf("%+v of %q keeps a mark: %q", fo, text, once)
			}
			if again := fold(once, fo); again != once && !fo.Spaces { // run together, two syllables may become one run of vowels
				t.Errorf("%+v of %q: %q folds on to %q", fo, text, once, again)
			}
		}
	})
}
