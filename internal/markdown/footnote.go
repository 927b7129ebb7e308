package markdown

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"hocvu/internal/message"
)

// lostNote is a [^a] without a text: goldmark leaves it in the sentence as it is.
type lostNote struct {
	ast.BaseInline
	name string
}

var lostNoteKind = ast.NewNodeKind("LostNote")

func (n *lostNote) Kind() ast.NodeKind { return lostNoteKind }

func (n *lostNote) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// lostNoteParser comes after goldmark's own parser of footnotes and takes what that one refuses.
type lostNoteParser struct{}

var noteForm = regexp.MustCompile(`^\[\^([^\]\s]+)\]`)

func (lostNoteParser) Trigger() []byte { return []byte{'['} }

func (lostNoteParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	m := noteForm.FindSubmatch(line)
	if m == nil {
		return nil
	}
	block.Advance(len(m[0]))
	return &lostNote{name: string(m[1])}
}

// unusedNotes looks for notes that no sentence points to, before goldmark drops them without a word.
type unusedNotes struct{ page *page }

func (t unusedNotes) Transform(document *ast.Document, _ text.Reader, _ parser.Context) {
	lines := map[string]int{}
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		note, ok := n.(*extension.Footnote)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		line, twice := lines[string(note.Ref)]
		if !twice {
			lines[string(note.Ref)], _ = t.page.place(note.Pos())
		}
		if twice {
			t.page.report(note.Pos(), "markdown.note-twice", "name", string(note.Ref), "line", strconv.Itoa(line))
		} else if note.Index < 0 {
			t.page.report(note.Pos(), "markdown.note-unused", "name", string(note.Ref))
		}
		return ast.WalkContinue, nil
	})
}

func backID(index, place int) string {
	if place == 0 {
		return fmt.Sprintf("note-%d-back", index)
	}
	return fmt.Sprintf("note-%d-back-%d", index, place+1)
}

func (p *page) registerFootnotes(r renderer.NodeRendererFuncRegisterer) {
	r.Register(lostNoteKind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		return ast.WalkContinue, nil
	})
	r.Register(extension.KindFootnoteLink, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link := n.(*extension.FootnoteLink); entering {
			label := message.New("markdown.note", "n", link.Index).In(p.language)
			_, _ = fmt.Fprintf(w, `<sup><a href="#note-%d" id="%s" aria-label="%s">%d</a></sup>`, link.Index, backID(link.Index, link.RefIndex), label, link.Index)
		}
		return ast.WalkContinue, nil
	})
	r.Register(extension.KindFootnoteBacklink, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link := n.(*extension.FootnoteBacklink); entering {
			back := message.New("markdown.note-back").In(p.language)
			_, _ = fmt.Fprintf(w, ` <a href="#%s">%s</a>`, backID(link.Index, link.RefIndex), back)
		}
		return ast.WalkContinue, nil
	})
	r.Register(extension.KindFootnote, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = fmt.Fprintf(w, `<li id="note-%d">`, n.(*extension.Footnote).Index)
		} else {
			_, _ = w.WriteString("</li>\n")
		}
		return ast.WalkContinue, nil
	})
	r.Register(extension.KindFootnoteList, func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.WriteString(`<section class="footnotes" aria-label="` + message.New("markdown.notes").In(p.language) + "\"><ol>\n")
		} else {
			_, _ = w.WriteString("</ol></section>\n")
		}
		return ast.WalkContinue, nil
	})
}
