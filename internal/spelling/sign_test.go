package spelling

import "testing"

func TestASignThatOnlyLooksLikeOneOfASCIIIsReadAsThatOne(t *testing.T) {
	for r, want := range map[rune]string{
		'–': "-", '—': "-", '−': "-", '•': "-", '“': `"`, '’': "'", '［': "[", '】': "]", '＃': "#", '：': ":", '｜': "|", '＞': ">",
		'\u00a0': " ", '\u3000': " ", '\u200b': "", '１': "1", 'ｘ': "x", '×': "x", '！': "!", '＿': "_", '｛': "{", '＝': "=", '、': ",",
	} {
		if got, ok := PlainSign(r); !ok || got != want {
			t.Errorf("%q stands for %q (%v), want %q", r, got, ok, want)
		}
	}
	for _, r := range "-[]#:|>x1đ字 \"'" {
		if got, ok := PlainSign(r); ok {
			t.Errorf("%q is taken for %q", r, got)
		}
	}
}

func TestTheCharactersThatLookLikeASignStandForIt(t *testing.T) {
	for sign := byte('!'); sign < 0x7f; sign++ {
		for _, r := range Like(sign) {
			if plain, ok := PlainSign(r); !ok || plain != string(sign) {
				t.Errorf("%q is like %q and stands for %q", r, sign, plain)
			}
		}
	}
}
