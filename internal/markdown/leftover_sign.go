package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"hocvu/internal/spelling"
)

// Brackets and quotes of any width: one of a pair that stands for another keeps the whole from being a link.
const (
	openBracket  = `\[［【〔〖﹝`
	closeBracket = `\]］】〕〗﹞`
	inBrackets   = `[^` + openBracket + closeBracket + `\n]`
	oddBrackets  = "［【〔〖﹝］】〕〗﹞"
	anyQuote     = `"“”„‟«»＂″`
	linkTarget   = `(?:(?:https?:|tel:|mailto:)[^\s()（）﹙﹚]+|#[\w-]+|[\w./-]+\.(?:md|svg|png|jpe?g|gif)(?:#[\w-]+)?)`
)

// signForm is a construct that text forms as soon as its signs are right. Its groups are these signs: one of them
// stands for another wherever the form is found and the construct is none.
type signForm struct {
	form   *regexp.Regexp
	needs  string // one of these signs stands wherever the form matches
	lesson bool   // in lessons alone
}

var signForms = []signForm{
	{form: regexp.MustCompile(`([!！﹗]?)([` + openBracket + `])` + inBrackets + `*([` + closeBracket + `])([(（﹙])` + linkTarget +
		`(?:([ \t` + oddBlank + `]+)([` + anyQuote + `])[^\n]*?([` + anyQuote + `]))?([)）﹚])`),
		needs: "！﹗" + oddBrackets + "（﹙）﹚“”„‟«»＂″" + oddBlank},
	{form: regexp.MustCompile(`([` + openBracket + `])([\^＾])` + inBrackets + `{1,40}([` + closeBracket + `])`),
		needs: oddBrackets + "＾", lesson: true},
	{form: regexp.MustCompile(`([<＜﹤〈])(?:https?://|tel:|mailto:)[^\s<>＜＞﹤﹥〈〉]+([>＞﹥〉])`), needs: "＜﹤〈＞﹥〉"},
	{form: regexp.MustCompile(`(?m)^([` + openBracket + `])([/／])([/／])([` + closeBracket + `])([:：﹕])`), needs: oddBrackets + "／：﹕"},
	{form: regexp.MustCompile(`(＼)\n`), needs: "＼"},
	{form: regexp.MustCompile(`\n([：﹕])`), needs: "：﹕", lesson: true},
}

var (
	ruleOfSigns = regexp.MustCompile(`^[ \t]*[-–—―−－]{3,}[ \t]*$`)
	boxOfSigns  = regexp.MustCompile(`^[` + openBracket + `][ xX][` + closeBracket + `][ \t]`)
	bulletLine  = regexp.MustCompile(`^[` + bulletSigns + dialogueSigns + `−－＊﹡][ \t]+\S`)
	numberLine  = regexp.MustCompile(`^([0-9０-９]{1,3})([.．。、)）﹚])[ \t]*\S`)
)

// inspectSigns names the sign that keeps a construct from being one, and returns the pieces of the shown text that have
// been spoken of.
func (p *page) inspectSigns(block ast.Node, shown string, offsets []int) (told []span) {
	for _, f := range p.signFormsHere() {
		if !strings.ContainsAny(shown, f.needs) {
			continue
		}
		for _, m := range f.form.FindAllStringSubmatchIndex(shown, -1) {
			for i := 2; i < len(m); i += 2 {
				if m[i] >= 0 && p.foreignIn(shown[m[i]:m[i+1]], offsets[m[i]:]) {
					told = append(told, span{m[0], m[1]})
					break
				}
			}
		}
	}
	if p.quiz || len(p.oddSigns()) == 0 {
		return told
	}
	switch {
	case ruleOfSigns.MatchString(shown):
		p.foreignIn(shown, offsets)
	case block.Parent().Kind() == ast.KindListItem && boxOfSigns.MatchString(shown):
		p.foreignIn(shown[:len(boxOfSigns.FindString(shown))], offsets)
	case block.Kind() == extension.KindTableCell:
		if at := strings.IndexAny(shown, "｜│"); at >= 0 {
			p.reportSign(offsets[at], true, "markdown.sign")
			told = append(told, span{0, len(shown)})
		}
	}
	return told
}

// signFormsHere lists the forms that one of the file's odd signs may keep from being a construct.
func (p *page) signFormsHere() []signForm {
	if p.signForms == nil {
		p.signForms = []signForm{}
		for _, f := range signForms {
			if !(f.lesson && p.quiz) && p.hasOdd(f.needs) {
				p.signForms = append(p.signForms, f)
			}
		}
	}
	return p.signForms
}

// oddSigns are the characters of the file that only look like a sign of ASCII.
func (p *page) oddSigns() map[rune]bool {
	if p.odd == nil {
		p.odd = map[rune]bool{}
		for i := 0; i < len(p.text); {
			if !leadsOdd[p.text[i]] {
				i++
				continue
			}
			r, n := utf8.DecodeRune(p.text[i:])
			if _, foreign := spelling.PlainSign(r); foreign {
				p.odd[r] = true
			}
			i += n
		}
	}
	return p.odd
}

// leadsOdd are the first bytes of the characters that only look like a sign. Most letters begin with another one.
var leadsOdd = func() (all [256]bool) {
	for r := rune(0x80); r < 0x10000; r++ {
		if _, foreign := spelling.PlainSign(r); foreign {
			all[string(r)[0]] = true
		}
	}
	return all
}()

// hasOdd tells whether one of some signs stands in the file.
func (p *page) hasOdd(signs string) bool {
	for r := range p.oddSigns() {
		if strings.ContainsRune(signs, r) {
			return true
		}
	}
	return false
}

// mayBeOdd tells whether a line may hold a character that only looks like a sign.
func mayBeOdd(line []byte) bool {
	for _, c := range line {
		if leadsOdd[c] {
			return true
		}
	}
	return false
}

// foreignIn reports the first sign of a piece that stands for another.
func (p *page) foreignIn(piece string, offsets []int) bool {
	at := foreignAt([]byte(piece), 0)
	if at == len(piece) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(piece[at:])
	id := "markdown.sign"
	if spelling.Blank(r) {
		id = "markdown.sign-blank"
	}
	p.reportSign(offsets[at], true, id)
	return true
}

// inspectItems names lines that were meant as items of the list that they stand in, or right above: the sign that they
// begin with opens none, so their words would become those of another line.
func (p *page) inspectItems(block ast.Node) {
	list, ordered := listAround(block)
	if list == nil || block.Lines() == nil || len(p.oddSigns()) == 0 {
		return
	}
	indent := p.indentOf(list.FirstChild())
	for i := range block.Lines().Len() {
		line := block.Lines().At(i)
		start := p.lineStart(line.Start)
		if i == 0 && block.Parent().Kind() == ast.KindListItem {
			continue
		}
		text := p.text[start:p.nextLine(start)]
		trimmed := bytes.TrimLeft(text, " \t")
		at := start + len(text) - len(trimmed)
		if len(text)-len(trimmed) != indent {
			continue
		}
		if m := numberLine.FindSubmatchIndex(trimmed); ordered && m != nil {
			if foreign := foreignAt(trimmed[:m[5]], 0); foreign < m[5] {
				p.reportSign(at+foreign, true, "markdown.sign-number")
			}
		} else if !ordered && bulletLine.Match(trimmed) {
			p.reportSign(at, true, "markdown.sign")
		}
	}
}

// listAround is the list in which a block stands, or that follows it without an empty line.
func listAround(block ast.Node) (list *ast.List, ordered bool) {
	if item := block.Parent(); item.Kind() == ast.KindListItem {
		list, _ = item.Parent().(*ast.List)
	} else if next := block.NextSibling(); next != nil && !next.HasBlankPreviousLines() {
		list, _ = next.(*ast.List)
	}
	return list, list != nil && list.IsOrdered()
}

// indentOf is the number of blanks before the marker of an item.
func (p *page) indentOf(item ast.Node) int {
	start := p.lineStart(item.Pos())
	line := p.text[start:p.nextLine(start)]
	return len(line) - len(bytes.TrimLeft(line, " \t"))
}
