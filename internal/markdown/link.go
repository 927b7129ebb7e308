package markdown

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// sectionPrefix keeps the ids of sections apart from those that a page has itself.
const sectionPrefix = "section-"

// phoneForm is a number that a phone dials when it is touched.
var phoneForm = regexp.MustCompile(`^tel:\+?[0-9](?:[0-9.-]{0,18}[0-9])?$`)

var lessonFile = regexp.MustCompile(`^[^/\\:?#%]+\.md$`)

// where tells what a link's destination is.
type where int

const (
	nowhere where = iota // nothing that may be linked to
	web                  // https
	phone                // tel
	here                 // a section of this file, or a step
	lesson               // another lesson
)

func destination(raw string) (w where, file, fragment string) {
	file, fragment, _ = strings.Cut(raw, "#")
	if u, err := url.Parse(raw); err == nil && strings.EqualFold(u.Scheme, "https") && u.Host != "" && u.User == nil {
		return web, file, fragment
	}
	switch {
	case phoneForm.MatchString(raw):
		return phone, file, fragment
	case file == "" && fragment != "":
		return here, file, fragment
	case lessonFile.MatchString(file):
		return lesson, file, fragment
	}
	return nowhere, file, fragment
}

// href is the address that a link gets, "" where its text stands without a link.
func (p *page) href(raw string) string {
	w, file, fragment := destination(raw)
	if fragment != "" {
		fragment = "#" + sectionPrefix + fragment
	}
	switch {
	case w == web, w == phone:
		return raw
	case p.quiz:
		return ""
	case w == here:
		return fragment
	case w == lesson && p.links[file] != "":
		return p.links[file] + fragment
	}
	return ""
}

func (p *page) registerLinks(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindLink, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		p.writeLink(w, string(n.(*ast.Link).Destination), entering)
		return ast.WalkContinue, nil
	})
	r.Register(ast.KindAutoLink, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		link := n.(*ast.AutoLink)
		p.writeLink(w, string(link.URL(source)), entering)
		if entering {
			_, _ = w.WriteString(escape(string(link.Label(source))))
		}
		return ast.WalkContinue, nil
	})
}

func (p *page) writeLink(w util.BufWriter, raw string, entering bool) {
	href := p.href(raw)
	switch {
	case href == "":
	case !entering:
		_, _ = w.WriteString("</a>")
	default:
		_, _ = w.WriteString(`<a href="` + escape(string(util.URLEscape([]byte(href), true))) + `"`)
		if w2, _, _ := destination(raw); w2 == web {
			_, _ = w.WriteString(` rel="noopener noreferrer external"`)
		}
		_, _ = w.WriteString(">")
	}
}
