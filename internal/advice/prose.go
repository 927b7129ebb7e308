package advice

import (
	"regexp"
	"strings"
	"unicode"
)

// part says what a passage is in its text.
type part int

const (
	prose   part = iota // a paragraph, or an item of a list
	heading             // a heading, or the title of a callout
	cell                // of a table
	picture             // a line that is a picture alone
)

// passage is a stretch of text that is read as one, without the signs of Markdown.
type passage struct {
	part    part
	lines   []textLine
	caption string // of a picture; its text is the words in its place
}

type textLine struct {
	number int
	text   string
}

// text is the passage as one line.
func (p passage) text() string {
	var b strings.Builder
	for i, l := range p.lines {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(l.text)
	}
	return b.String()
}

// bytes is about how long the passage is.
func (p passage) bytes() int {
	n := 0
	for _, l := range p.lines {
		n += len(l.text) + 1
	}
	return n
}

var (
	itemForm    = regexp.MustCompile(`^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?`)
	calloutForm = regexp.MustCompile(`^\[!([A-Z]+|[^\]]+)\]\s*`)
	imageForm   = regexp.MustCompile(`!\[([^\]]*)\]\(([^)"]*)(?:"([^"]*)")?\s*\)`)
	linkForm    = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	noteForm    = regexp.MustCompile(`\[\^[^\]]*\]:?`)
	codeForm    = regexp.MustCompile("`[^`]*`")
	attrForm    = regexp.MustCompile(`\s*\{[#a-z][^{}]*\}\s*$`)
)

// codeWord stands for words in code: one word, and no abbreviation.
const codeWord = "x"

// passages reads a text whose first line is the given one of its file. Code and comments are left out.
func passages(source string, first int) []passage {
	var all []passage
	var open *passage
	end := func() {
		if open != nil {
			all = append(all, *open)
			open = nil
		}
	}
	add := func(kind part, number int, text string) {
		if text = plain(text); text == "" {
			return
		}
		if open == nil {
			open = &passage{part: kind}
		}
		open.lines = append(open.lines, textLine{number, text})
	}
	fence := ""
	for n, line := range strings.Split(source, "\n") {
		number := first + n
		text := strings.TrimSpace(line)
		for strings.HasPrefix(text, ">") {
			text = strings.TrimSpace(text[1:])
		}
		switch {
		case fence != "":
			if strings.HasPrefix(text, fence) {
				fence = ""
			}
			continue
		case strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~"):
			end()
			fence = text[:3]
			continue
		case text == "" || strings.HasPrefix(text, "[//]:") || strings.Trim(text, "-") == "":
			end()
			continue
		case strings.HasPrefix(text, "#"):
			end()
			add(heading, number, attrForm.ReplaceAllString(strings.TrimLeft(text, "#"), ""))
			end()
			continue
		case strings.HasPrefix(text, "|"):
			end()
			for _, one := range strings.Split(text, "|") {
				if strings.Trim(one, " -:") != "" {
					add(cell, number, one)
					end()
				}
			}
			continue
		}
		if m := indexOf(imageForm, text, "!["); m != nil && m[0] == 0 && m[1] == len(text) {
			end()
			p := passage{part: picture, lines: []textLine{{number, plain(text[m[2]:m[3]])}}}
			if m[6] >= 0 {
				p.caption = plain(text[m[6]:m[7]])
			}
			all = append(all, p)
			continue
		}
		if m := indexOf(calloutForm, text, "[!"); m != nil {
			end()
			add(heading, number, text[m[1]:])
			end()
			continue
		}
		if strings.IndexByte("-*+0123456789", text[0]) >= 0 {
			if m := itemForm.FindStringIndex(text); m != nil {
				end()
				text = text[m[1]:]
			}
		}
		add(prose, number, text)
	}
	end()
	return all
}

// indexOf is where a form stands in a text that begins as it does, nil for no such text.
func indexOf(form *regexp.Regexp, text, begins string) []int {
	if !strings.HasPrefix(text, begins) {
		return nil
	}
	return form.FindStringSubmatchIndex(text)
}

var signs = strings.NewReplacer("**", "", "*", "", `\`, "")

// plain is a line of Markdown without its signs.
func plain(text string) string {
	if strings.IndexByte(text, '`') >= 0 {
		text = codeForm.ReplaceAllString(text, codeWord)
	}
	if strings.IndexByte(text, '[') >= 0 {
		text = imageForm.ReplaceAllString(text, "$1")
		text = linkForm.ReplaceAllString(text, "$1")
		text = noteForm.ReplaceAllString(text, "")
	}
	return strings.TrimSpace(signs.Replace(text))
}

// sentence is one sentence of a passage, and the line on which it begins.
type sentence struct {
	line int
	text string
}

// sentences parts a passage where a sign ends a sentence.
func (p passage) sentences() []sentence {
	var all []sentence
	var b strings.Builder
	line := 0
	end := func() {
		if text := strings.TrimSpace(b.String()); text != "" {
			all = append(all, sentence{line, text})
		}
		b.Reset()
		line = 0
	}
	for _, l := range p.lines {
		runes := []rune(l.text)
		b.WriteByte(' ')
		for i, r := range runes {
			if line == 0 && !unicode.IsSpace(r) {
				line = l.number
			}
			b.WriteRune(r)
			if ends(runes, i) {
				end()
			}
		}
	}
	end()
	return all
}

// ends reports whether a sentence ends with a sign: one that ends sentences, or a closing quote behind one.
func ends(text []rune, i int) bool {
	if i < len(text)-1 && !unicode.IsSpace(text[i+1]) {
		return false
	}
	r := text[i]
	if strings.ContainsRune(`"”’)`, r) && i > 0 {
		r = text[i-1]
	}
	return strings.ContainsRune(".!?…", r)
}

// syllables counts what Vietnamese writes apart: words with a letter or a digit.
func syllables(text string) int {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// begun is how a text begins, for a message that shows it.
func begun(text string) string {
	const most = 8
	words := strings.Fields(text)
	if len(words) <= most {
		return text
	}
	return strings.Join(words[:most], " ") + " …"
}
