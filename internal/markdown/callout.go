package markdown

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"hocvu/internal/message"
)

// callout is the [!NAME] on the first line of a quote.
type callout struct {
	name string // in capitals
	at   int
}

// calloutClasses are the callouts of a lesson. Their heads are the messages markdown.callout-note and so on.
var calloutClasses = map[string]string{
	"NOTE": "callout", "TIP": "callout tip", "WARNING": "callout warning", "EXAMPLE": "callout example",
}

// calloutNames are names that other tools give to the same callouts.
var calloutNames = map[string]string{"IMPORTANT": "NOTE", "CAUTION": "WARNING"}

const hint = "HINT" // the one callout of a question

var calloutForm = regexp.MustCompile(`^[ \t]*\[!([^\]\n]*)\][ \t]*`)

// calloutTransformer takes [!NAME] away from a quote before its text is parsed.
type calloutTransformer struct {
	found  map[ast.Node]callout
	titles map[ast.Node]bool
}

func (t calloutTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != node || node.Lines().Len() == 0 {
		return
	}
	line := node.Lines().At(0)
	m := calloutForm.FindSubmatch(line.Value(reader.Source()))
	if m == nil {
		return
	}
	name := strings.ToUpper(strings.TrimSpace(string(m[1])))
	t.found[quote] = callout{cmp.Or(calloutNames[name], name), line.Start + strings.Index(string(m[0]), "[")}
	line.Start += len(m[0])
	if rest := line.TrimRightSpace(reader.Source()); !rest.IsEmpty() {
		t.takeTitle(quote, node, line)
		return
	}
	node.Lines().SetSliced(1, node.Lines().Len())
	if node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

// takeTitle makes a paragraph of its own of what stands behind [!NAME]: the title, where a text follows it.
func (t calloutTransformer) takeTitle(quote *ast.Blockquote, node *ast.Paragraph, line text.Segment) {
	node.Lines().Set(0, line)
	if node.Lines().Len() == 1 {
		t.titles[node] = true
		return
	}
	title := ast.NewParagraph()
	title.Lines().Append(line)
	node.Lines().SetSliced(1, node.Lines().Len())
	quote.InsertBefore(quote, node, title)
	t.titles[title] = true
}

// titled tells whether a paragraph is the title of a callout: the only text of one is its text.
func (p *page) titled(n ast.Node) bool {
	return n != nil && p.titles[n] && n.NextSibling() != nil && calloutClasses[p.callouts[n.Parent()].name] != ""
}

// registerParagraph writes paragraphs, and the title of a callout behind its head.
func (p *page) registerParagraph(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindParagraph, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case !entering:
			_, _ = w.WriteString("</p>\n")
		case p.titled(n):
			_ = w.WriteByte(' ')
		default:
			_, _ = w.WriteString("<p>")
		}
		return ast.WalkContinue, nil
	})
}

// registerQuote writes callouts as asides with a head, other quotes as quotes. In a question the caller has taken hints
// and reasons out, and renders what is in them.
func (p *page) registerQuote(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindBlockquote, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		name := p.callouts[n].name
		class := calloutClasses[name]
		switch {
		case class == "" && entering:
			_, _ = w.WriteString("<blockquote>\n")
		case class == "":
			_, _ = w.WriteString("</blockquote>\n")
		case entering:
			head := message.New("markdown.callout-" + strings.ToLower(name)).In(p.language)
			label, end := head, "</p>\n"
			if p.titled(n.FirstChild()) { // its paragraph goes on with the title
				label, end = message.New("markdown.callout-titled", "head", head).In(p.language), ""
			}
			_, _ = w.WriteString(`<aside class="` + class + `" aria-label="` + head + `"><p>` + label + end)
		default:
			_, _ = w.WriteString("</aside>\n")
		}
		return ast.WalkContinue, nil
	})
}
