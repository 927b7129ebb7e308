// Package readability measures how easily texts read: how long their sentences are, and how many of their words are
// rare among the texts beside them. It counts what is written apart by blanks, which in Vietnamese are syllables, so
// that its figures compare texts of one language with each other and say nothing across languages. It refuses to
// judge: what is too long for whom is advice.
package readability

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Text is what a person reads, parted into sentences of words in small letters.
type Text [][]string

// FromHTML reads the text of HTML: a block ends a sentence, and what stands in code blocks is no prose.
func FromHTML(source string) Text {
	var t Text
	var words strings.Builder
	end := func() {
		t = append(t, sentences(words.String())...)
		words.Reset()
	}
	z, code := html.NewTokenizer(strings.NewReader(source)), false
	for {
		switch z.Next() {
		case html.ErrorToken:
			end()
			return t
		case html.TextToken:
			if !code {
				words.WriteString(html.UnescapeString(string(z.Raw())))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if token.DataAtom == atom.Pre {
				code = token.Type != html.EndTagToken
			}
			if blocks[token.DataAtom] {
				end()
			}
		}
	}
}

var blocks = map[atom.Atom]bool{atom.P: true, atom.Li: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true,
	atom.Td: true, atom.Th: true, atom.Tr: true, atom.Br: true, atom.Div: true, atom.Blockquote: true, atom.Pre: true,
	atom.Figcaption: true, atom.Dt: true, atom.Dd: true, atom.Section: true, atom.Aside: true}

// sentences parts a paragraph where a sign ends a sentence and a blank follows, and keeps those that have a word.
func sentences(paragraph string) (t Text) {
	var words []string
	end := func() {
		if len(words) > 0 {
			t = append(t, words)
		}
		words = nil
	}
	for _, field := range strings.Fields(paragraph) {
		word := strings.ToLower(strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) }))
		if word != "" {
			words = append(words, word)
		}
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(field, `"'”’)»`))
		if strings.ContainsRune(".!?…", last) {
			end()
		}
	}
	end()
	return t
}

// Words counts the words of a text.
func (t Text) Words() (n int) {
	for _, s := range t {
		n += len(s)
	}
	return n
}

// Mean is the mean length of a sentence in words, 0 for an empty text.
func (t Text) Mean() float64 {
	if len(t) == 0 {
		return 0
	}
	return float64(t.Words()) / float64(len(t))
}

// Longest is the length in words that nine sentences in ten do not exceed, 0 for an empty text.
func (t Text) Longest() int {
	if len(t) == 0 {
		return 0
	}
	lengths := make([]int, len(t))
	for i, s := range t {
		lengths[i] = len(s)
	}
	slices.Sort(lengths)
	return lengths[(len(lengths)*9+9)/10-1]
}
