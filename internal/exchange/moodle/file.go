package moodle

import (
	"cmp"
	"encoding/base64"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
)

// attached begins the addresses of files that a text brings.
const attached = "@@PLUGINFILE@@/"

var (
	query   = regexp.MustCompile("(" + attached + `[^"'\s?<>]+)\?[^"'\s<>]*`) // ?time=… of an editor
	address = regexp.MustCompile(attached + `[^"'<>]+`)
)

// shownIn are the addresses of files that a text names.
func shownIn(source string) (all []string) {
	for _, found := range address.FindAllString(source, -1) {
		found = html.UnescapeString(found)
		all = append(all, found)
		if plain, err := url.PathUnescape(found); err == nil {
			all = append(all, plain)
		}
	}
	return all
}

// file keeps a picture that a text shows.
func (p *parser) file(t *exchange.Text, n *xmltree.Node, shown []string) {
	name, folder := n.Attributes["name"], strings.Trim(n.Attributes["path"], "/")
	content, err := decoded(n)
	at := attached + strings.TrimPrefix(folder+"/"+name, "/")
	if err != nil || n.Attributes["encoding"] != "base64" || !exchange.Picture(name) || !names(shown, at) {
		p.note(n.Line, exchange.Shorten("<file "+name+">"), "exchange.file")
		return
	}
	p.keep(t, n, name, at, content)
}

// names tells whether an address is among those of a text. One of Markdown may have more behind it.
func names(shown []string, at string) bool {
	return slices.ContainsFunc(shown, func(one string) bool { return strings.HasPrefix(one, at) })
}

func (p *parser) keep(t *exchange.Text, n *xmltree.Node, name, at string, content []byte) bool {
	kept, ok := p.bank.Assets.Add(name, content, p.slug)
	if !ok {
		p.note(n.Line, exchange.Shorten("<file "+name+">"), "exchange.file")
		return false
	}
	if t.Files == nil {
		t.Files = map[string]string{}
	}
	t.Files[at] = kept
	return true
}

func decoded(n *xmltree.Node) ([]byte, error) {
	return base64.StdEncoding.DecodeString(strings.Join(strings.Fields(n.Content()), ""))
}

// picture puts the picture of a question below its text, as Moodle 1.9 showed it. False: none can be kept.
func (p *parser) picture(t *exchange.Text, n *xmltree.Node) bool {
	inside := n.Child("image_base64")
	content, err := decoded(inside)
	if inside == nil || err != nil || len(content) == 0 || t.Format != exchange.HTML && t.Format != exchange.Auto {
		return false
	}
	name := cmp.Or(n.Words("image"), "picture.png")
	at := attached + name
	if !p.keep(t, inside, name, at, content) {
		return false
	}
	t.Source += `<p><img src="` + html.EscapeString(at) + `" alt=""></p>`
	return true
}
