package lessons

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// label is the mark of a footnote, counted in the order in which the lesson refers to them.
func (t *text) label(address string) string {
	if _, there := t.doc.Footers[address]; !there {
		return ""
	}
	if t.labels[address] == "" {
		t.order = append(t.order, address)
		t.labels[address] = fmt.Sprint(len(t.order))
	}
	return t.labels[address]
}

func (t *text) mark(address string) string {
	if label := t.label(address); label != "" {
		return "[^" + label + "]"
	}
	return ""
}

// footnote writes a footnote.
func (t *text) footnote(address string) string {
	b := t.doc.Footers[address]
	out := t.converted(b, t.firstTry(b))
	if out == "" {
		out = "…"
	}
	return "[^" + t.labels[address] + "]: " + indented(out)
}

var noteLink = regexp.MustCompile(`<a [^>]*href="(#[^"]+)"[^>]*>[^<]*(?:<[^a/][^>]*>[^<]*</[^a][^>]*>)*[^<]*</a>`)

// referred are the notes that HTML refers to.
func referred(source string) (all []string) {
	for _, m := range noteLink.FindAllStringSubmatch(source, -1) {
		all = append(all, html.UnescapeString(m[1]))
	}
	return all
}

// noteLinks are the marks of notes in HTML, without anything else.
func noteLinks(source string) string {
	return strings.Join(noteLink.FindAllString(source, -1), "")
}
