package exchange

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"hocvu/internal/refusal"
	"hocvu/internal/spelling"
)

// Decode converts the bytes of a file to text: UTF-8 and UTF-16 with or without a byte order mark, else the encoding
// that the file declares, else Windows-1258 or Windows-1252 where the text then reads as Vietnamese or as a Western
// language. Lines end in \n, letters are composed. The error is a *refusal.Refusal.
func Decode(content []byte, declared string) (string, error) {
	text, err := convert(content, declared)
	if err != nil {
		return "", err
	}
	text = strings.TrimRight(text, "\x1a") // with which DOS ends a file
	if at := strings.IndexFunc(text, forbidden); at >= 0 {
		return "", refusal.New("file", "exchange.control", "line", 1+strings.Count(text[:at], "\n"))
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Map(privateMark, norm.NFC.String(strings.TrimPrefix(text, "\ufeff"))), nil
}

// privateMark keeps the characters away that stand for marks of our own within texts.
func privateMark(r rune) rune {
	if r >= 0xe000 && r <= 0xe01f {
		return utf8.RuneError
	}
	return r
}

// forbidden tells whether a character is no text: a file with one was made by something else, or was cut.
func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v'
}

func convert(content []byte, declared string) (string, error) {
	switch {
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		content = content[3:]
	case bytes.HasPrefix(content, []byte("\xff\xfe")), half(content, 1):
		return utf16(content, unicode.LittleEndian)
	case bytes.HasPrefix(content, []byte("\xfe\xff")), half(content, 0):
		return utf16(content, unicode.BigEndian)
	}
	if utf8.Valid(content) {
		return string(content), nil
	}
	for i, c := range content { // no encoding of one byte a letter has them
		if forbidden(rune(c)) {
			return "", refusal.New("file", "exchange.control", "line", 1+bytes.Count(content[:i], []byte("\n")))
		}
	}
	name := strings.ToLower(strings.TrimSpace(declared))
	if name != "" && name != "utf-8" && name != "utf8" {
		known, err := htmlindex.Get(name)
		if err != nil {
			return "", refusal.New("file", "exchange.encoding-unknown", "name", declared)
		}
		return decodeBy(known, content)
	}
	if western, err := decodeBy(charmap.ISO8859_1, content); err == nil {
		if tcvn3, vni := spelling.OldFontSigns(western); tcvn3 > 2 || vni > 2 {
			return "", refusal.New("file", "exchange.old-font")
		}
	}
	if text, err := decodeBy(charmap.Windows1258, content); err == nil && vietnamese(text) {
		return text, nil
	}
	if text, err := decodeBy(charmap.Windows1252, content); err == nil && mostlyLatin(text) {
		return text, nil
	}
	return "", refusal.New("file", "exchange.encoding", "line", 1+bytes.Count(content[:invalid(content)], []byte("\n")))
}

func decodeBy(e encoding.Encoding, content []byte) (string, error) {
	text, err := e.NewDecoder().Bytes(content)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", refusal.New("file", "exchange.encoding", "line", 1)
	}
	return string(text), nil
}

func utf16(content []byte, order unicode.Endianness) (string, error) {
	text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(content)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", refusal.New("file", "exchange.utf16")
	}
	return string(text), nil
}

// half tells whether the bytes at even places (from 0) or odd ones (from 1) are mostly zero, and the others are not:
// plain letters in UTF-16.
func half(content []byte, from int) bool {
	sample, n := content[:min(len(content), 400)], 0
	for i := from; i < len(sample); i += 2 {
		if sample[i] == 0 {
			n++
		}
	}
	return len(sample) >= 4 && n*4 > len(sample) && bytes.Count(sample, []byte{0}) == n
}

// vietnamese tells whether a text holds tones of Windows-1258 on vowels, as only Vietnamese has them.
func vietnamese(text string) bool {
	before, tones, strays := rune(0), 0, 0
	for _, r := range text {
		if r >= 0x300 && r <= 0x323 {
			if strings.ContainsRune("aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ", before) {
				tones++
			} else {
				strays++
			}
		}
		if strings.ContainsRune("đĐơƠưƯăĂ₫", r) {
			tones++
		}
		before = r
	}
	return tones > 0 && strays == 0
}

// mostlyLatin tells whether the letters beyond ASCII stand within words, as those of a Western language do.
func mostlyLatin(text string) bool {
	letters, others := 0, 0
	for _, r := range text {
		switch {
		case r < 0x80:
		case r >= 0xc0 && r <= 0xff && r != '×' && r != '÷', strings.ContainsRune("œŒšŠžŽŸ‘’“”–—…•«»°€", r):
			letters++
		default:
			others++
		}
	}
	return letters > 3*others
}

func invalid(content []byte) int {
	for i := 0; i < len(content); {
		r, n := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(content)
}
