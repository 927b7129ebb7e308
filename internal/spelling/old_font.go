package spelling

import (
	"strings"
	"unicode"
)

// Before Unicode, Vietnamese was written with fonts that draw other letters in the places of Western ones. In a file
// such text reads "NguyÔn V¨n A" (TCVN3, the .Vn fonts) or "Nguyeãn Vaên A" (VNI). It cannot be told letter by letter
// from text that only looks so, so it is found here and never converted.

// tcvn3 are signs that TCVN3 puts inside words and that no Vietnamese word has.
const tcvn3 = "µ¸¶·¹¨»¾¼½Æ©ÇªÖ×ØÜÞß«åæç¬ëîïñöø÷ûüþ®§¡¢£¤¥¦ÐÎÏÑËä"

// tcvn3Only are those among them that VNI has not.
const tcvn3Only = "µ¸¶·¹¨»¾¼½©ª«¬®§¡¢£¤¥¦Æßþ÷"

// vni are what VNI puts after a vowel, beyond the pairs that Vietnamese words have.
var vni = map[rune]string{
	'a': "øùûõïâêåäéèúüë", 'e': "øùûõïâåä", 'o': "øûïâåä", 'u': "øûï", 'y': "øûõ", 'ö': "øùûõï", 'ô': "øùûõï",
}

// OldFontSigns counts the signs in a text by which the fonts before Unicode are known.
func OldFontSigns(text string) (asTCVN3, asVNI int) {
	plain := true
	for _, r := range text {
		plain = plain && r < 0x80
	}
	if plain {
		return 0, 0
	}
	before := rune(' ')
	for _, r := range text {
		small := unicode.ToLower(r)
		switch {
		case r > 0xff && r != 'Đ' && r != 'đ':
			return 0, 0 // a letter that only Unicode has: the text is what it seems
		case strings.ContainsRune(tcvn3Only, r) && (latin(before) || r == '®' || r == '§'):
			asTCVN3 += 2
		case strings.ContainsRune(vni[unicode.ToLower(before)], small), small == 'ñ' && !latin(before):
			asVNI++
		case strings.ContainsRune(tcvn3, r) && latin(before):
			asTCVN3++
		}
		before = r
	}
	return asTCVN3, asVNI
}

func latin(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }
