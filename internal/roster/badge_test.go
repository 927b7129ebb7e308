package roster

import "testing"

func TestABadgeHasOneForm(t *testing.T) {
	for typed, want := range map[string]string{
		"000-123": "000-123", " 000123 ": "000-123", "000 123": "000-123", "000.123": "000-123", "000–123": "000-123", "００0-123": "000-123",
		"ab-12": "AB12", "PX 01-7": "PX017", "1234567": "1234567", "000-\u200b123": "000-123",
	} {
		got, ok := Badge(typed)
		if !ok || got != want {
			t.Errorf("Badge(%q) = %q, %v; want %q", typed, got, ok, want)
		}
		if again, _ := Badge(got); again != got {
			t.Errorf("the form of %q is not its own form: %q", got, again)
		}
	}
}

func TestWhatCanBeNoBadgeIsNone(t *testing.T) {
	for _, typed := range []string{"", "   ", "---", "Tổng cộng", "ABC", "00О-123" /* Cyrillic */, "số 12", "123456789012345678901234567890123"} {
		if got, ok := Badge(typed); ok {
			t.Errorf("Badge(%q) = %q", typed, got)
		}
	}
}

func TestBadgesThatLookAlikeShareASkeleton(t *testing.T) {
	for _, typed := range []string{"00O-123", "00О-123", "0oo-I23", "OOO-l23", "000123", "００0-1Z3"} {
		if ConfusableKey(typed) != ConfusableKey("000-123") {
			t.Errorf("%q has the skeleton %q", typed, ConfusableKey(typed))
		}
	}
	if ConfusableKey("000-123") == ConfusableKey("000-124") {
		t.Error("two different badges have one skeleton")
	}
}

func TestALetterOfAnotherAlphabetIsNamed(t *testing.T) {
	if r, found := Confusable("00О-123"); !found || r != 'О' {
		t.Errorf("got %q, %v", r, found)
	}
	if r, found := Confusable("00O-123"); found {
		t.Errorf("Latin %q is called a stranger", r)
	}
}

func TestConsoleAndListReadABadgeInOneWay(t *testing.T) {
	for typed, want := range map[string]string{
		"123": "000-123", "1": "000-001", "12345": "012-345", "9100": "009-100", "CAND-009100": "009-100", "CAND009100": "009-100",
		"CAND: 010-078": "010-078", "'010077": "010-077", "’010077": "010-077", "Số hiệu: 010-078": "010-078", "SH 010-078": "010-078",
		"cand 9100": "009-100", "9010001": "9010001", "A1": "A1", "CAND-9010001": "9010001",
	} {
		badge, ok := Badge(typed)
		listed, read := ParseBadge(typed)
		if !ok || !read || badge != want || listed != want {
			t.Errorf("%q is %q in the console and %q in a list, want %q", typed, badge, listed, want)
		}
	}
	for typed, want := range map[string]string{"10177,00": "010-177", "10177.00": "010-177", "996009.0": "996-009", "996009,0": "996-009"} {
		if badge, ok := ParseBadge(typed); !ok || badge != want {
			t.Errorf("the number %s of a spreadsheet is %q", typed, badge)
		}
	}
}
