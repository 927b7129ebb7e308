package spelling

import (
	"testing"
	"unicode"
)

// vowels are the 72 lower-case vowels of the Vietnamese alphabet with their tones, typed by hand.
const vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"

func TestEveryVietnameseVowelIsInTheTable(t *testing.T) {
	if len(decomposed) != 2*12*6 {
		t.Errorf("%d letters, Vietnamese has 144 vowels with their tones", len(decomposed))
	}
	for _, small := range vowels {
		for _, r := range []rune{small, unicode.ToUpper(small)} {
			if _, ok := decomposed[r]; !ok {
				t.Errorf("%c is not in the table", r)
			}
		}
	}
}

func TestEveryLetterIsComposedFromItsPartsInAnyOrder(t *testing.T) {
	for r, l := range decomposed {
		again := Letter{Base: l.Base}
		for _, mark := range []rune{l.Tone, l.Shape} {
			if mark != 0 && !again.AddMark(mark) {
				t.Errorf("%c takes no %U", l.Base, mark)
			}
		}
		if again.Composed() != string(r) || Decompose(r) != l {
			t.Errorf("%c is decomposed and composed as %s", r, again.Composed())
		}
	}
}

func TestASecondToneIsNoPartOfTheLetter(t *testing.T) {
	l := Decompose('á')
	if l.AddMark('\u0300') || l.AddMark('x') || l.Composed() != "á" {
		t.Errorf("%+v", l)
	}
}

func TestALetterOfAnotherLanguageIsItsOwnBase(t *testing.T) {
	if l := Decompose('ç'); l != (Letter{Base: 'ç'}) || l.Decomposed() != "ç" {
		t.Errorf("%+v", l)
	}
}
