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
	for _, password := range []string{"", "mot-cum-tu-dai", "23456-789CF-HKMNP-RTVX", "23456-789CF-HKMNP-RTVXA", strings.Repeat("2", 21)} {
		if _, looks, _ := readCode(password); looks {
			t.Errorf("%q", password)
		}
	}
}

func FuzzReadCode(f *testing.F) {
	f.Add("23456-789cf-hkmnp-rtvx2")
	f.Add("ſſſſſſſſſſſſſſſſſſſſ")
	f.Fuzz(func(t *testing.T, typed string) {
		code, looks, sound := readCode(typed)
		if sound && !looks || looks && (len(code) != codeLength || strings.Trim(code, codeAlphabet) != "") || !looks && code != "" {
			t.Errorf("%q is read as %q, %v %v", typed, code, looks, sound)
		}
	})
}
