package markdown

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser reads * and _ as CommonMark does, but for text without blanks: beside a wide character a run may open
// and close next to punctuation. CommonMark asks for a blank there, and Chinese has none: **请注意：**密码 would keep its
// asterisks. The rule is that of the proposal "CommonMark CJK-friendly amendments".
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := emphasisRun(line, before)
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// emphasisRun reads the run of one sign with which a line begins. Before is the character in front of it.
func emphasisRun(line []byte, before rune) *parser.Delimiter {
	sign, n := line[0], 1
	for n < len(line) && line[n] == sign {
		n++
	}
	after := '\n'
	if n < len(line) {
		after = util.ToRune(line, n)
	}
	left := !unicode.IsSpace(after) && (!punctuation(after) || unicode.IsSpace(before) || punctuation(before) || wide(before))
	right := !unicode.IsSpace(before) && (!punctuation(before) || unicode.IsSpace(after) || punctuation(after) || wide(after))
	canOpen, canClose := left, right
	if sign == '_' {
		canOpen = left && (!right || util.IsPunctRune(before))
		canClose = right && (!left || util.IsPunctRune(after))
	}
	return parser.NewDelimiter(canOpen, canClose, n, sign, emphasisProcessor{})
}

func wide(r rune) bool { return util.IsEastAsianWideRune(r) }

// punctuation tells whether a character is a sign, wide ones left out: they stand without a blank.
func punctuation(r rune) bool { return util.IsPunctRune(r) && !wide(r) }

type emphasisProcessor struct{}

func (emphasisProcessor) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisProcessor) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
