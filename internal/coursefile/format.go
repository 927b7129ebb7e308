package coursefile

import (
	"bytes"
	"path"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/office"
	"hocvu/internal/exchange/prose"
	"hocvu/internal/exchange/zipfile"
	"hocvu/internal/refusal"
)

// Names of formats, as they are typed.
const (
	DOCX     = "docx"
	PPTX     = "pptx"
	Folder   = "folder"   // of Markdown, in a zip
	Markdown = "markdown" // one file
	HTML     = "html"
	Plain    = "plain"
)

// Formats are the names of all formats that are read.
var Formats = []string{DOCX, PPTX, Folder, Markdown, HTML, Plain}

// formats read a file of each format. The error is a *refusal.Refusal.
var formats = map[string]func(File) (document.Document, error){
	DOCX: func(f File) (document.Document, error) { return office.ReadWord(f.Content) },
	PPTX: func(f File) (document.Document, error) { return office.ReadSlides(f.Content) },
	Folder: func(f File) (document.Document, error) {
		return prose.ReadFolder(f.Content, wordsOf(f.Name))
	},
	Markdown: text(func(f File, source string) (document.Document, error) {
		return prose.ReadMarkdown(f.Name, source)
	}),
	HTML:  text(func(_ File, source string) (document.Document, error) { return prose.ReadHTML(source) }),
	Plain: text(func(_ File, source string) (document.Document, error) { return prose.ReadPlain(source) }),
}

func text(read func(File, string) (document.Document, error)) func(File) (document.Document, error) {
	return func(f File) (document.Document, error) {
		source, err := exchange.Decode(f.Content, "")
		if err != nil {
			return document.Document{}, err
		}
		return read(f, source)
	}
}

// Course tells whether a file becomes a course, or would if it were sound: a document, and not questions.
func Course(name string, content []byte) bool {
	if _, err := detect(name, content); err != nil {
		no := refusal.Of(err)
		return no == nil || no.Message.ID != "document.questions" && no.Message.ID != "document.unknown"
	}
	ending := strings.ToLower(path.Ext(name))
	return bytes.HasPrefix(content, []byte("PK")) || prose.Markdown(name) || ending == ".html" || ending == ".htm"
}

// detect finds out the format of a file by what it holds. Only a text is known by its name.
func detect(name string, content []byte) (string, error) {
	if bytes.HasPrefix(content, []byte("PK")) {
		switch office.Detect(content) {
		case office.Word:
			return DOCX, nil
		case office.Slides:
			return PPTX, nil
		}
		if err := office.Refused(content); err != nil {
			return "", err
		}
		if a, err := zipfile.Open(content); err == nil && prose.HoldsPages(a) {
			return Folder, nil
		}
		return "", refusal.New("file", "document.unknown")
	}
	if err := office.Refused(content); err != nil {
		return "", err
	}
	ending := strings.ToLower(path.Ext(name))
	source, err := exchange.Decode(content, "")
	switch {
	case err != nil:
		return "", refusal.New("file", "document.unknown")
	case prose.Markdown(name):
		return Markdown, nil
	case ending == ".html" || ending == ".htm" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(source)), "<!doctype html") ||
		strings.HasPrefix(strings.ToLower(strings.TrimSpace(source)), "<html"):
		return HTML, nil
	case ending == ".txt" || ending == "":
		return Plain, nil
	}
	return "", refusal.New("file", "document.unknown")
}
