package exchange_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"hocvu/internal/exchange"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

const sentence = "Mật khẩu nào khó đoán nhất? Đồng chí ở Mường Lát."

func utf16Of(text string, high bool) (out []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		pair := []byte{byte(unit), byte(unit >> 8)}
		if high {
			pair[0], pair[1] = pair[1], pair[0]
		}
		out = append(out, pair...)
	}
	return out
}

// windows1258 writes tones behind their vowels, as that encoding does.
func windows1258(t *testing.T) []byte {
	t.Helper()
	text, err := charmap.Windows1258.NewEncoder().String("Mâ\u0323t khâ\u0309u na\u0300o kho\u0301 đoa\u0301n nhâ\u0301t? " +
		"Đô\u0300ng chi\u0301 ơ\u0309 Mươ\u0300ng La\u0301t.")
	if err != nil {
		t.Fatal(err)
	}
	return []byte(text)
}

func TestEveryEncodingOfAnOfficeBecomesTheSameText(t *testing.T) {
	for name, c := range map[string]struct {
		content  []byte
		declared string
	}{
		"UTF-8":                      {[]byte(sentence), ""},
		"UTF-8 with a mark":          {[]byte("\xef\xbb\xbf" + sentence), ""},
		"UTF-8 declared as another":  {[]byte(sentence), "windows-1252"},
		"UTF-16 little with a mark":  {append([]byte("\xff\xfe"), utf16Of(sentence, false)...), ""},
		"UTF-16 big with a mark":     {append([]byte("\xfe\xff"), utf16Of(sentence, true)...), ""},
		"UTF-16 little without":      {utf16Of(sentence, false), ""},
		"UTF-16 big without":         {utf16Of(sentence, true), ""},
		"Windows-1258 declared":      {windows1258(t), "windows-1258"},
		"Windows-1258 found out":     {windows1258(t), ""},
		"letters in their two parts": {[]byte("Mâ\u0323t khẩu nào khó đoán nhất? Đồng chí ở Mường Lát."), ""},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := exchange.Decode(c.content, c.declared)
			if err != nil || text != sentence {
				t.Errorf("%q, %v", text, err)
			}
		})
	}
	t.Run("Windows-1252 found out", func(t *testing.T) {
		text, err := exchange.Decode([]byte("Caf\xe9 \x93na\xefve\x94 \x96 5 \x80"), "")
		if want := "Café “naïve” – 5 €"; err != nil || text != want {
			t.Errorf("%q, %v", text, err)
		}
	})
	t.Run("ends of lines of other systems", func(t *testing.T) {
		text, err := exchange.Decode([]byte("a\r\nb\rc\n"), "")
		if err != nil || text != "a\nb\nc\n" {
			t.Errorf("%q, %v", text, err)
		}
	})
}

func TestAFileThatIsNoTextIsRefusedWithItsLine(t *testing.T) {
	oldFont, err := charmap.ISO8859_1.NewEncoder().String("NguyÔn V¨n A, TrÇn ThÞ B, §ç V¨n C, ®µo t¹o")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content, declared, want string
	}{
		"a control character": {"a\nb\x00\x01c", "",
			"Line 2 holds a control character that no text has: the file is damaged, or holds no questions."},
		"an unknown encoding": {"caf\xe9", "klingon", `The file says that it is in the encoding "klingon", which is not known.`},
		"no encoding at all": {"câu một\n\x81\x8d\x8f\x90\x9d", "",
			"Line 2 has letters that cannot be read: the file is not in UTF-8, UTF-16, Windows-1258 or Windows-1252."},
		"UTF-16 that is broken off": {"\xff\xfea\x00b\x00\x00\xd8", "", "The file looks like UTF-16 and is broken off."},
		"an old Vietnamese font":    {oldFont, "", "The letters are those of an old font (TCVN3 or VNI)"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := exchange.Decode([]byte(c.content), c.declared)
			no := refusal.Of(err)
			if no == nil || !strings.HasPrefix(no.In(message.English), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestDecimalsAreExact(t *testing.T) {
	for given, want := range map[string]string{
		"1": "1", "1.0": "1", "1.50": "1.5", ",5": "0.5", "-0,25": "-0.25", "1.5e3": "1500", "2E-3": "0.002", "+7": "7", "−3": "-3", "0.0": "0",
	} {
		if got, ok := exchange.Decimal(given); !ok || got != want {
			t.Errorf("%q is %q, %v, want %q", given, got, ok, want)
		}
	}
	for _, given := range []string{"", "x", "1.2.3", "1e999", "1 000", "--1", "Inf", "NaN", "0x10", "."} {
		if got, ok := exchange.Decimal(given); ok {
			t.Errorf("%q is read as %q", given, got)
		}
	}
	if low, high, ok := exchange.Range("3.1415", "0.0005"); !ok || low != "3.141" || high != "3.142" {
		t.Error(low, high, ok)
	}
	if value, tolerance, ok := exchange.Middle("3.141", "3.142"); !ok || value != "3.1415" || tolerance != "0.0005" {
		t.Error(value, tolerance, ok)
	}
}
