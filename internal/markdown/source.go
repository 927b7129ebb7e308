package markdown

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The renderers put a placeholder's name between these two, so that a brace typed by the author can be told from it to
// the end. They are private-use characters and cannot come from the author: normalise takes them away.
const (
	openMark  = "\ue000"
	closeMark = "\ue001"
)

var foreignMarks = strings.NewReplacer(openMark, "\ufffd", closeMark, "\ufffd", "\x00", "\ufffd")

// source is the text that is parsed, and where its bytes stand in the file.
type source struct {
	text  []byte
	lines []int // offset of the first byte of each line
	first int   // line of the file on which text begins
}

// newSource brings a text into the one form that is compared and hashed: no byte order mark, lines that end in \n, NFC.
func newSource(text string, first int) *source {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = norm.NFC.String(text)
	if strings.Contains(text, openMark[:2]) || strings.Contains(text, "\x00") { // both marks begin so; no person's text does
		text = foreignMarks.Replace(text)
	}
	s := &source{text: []byte(text), lines: []int{0}, first: max(first, 1)}
	for i, c := range s.text {
		if c == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// place tells line and column of an offset.
func (s *source) place(offset int) (line, column int) {
	offset = min(max(offset, 0), len(s.text))
	i := sort.SearchInts(s.lines, offset+1) - 1
	return s.first + i, 1 + utf8.RuneCount(s.text[s.lines[i]:offset])
}

// lineStart is the offset at which the line of an offset begins.
func (s *source) lineStart(offset int) int {
	return bytes.LastIndexByte(s.text[:offset], '\n') + 1
}

// span is a piece of the source, from Start to before Stop.
type span struct{ start, stop int }

// hash is the digest by which a translation knows whether its source has changed. What is cut out, the end of lines and
// empty lines do not count.
func (s *source) hash(head []string, whole span, cuts []span) string {
	var b bytes.Buffer
	for _, line := range head {
		b.WriteString(norm.NFC.String(line) + "\n")
	}
	at := whole.start
	for _, cut := range cuts {
		if cut.start >= at && cut.stop <= whole.stop {
			b.Write(s.text[at:cut.start])
			at = cut.stop
		}
	}
	b.Write(s.text[at:whole.stop])
	digest, some := sha256.New(), false
	for line := range bytes.SplitSeq(b.Bytes(), []byte("\n")) {
		line = bytes.TrimRight(line, " \t")
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if some {
			digest.Write([]byte("\n"))
		}
		digest.Write(line)
		some = true
	}
	return hex.EncodeToString(digest.Sum(nil)[:4])
}
