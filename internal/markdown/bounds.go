package markdown

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"hocvu/internal/message"
)

// What a file may ask of the machine. The parser needs time that grows with the square of what stands in one paragraph,
// and writes out every cell that a short table leaves away: 18 KB of table can become 90 MB of HTML. So these are
// counted first.
const (
	MaxSource  = 256 << 10 // bytes of a file
	MaxOutput  = 8 << 20   // bytes of HTML of a file
	maxColumns = 20        // columns of a table
	maxCells   = 20000     // cells of all tables of a file
	maxMarks   = 1000      // characters with a meaning in one run of lines without an empty one
	maxDepth   = 20        // lists and quotes inside one another
)

// bounds returns the source that a text becomes, or the first bound that the text breaks.
func bounds(text string, first int) (*source, *Problem) {
	if len(text) > MaxSource {
		return nil, &Problem{Line: max(first, 1), Column: 1, Message: message.New("markdown.source-too-large", "kb", (len(text)+1023)>>10, "max", MaxSource>>10)}
	}
	s := newSource(text, first)
	if at := invalidUTF8(s.text); at >= 0 {
		return nil, s.problem(at, message.New("markdown.not-utf8"))
	}
	cells, marks, columns := 0, 0, 0 // columns: of the tables above in this run of lines
	for i, start := range s.lines {
		line := s.text[start:]
		if i+1 < len(s.lines) {
			line = s.text[start:s.lines[i+1]]
		}
		if len(bytes.TrimSpace(line)) == 0 {
			marks, columns = 0, 0
			continue
		}
		n := delimiterColumns(line)
		columns += n
		cells += columns
		for _, c := range line {
			if meaningful[c] {
				marks++
			}
		}
		switch {
		case n > maxColumns:
			return nil, s.problem(start, message.New("markdown.table-too-wide", "n", n, "max", maxColumns))
		case cells > maxCells:
			return nil, s.problem(start, message.New("markdown.tables-too-large", "max", maxCells))
		case marks > maxMarks:
			return nil, s.problem(start, message.New("markdown.paragraph-too-rich", "max", maxMarks))
		case depth(line) > maxDepth:
			return nil, s.problem(start, message.New("markdown.too-deep", "max", maxDepth))
		}
	}
	return s, nil
}

// meaningful are the characters that may open something, by their byte.
var meaningful = func() (all [256]bool) {
	for _, c := range []byte("*_[`<!{&") {
		all[c] = true
	}
	return all
}()

// depth counts the list and quote markers before a line's text.
func depth(line []byte) int {
	n := 0
	for i, c := range line {
		switch {
		case c == ' ', c == '\t', c >= '0' && c <= '9':
		case c == '>':
			n++
		case (c == '-' || c == '*' || c == '+') && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			n++
		case (c == '.' || c == ')') && i > 0 && line[i-1] >= '0' && line[i-1] <= '9':
			n++
		default:
			return n
		}
	}
	return n
}

// delimiterColumns counts the columns of a line that could stand under a table's head, 0 for any other line.
func delimiterColumns(line []byte) int {
	line = bytes.TrimLeft(bytes.TrimSpace(line), "> \t")
	n, dash := 1, false
	for _, c := range bytes.Trim(line, "|") {
		switch c {
		case '|':
			n++
		case '-':
			dash = true
		case ' ', '\t', ':':
		default:
			return 0
		}
	}
	if !dash {
		return 0
	}
	return n
}

func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

var errOutput = errors.New("markdown: more HTML than a file may become")

// bounded is a buffer that refuses to grow beyond what is left of MaxOutput, and then takes nothing more. It is a
// util.BufWriter: of another writer the renderer makes one, with a buffer of its own, for every block.
type bounded struct {
	text bytes.Buffer
	left int
	full bool
}

var _ util.BufWriter = (*bounded)(nil)

// take sets bytes aside for what is to be written, and tells whether there is room.
func (b *bounded) take(n int) bool {
	b.full = b.full || n > b.left
	if !b.full {
		b.left -= n
	}
	return !b.full
}

func (b *bounded) Write(p []byte) (int, error) {
	if !b.take(len(p)) {
		return 0, errOutput
	}
	return b.text.Write(p)
}

func (b *bounded) WriteString(s string) (int, error) {
	if !b.take(len(s)) {
		return 0, errOutput
	}
	return b.text.WriteString(s)
}

func (b *bounded) WriteByte(c byte) error {
	if !b.take(1) {
		return errOutput
	}
	return b.text.WriteByte(c)
}

func (b *bounded) WriteRune(r rune) (int, error) { return b.WriteString(string(r)) }

// Available is what may still be written.
func (b *bounded) Available() int { return b.left }

// Buffered is 0: nothing waits to be written.
func (b *bounded) Buffered() int { return 0 }

// Flush tells what a renderer that does not look at errors left unsaid.
func (b *bounded) Flush() error {
	if b.full {
		return errOutput
	}
	return nil
}
