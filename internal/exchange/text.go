package exchange

import (
	"encoding/json"
	"strings"
)

// Format is how the source of a text is written.
type Format int

// The formats. Auto is Moodle's own: HTML may stand in it, and lines are lines.
const (
	Plain Format = iota
	HTML
	Markdown
	Auto
)

// Text is what a person reads, as its file holds it.
type Text struct {
	Source string
	Format Format
	Line   int
	Files  map[string]string // the addresses of pictures in Source to names of the bank's assets
}

// Empty tells whether a text says nothing.
func (t Text) Empty() bool { return strings.TrimSpace(t.Source) == "" }

// PlainText makes a text without any marks.
func PlainText(source string) Text { return Text{Source: source} }

// HTMLText makes a text in HTML.
func HTMLText(source string) Text { return Text{Source: source, Format: HTML} }

// Typed is something that may be typed, as Moodle writes it: a star stands for any letters unless a backslash is before
// it.
func Typed(source string) (text Text, pattern bool) {
	plain := strings.ReplaceAll(source, `\*`, "\x00")
	pattern = strings.Contains(plain, "*")
	if !pattern {
		source = strings.ReplaceAll(plain, "\x00", "*")
	}
	return PlainText(source), pattern
}

// Pattern is a text to be typed as Moodle writes it, with a backslash before each star.
func Pattern(text string) string { return strings.ReplaceAll(text, "*", `\*`) }

// Shorten is the beginning of a text that stands in a note.
func Shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// Quoted is a text in double quotes, as YAML reads it too.
func Quoted(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return `""`
	}
	return strings.TrimSpace(b.String())
}
