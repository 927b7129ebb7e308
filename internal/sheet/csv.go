package sheet

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// sentinel is a last cell that no file has: text without NUL bytes comes here. Where it is not found alone on the last
// line, it lies within a quote that was never closed.
const sentinel = "\x00"

// readCSV reads what Excel, LibreOffice and databases call CSV. Quotes within a cell need not be doubled, but one that
// stays open is refused: it would swallow all rows up to the next.
func readCSV(content []byte) ([]Sheet, error) {
	text, err := decode(content)
	if err != nil {
		return nil, err
	}
	text = endsOfLines(text)
	comma, text := separator(text)
	if err := checkWeight(text, comma); err != nil {
		return nil, err
	}
	reader := csv.NewReader(strings.NewReader(text + "\n" + sentinel + "\n"))
	reader.Comma = comma
	reader.FieldsPerRecord = -1
	reader.LazyQuotes = true
	var s Sheet
	var b limits
	widest := 0
	for {
		cells, err := reader.Read()
		if err != nil {
			return nil, fault("sheet.broken", "detail", err.Error())
		}
		if len(cells) == 1 && cells[0] == sentinel {
			break
		}
		for i, cell := range cells {
			if hasOpenQuote(cell, comma, widest) {
				line, _ := reader.FieldPos(i)
				return nil, fault("sheet.open-quote", "line", line)
			}
		}
		widest = max(widest, len(cells))
		line, _ := reader.FieldPos(0)
		if err := b.addRow(&s, line, cells); err != nil {
			return nil, err
		}
	}
	if len(s.Rows) == 0 {
		return nil, fault("sheet.empty")
	}
	return []Sheet{s}, nil
}

// endsOfLines writes the ends of lines of old Macs, CR alone, as those of everybody else.
func endsOfLines(text string) string {
	alone := strings.Count(text, "\r") - strings.Count(text, "\r\n")
	if alone == 0 || alone < strings.Count(text, "\n") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// maxLine is how many bytes of a CSV file may stand in a line: more than the widest row of the longest cells that
// anybody types.
const maxLine = 1 << 20

// checkWeight refuses a text that would fill the memory as cells, before any is made.
func checkWeight(text string, comma rune) error {
	if strings.Count(text, string(comma)) > maxCells {
		return fault("sheet.heavy")
	}
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > maxLine {
			return fault("sheet.heavy")
		}
	}
	return nil
}

// hasOpenQuote tells whether a cell holds the end of the file, or a whole row of as many cells as the widest before it.
func hasOpenQuote(cell string, comma rune, widest int) bool {
	if !strings.Contains(cell, "\n") {
		return false
	}
	for line := range strings.SplitSeq(cell, "\n") {
		if line == sentinel || widest > 2 && strings.Count(line, string(comma)) >= widest-1 {
			return true
		}
	}
	return false
}

// decode converts content to UTF-8: from UTF-8 or UTF-16 with a byte order mark, from UTF-16 without one, or from UTF-8
// without one. Bytes of an older encoding are decoded as ISO 8859-1, in which checkLegacy recognises TCVN3 and VNI. The
// error is a *refusal.Refusal.
func decode(content []byte) (string, error) {
	switch {
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		content = content[3:]
	case bytes.HasPrefix(content, []byte("\xff\xfe")), !bytes.HasPrefix(content, []byte("\xfe\xff")) && mostlyZero(content, 1):
		content = fromUTF16(content, unicode.LittleEndian)
	case bytes.HasPrefix(content, []byte("\xfe\xff")), mostlyZero(content, 0):
		content = fromUTF16(content, unicode.BigEndian)
	}
	if bytes.IndexByte(content, 0) >= 0 {
		return "", fault("sheet.other-format")
	}
	if utf8.Valid(content) {
		return string(content), nil
	}
	text, err := charmap.ISO8859_1.NewDecoder().String(string(content))
	if err != nil {
		return "", fault("sheet.not-utf8")
	}
	if err := checkLegacy([]Sheet{{Rows: []Row{{Number: 1, Cells: strings.Fields(text)}}}}); err != nil {
		return "", err
	}
	return "", fault("sheet.not-utf8")
}

// fromUTF16 converts UTF-16 to UTF-8 and drops a byte order mark. A last byte without its pair is dropped too.
func fromUTF16(content []byte, order unicode.Endianness) []byte {
	text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(content[:len(content)&^1])
	if err != nil {
		return nil // no input makes this decoder fail: it writes U+FFFD for what is no UTF-16
	}
	return text
}

// mostlyZero tells whether the bytes at even places, or at odd ones, are mostly zero: plain letters in UTF-16.
func mostlyZero(content []byte, from int) bool {
	sample, n := content[:min(len(content), 400)], 0
	for i := from; i < len(sample); i += 2 {
		if sample[i] == 0 {
			n++
		}
	}
	return len(sample) >= 4 && n*4 > len(sample)
}

// separator finds what parts the cells: the first line of Excel may say it, else the sign that stands most evenly in
// the first lines.
func separator(text string) (comma rune, rest string) {
	if first, after, ok := strings.Cut(text, "\n"); ok {
		if sign, found := strings.CutPrefix(strings.ToLower(strings.TrimSpace(first)), "sep="); found && len(sign) == 1 && strings.Contains(",;|", sign) {
			return rune(sign[0]), "\n" + after // the empty line keeps the count of lines
		}
		if strings.EqualFold(strings.Trim(first, " \r"), "sep=\t") {
			return '\t', "\n" + after
		}
	}
	best, most := ',', 0
	for _, sign := range ",;\t|" {
		counts := map[int]int{} // how many lines have so many signs
		for i, line := range strings.SplitN(text, "\n", 41) {
			if n := strings.Count(line, string(sign)); i < 40 && n > 0 {
				counts[n]++
			}
		}
		for n, lines := range counts {
			if score := lines * min(n, 8); score > most {
				best, most = sign, score
			}
		}
	}
	return best, text
}
