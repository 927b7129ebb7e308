package office

import (
	"html"
	"strings"

	"hocvu/internal/exchange/document"
)

// look is what of the look of words has a meaning here.
type look struct {
	bold, italic bool
	shift        string // "sup", "sub" or ""
	href         string
}

// piece is a run of words that look alike, or HTML as it is.
type piece struct {
	look
	text string
	raw  bool
}

// line gathers the pieces of one paragraph.
type line struct{ pieces []piece }

func (l *line) add(text string, as look) {
	if text == "" {
		return
	}
	if n := len(l.pieces); n > 0 && !l.pieces[n-1].raw && l.pieces[n-1].look == as {
		l.pieces[n-1].text += text
		return
	}
	l.pieces = append(l.pieces, piece{as, text, false})
}

func (l *line) raw(text, href string) {
	l.pieces = append(l.pieces, piece{look{href: href}, text, true})
}

// plain is the line without any look.
func (l *line) plain() string {
	var b strings.Builder
	for _, p := range l.pieces {
		if !p.raw {
			b.WriteString(p.text)
		} else if p.text == lineBreak {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// empty tells whether nothing of the line can be seen.
func (l *line) empty() bool {
	for _, p := range l.pieces {
		if p.raw && p.text != lineBreak || !p.raw && strings.TrimSpace(p.text) != "" {
			return false
		}
	}
	return true
}

const lineBreak = "<br>"

// html writes the line. Blanks at the edge of a look stand outside of it: Markdown has no bold that begins with one.
func (l *line) html() string {
	var b strings.Builder
	href := ""
	for _, p := range append(l.pieces, piece{}) {
		if p.href != href {
			if href != "" {
				b.WriteString("</a>")
			}
			if href = p.href; href != "" {
				b.WriteString(`<a href="` + html.EscapeString(href) + `">`)
			}
		}
		if p.raw {
			b.WriteString(p.text)
			continue
		}
		text := strings.TrimSpace(p.text)
		if text == "" {
			b.WriteString(html.EscapeString(p.text))
			continue
		}
		lead := p.text[:strings.Index(p.text, text)]
		trail := p.text[len(lead)+len(text):]
		b.WriteString(lead + p.open() + html.EscapeString(text) + p.close() + trail)
	}
	return b.String()
}

func (k look) open() string {
	text := ""
	if k.bold {
		text += "<strong>"
	}
	if k.italic {
		text += "<em>"
	}
	if k.shift != "" {
		text += "<" + k.shift + ">"
	}
	return text
}

func (k look) close() string {
	text := ""
	if k.shift != "" {
		text += "</" + k.shift + ">"
	}
	if k.italic {
		text += "</em>"
	}
	if k.bold {
		text += "</strong>"
	}
	return text
}

// clean takes away characters of our own that a document may hold by a reference to them.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xe000 && r <= 0xe01f {
			return '\ufffd'
		}
		return r
	}, text)
}

// pictures are the pictures of a document, each kept once.
func keepPicture(d *document.Document, p *parts, target string, crop document.Crop) (address string, ok bool) {
	address = target
	if crop != (document.Crop{}) {
		address += "#" + cropName(crop)
	}
	if _, there := d.Pictures[address]; there {
		return address, true
	}
	content := p.Read(target, maxPicture)
	if content == nil {
		return "", false
	}
	d.Pictures[address] = document.Picture{Name: target, Content: content, Crop: crop}
	return address, true
}
