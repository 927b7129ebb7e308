package account

import (
	"math"
	"strings"
	"testing"
)

func TestACodeIsLongEnoughAndReadAsItIsTyped(t *testing.T) {
	if bits := float64(codeLength-1) * math.Log2(float64(len(codeAlphabet))); bits < 80 {
		t.Errorf("%.1f bits, 80 are needed", bits)
	}
	seen := map[string]bool{}
	for range 500 {
		code := newCode()
		if seen[code] {
			t.Fatal("the same code twice")
		}
		seen[code] = true
		for _, typed := range []string{code, printed(code), strings.ToLower(printed(code)), " " + strings.ReplaceAll(printed(code), "-", " – ") + "\t"} {
			if got, looks, sound := readCode(typed); got != code || !looks || !sound {
				t.Fatalf("%q is read as %q, %v %v", typed, got, looks, sound)
			}
		}
	}
}

func TestOneWrongCharacterOrTwoExchangedOnesAreNoticed(t *testing.T) {
	code := newCode()
	for i := range code {
		for _, other := range codeAlphabet {
			if wrong := code[:i] + string(other) + code[i+1:]; wrong != code {
				if _, looks, sound := readCode(wrong); !looks || sound {
					t.Errorf("%s for %s passes", wrong, code)
				}
			}
		}
		if i > 0 && code[i] != code[i-1] {
			if _, _, sound := readCode(code[:i-1] + code[i:i+1] + code[i-1:i] + code[i+1:]); sound {
				t.Errorf("%s with characters %d and %d exchanged passes", code, i, i+1)
			}
		}
	}
}

func TestAPasswordIsNotTakenForACode(t *testing.T) {
	for _, password := range []string{"", "mot-cum-tu-dai", "23456-789CF-HKMNP-RTVX", strings.Repeat("2", 21),
		"mat khau cua toi rat dai", "nha san ben suoi nho xa", "ruong bac thang mua lua chin", "con trau den an co o ben", "congannhandan1945nam",
		"mật khẩu của tôi rất dài nhé", "qwertyuiopasdfghjklz", "aaaaaaaaaaaaaaaaaaaa"} {
		if _, looks, _ := readCode(password); looks {
			t.Errorf("%q", password)
		}
	}
}

func TestACodeWithCharactersThatAreInNoCodeIsAMistypedOne(t *testing.T) {
	const code = "H8KM5-2P6RT-9CV8X-F853N"
	for what, typed := range map[string]string{
		"B for 8":         strings.ReplaceAll(code, "8", "B"),
		"S for 5":         strings.ReplaceAll(code, "5", "S"),
		"Z for 2":         strings.ReplaceAll(code, "2", "Z"),
		"G for 6":         strings.ReplaceAll(code, "6", "G"),
		"all of these":    strings.NewReplacer("8", "B", "5", "S", "2", "Z", "6", "G").Replace(code),
		"O for C":         strings.ReplaceAll(code, "C", "O"),
		"Q for 9":         strings.ReplaceAll(code, "9", "Q"),
		"W for V":         strings.ReplaceAll(code, "V", "W"),
		"0 for C":         strings.ReplaceAll(code, "C", "0"),
		"I for T":         strings.ReplaceAll(code, "T", "I"),
		"in small":        strings.ToLower(strings.ReplaceAll(code, "8", "B")),
		"a Vietnamese Đ":  strings.ReplaceAll(code, "P", "Đ"),
		"with no hyphen":  strings.ReplaceAll(strings.ReplaceAll(code, "8", "B"), "-", ""),
		"another letter":  strings.ReplaceAll(code, "H", "A"),
		"a sign":          strings.ReplaceAll(code, "H", "#"),
		"several of them": strings.NewReplacer("H", "A", "K", "E", "R", "?").Replace(code),
	} {
		if got, looks, sound := readCode(typed); !looks || sound || got != "" {
			t.Errorf("%s: %q is read as %q, %v %v", what, typed, got, looks, sound)
		}
	}
}

func TestACodeIsReadInFullWidthToo(t *testing.T) {
	code := newCode()
	wide := strings.Map(func(r rune) rune { return r - '!' + '！' }, printed(code))
	if got, looks, sound := readCode(wide); got != code || !looks || !sound {
		t.Errorf("%q is read as %q, %v %v", wide, got, looks, sound)
	}
}

func FuzzReadCode(f *testing.F) {
	f.Add("23456-789cf-hkmnp-rtvx2")
	f.Add("ſſſſſſſſſſſſſſſſſſſſ")
	f.Fuzz(func(t *testing.T, typed string) {
		code, looks, sound := readCode(typed)
		if sound && !looks || code != "" && (!looks || len(code) != codeLength || strings.Trim(code, codeAlphabet) != "") {
			t.Errorf("%q is read as %q, %v %v", typed, code, looks, sound)
		}
	})
}
