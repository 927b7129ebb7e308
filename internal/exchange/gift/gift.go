// Package gift reads and writes questions in GIFT, the text format of Moodle. It reads what Moodle reads, and files
// that people write by hand: an empty line within braces, true and false in small letters.
package gift

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"hocvu/internal/exchange"
)

// MaxQuestions bounds the questions of a file.
const MaxQuestions = 10000

// Parse reads a file. What cannot be kept is told in the bank's notes.
func Parse(text string) exchange.Bank {
	p := &parser{bank: exchange.Bank{Assets: exchange.Assets{}}}
	lines := strings.Split(text, "\n")
	next := continuing(lines)
	for i, line := range lines {
		p.take(line, i+1, next[i])
	}
	p.end()
	if p.comments > 0 {
		p.note(p.firstComment, "//", "exchange.comments", "n", p.comments)
	}
	return p.bank
}

// parser reads a file line by line into blocks, and each block into a question.
type parser struct {
	bank     exchange.Bank
	category string
	id       string // of the comment lines above a question
	tags     []string

	block []string // lines of the question at hand, comments as empty ones
	first int      // line of the first
	open  bool     // within braces
	heard bool     // the question at hand has words, not comments alone

	comments, firstComment int
}

var (
	nameForm   = regexp.MustCompile(`^::.*\S.*::`)
	idComment  = regexp.MustCompile(`\[id:([^\]]*)\]`)
	tagComment = regexp.MustCompile(`\[tag:([^\]]*)\]`)
)

// take takes one line. Goes tells whether the lines below it go on with answers.
func (p *parser) take(raw string, number int, goes bool) {
	line := strings.TrimSpace(raw)
	switch {
	case strings.HasPrefix(line, "//"):
		p.comment(line, number)
		if p.heard {
			p.block = append(p.block, "")
		}
	case line == "" && p.open && goes:
		p.block = append(p.block, "")
	case line == "":
		p.end()
	case !p.open && strings.HasPrefix(line, "$CATEGORY:"):
		p.end()
		p.category = Category(line[len("$CATEGORY:"):])
	default:
		if p.answered() && nameForm.MatchString(line) { // Moodle asks for an empty line here, people forget it
			p.end()
		}
		if !p.heard {
			p.first, p.heard = number, true
		}
		p.block = append(p.block, raw)
		p.open = within(line, p.open)
	}
}

// answered tells whether the question at hand has its answers.
func (p *parser) answered() bool {
	return !p.open && slices.ContainsFunc(p.block, func(line string) bool { return strings.Contains(line, "}") })
}

// continuing tells of every line whether the next one with words goes on with the answers of a question.
func continuing(lines []string) []bool {
	all := make([]bool, len(lines))
	goes := false
	for i := len(lines) - 1; i >= 0; i-- {
		all[i] = goes
		if line := strings.TrimSpace(lines[i]); line != "" && !strings.HasPrefix(line, "//") {
			goes = strings.ContainsAny(line[:1], "=~}#")
		}
	}
	return all
}

// within tells whether a line ends within braces.
func within(line string, open bool) bool {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '{':
			open = true
		case '}':
			open = false
		}
	}
	return open
}

// comment takes the ID and the tags of a comment line; its other words are counted.
func (p *parser) comment(line string, number int) {
	known := false
	for _, m := range idComment.FindAllStringSubmatch(line, -1) {
		p.id, known = strings.TrimSpace(m[1]), true
	}
	for _, m := range tagComment.FindAllStringSubmatch(line, -1) {
		p.tags, known = append(p.tags, strings.TrimSpace(m[1])), true
	}
	if known || strings.Trim(line, "/ -=*#") == "" {
		return
	}
	if p.comments++; p.comments == 1 {
		p.firstComment = number
	}
}

// end ends the question at hand.
func (p *parser) end() {
	if p.heard && len(p.bank.Questions) < MaxQuestions {
		p.question(piece{strings.Join(p.block, "\n"), p.first})
	} else if p.heard {
		p.leave(p.first, "::", "exchange.too-many", "most", MaxQuestions)
	}
	p.block, p.open, p.heard, p.id, p.tags = nil, false, false, "", nil
}

func (p *parser) note(line int, construct, id string, pairs ...any) {
	p.bank.Notes = append(p.bank.Notes, exchange.NewNote(line, construct, id, pairs...))
}

// leave notes why a question is left out.
func (p *parser) leave(line int, construct, id string, pairs ...any) {
	p.bank.Left++
	p.note(line, construct, id, pairs...)
}

// Category is the path of a category as Moodle writes it, without the course that it was exported from.
func Category(path string) string {
	path = strings.TrimSpace(path)
	if strings.HasPrefix(path, "$") {
		_, path, _ = strings.Cut(path, "/")
	}
	if path == "top" {
		return ""
	}
	return strings.TrimSpace(strings.TrimPrefix(path, "top/"))
}

// piece is a part of the file that knows its line.
type piece struct {
	text string
	line int
}

// cut takes a part of a piece out.
func (p piece) cut(from, to int) piece {
	return piece{p.text[from:to], p.line + strings.Count(p.text[:from], "\n")}
}

// trim takes blanks and ends of lines away.
func (p piece) trim() piece {
	inside := strings.TrimLeft(p.text, " \t\n")
	start := len(p.text) - len(inside)
	return p.cut(start, start+len(strings.TrimRight(inside, " \t\n")))
}

// split cuts a piece before every one of some signs.
func (p piece) split(signs string) (all []piece) {
	start, line := 0, p.line
	for i := range p.text {
		if strings.IndexByte(signs, p.text[i]) >= 0 && i > start {
			all = append(all, piece{p.text[start:i], line})
			line += strings.Count(p.text[start:i], "\n")
			start = i
		}
	}
	return append(all, piece{p.text[start:], line})
}

// before and after a sign, which is in neither.
func (p piece) around(sign string) (before, after piece, found bool) {
	i := strings.Index(p.text, sign)
	if i < 0 {
		return p, piece{line: p.line}, false
	}
	return p.cut(0, i), p.cut(i+len(sign), len(p.text)), true
}

// Signs that a backslash makes plain are private characters until the structure has been read.
var (
	hidden = strings.NewReplacer(`\\`, "\ue010", `\:`, "\ue011", `\#`, "\ue012", `\=`, "\ue013", `\{`, "\ue014", `\}`, "\ue015",
		`\~`, "\ue016", `\n`, "\ue017")
	shown = strings.NewReplacer("\ue010", `\`, "\ue011", ":", "\ue012", "#", "\ue013", "=", "\ue014", "{", "\ue015", "}",
		"\ue016", "~", "\ue017", "\n")
)

// entity is a character by its number in HTML: its sign is no feedback.
var entity = regexp.MustCompile(`&#(x?[0-9A-Fa-f]{1,6};)`)

// hide hides the signs of a text that are none of the structure.
func hide(text string) string { return entity.ReplaceAllString(hidden.Replace(text), "&\ue012$1") }

var formats = map[string]exchange.Format{
	"html": exchange.HTML, "moodle": exchange.Auto, "plain": exchange.Plain, "markdown": exchange.Markdown,
}

var formatForm = regexp.MustCompile(`^\[(html|moodle|plain|markdown)\]`)

// read makes a text of a piece. Where a line was broken there is a blank; \n is the end of a line.
func (p piece) read(format exchange.Format) exchange.Text {
	p = p.trim()
	if m := formatForm.FindString(p.text); m != "" {
		format = formats[m[1:len(m)-1]]
		p = p.cut(len(m), len(p.text)).trim()
	}
	text := p.text
	if format == exchange.Plain || format == exchange.Auto {
		text = strings.Join(strings.Fields(text), " ")
	}
	return exchange.Text{Source: strings.Trim(shown.Replace(text), " \n"), Format: format, Line: p.line}
}

// words are the plain words of a piece.
func (p piece) words() string { return strings.Join(strings.Fields(shown.Replace(p.text)), " ") }

func (p piece) String() string { return fmt.Sprintf("%d: %s", p.line, p.text) }
