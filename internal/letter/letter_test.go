package letter

import "testing"

func TestEveryLetterIsComposedFromItsPartsInAnyOrder(t *testing.T) {
	if len(apart) != 2*12*6 {
		t.Errorf("%d letters, Vietnamese has 144 vowels with their tones", len(apart))
	}
	for r, l := range apart {
		again := Letter{Base: l.Base}
		for _, mark := range []rune{l.Tone, l.Shape} {
			if mark != 0 && !again.Mark(mark) {
				t.Errorf("%c takes no %U", l.Base, mark)
			}
		}
		if again.Composed() != string(r) || Of(r) != l {
			t.Errorf("%c is taken apart and composed as %s", r, again.Composed())
		}
	}
}

func TestASecondToneIsNoPartOfTheLetter(t *testing.T) {
	l := Of('á')
	if l.Mark('\u0300') || l.Mark('x') || l.Composed() != "á" {
		t.Errorf("%+v", l)
	}
}

func TestALetterOfAnotherLanguageIsItsOwnBase(t *testing.T) {
	if l := Of('ç'); l != (Letter{Base: 'ç'}) || l.Apart() != "ç" {
		t.Errorf("%+v", l)
	}
}
