package markdown

import (
	"path"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"hocvu/internal/message"
)

// Picture is what a page says of a picture beside its name.
type Picture struct {
	Width, Height int    // in pixels: a page keeps the room free before the picture is there
	Version       string // of its content, for the address; "" for none
}

// asset tells which file of the package a picture is. Pictures from elsewhere are not shown.
func (p *page) asset(destination string) (name string, ok bool) {
	name, ok = strings.CutPrefix(destination, p.folder)
	return name, ok && name != "" && path.Clean("/"+name) == "/"+name && !strings.ContainsAny(name, "\\:?#%")
}

// figure returns the picture that stands alone in a paragraph.
func figure(n ast.Node) *ast.Image {
	image, ok := n.FirstChild().(*ast.Image)
	if !ok || image.NextSibling() != nil {
		return nil
	}
	return image
}

func (p *page) registerImages(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindParagraph, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		image := figure(n)
		switch {
		case image == nil && entering:
			_, _ = w.WriteString("<p>")
			return ast.WalkContinue, nil
		case image == nil:
			_, _ = w.WriteString("</p>\n")
			return ast.WalkContinue, nil
		case entering:
			_, _ = w.WriteString("<figure>")
			p.writeImage(w, image)
			p.writeCaption(w, string(image.Title))
			_, _ = w.WriteString("</figure>\n")
		}
		return ast.WalkSkipChildren, nil
	})
	r.Register(ast.KindImage, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			p.writeImage(w, n.(*ast.Image))
		}
		return ast.WalkSkipChildren, nil
	})
}

func (p *page) writeCaption(w util.BufWriter, title string) {
	if title = plainText(title); title == "" {
		return
	}
	_, _ = w.WriteString("<figcaption>")
	if !p.quiz {
		p.figures++
		_, _ = w.WriteString("<b>" + message.New("markdown.figure", "n", p.figures).In(p.language) + "</b> ")
	}
	_, _ = w.WriteString(escape(title) + "</figcaption>")
}

func (p *page) writeImage(w util.BufWriter, n *ast.Image) {
	alt := escape(p.plain(n))
	name, ok := p.asset(string(n.Destination))
	if !ok {
		_, _ = w.WriteString(alt)
		return
	}
	picture, known := p.pictures[name]
	address := p.assets + string(util.URLEscape([]byte(name), false))
	if picture.Version != "" {
		address += "?v=" + picture.Version
	}
	_, _ = w.WriteString(`<img src="` + escape(address) + `" alt="` + alt + `"`)
	if known {
		_, _ = w.WriteString(` width="` + strconv.Itoa(picture.Width) + `" height="` + strconv.Itoa(picture.Height) + `"`)
	}
	_, _ = w.WriteString(` loading="lazy">`)
}

func escape(text string) string { return string(util.EscapeHTML([]byte(text))) }
