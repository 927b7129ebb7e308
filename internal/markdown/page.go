package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"hocvu/internal/message"
)

// page is one file being read: its source, what the parsers found beside the tree, and the faults so far.
type page struct {
	*source
	quiz     bool
	language message.Language
	folder   string // how the file writes the folder of its pictures
	assets   string // the URL that replaces it
	links    map[string]string
	pictures map[string]Picture

	headings  map[ast.Node]*heading
	callouts  map[ast.Node]callout
	titles    map[ast.Node]bool // paragraphs that may be the title of a callout
	renderer  renderer.Renderer
	leftovers []leftover    // that may stand in this file; nil before it was looked at
	signForms []signForm    // the same of these
	odd       map[rune]bool // the characters of the file that only look like a sign; nil before it was looked at
	oddFence  bool          // a fence has a sign that stands for another, which has been told
	unread    bool          // a heading could not be read, so that its id is not known
	keys      bool          // what is inspected are typed keys: they are no Markdown, but for the reasons below them
	tags      []string      // names of the HTML tags that have been told
	figures   int
	left      int // bytes that may still be written
	full      bool
	problems  []Problem
}

// parse reads the whole source into a tree.
func (p *page) parse() ast.Node {
	p.left = MaxOutput
	p.headings = map[ast.Node]*heading{}
	p.callouts, p.titles = map[ast.Node]callout{}, map[ast.Node]bool{}
	p.renderer = renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(html.NewRenderer(), 1000),
		util.Prioritized(extension.NewDefinitionListHTMLRenderer(), 500),
		util.Prioritized(p, 100)))
	document := p.parser().Parse(text.NewReader(p.text))
	p.reportUnused(document)
	return document
}

func (p *page) parser() parser.Parser {
	blocks := []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(headingParser{parser.NewATXHeadingParser(), p.headings}, 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}
	inlines := []util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(emphasisParser{}, 500),
	}
	trees := []util.PrioritizedValue{util.Prioritized(extension.NewTableASTTransformer(), 0)}
	if p.quiz {
		inlines = append(inlines, util.Prioritized(placeholderParser{}, 50), util.Prioritized(gapParser{}, 450))
	} else {
		blocks = append(blocks, util.Prioritized(extension.NewFootnoteBlockParser(), 999))
		inlines = append(inlines, util.Prioritized(extension.NewFootnoteParser(), 101), util.Prioritized(lostNoteParser{}, 102))
		trees = append(trees, util.Prioritized(unusedNotes{p}, 998), util.Prioritized(extension.NewFootnoteASTTransformer(), 999))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(
			util.Prioritized(calloutTransformer{p.callouts, p.titles}, 50),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithASTTransformers(trees...))
}

// RegisterFuncs tells goldmark which nodes are written here; it has the others.
func (p *page) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	p.registerText(r)
	p.registerParagraph(r)
	p.registerCode(r)
	p.registerQuote(r)
	p.registerImages(r)
	p.registerLinks(r)
	p.registerTable(r)
	p.registerFootnotes(r)
	p.registerHeading(r)
	registerGap(r)
	registerPlaceholder(r)
	nothing := func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) { return ast.WalkSkipChildren, nil }
	r.Register(ast.KindRawHTML, nothing)
	r.Register(ast.KindHTMLBlock, nothing)
	r.Register(ast.KindLinkReferenceDefinition, nothing)
	r.Register(extensionast.KindTaskCheckBox, p.writeCheckBox)
}

// writeCheckBox draws the box of a to-do list in a lesson. In a question it is not text.
func (p *page) writeCheckBox(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	switch {
	case !entering || p.quiz:
	case n.(*extensionast.TaskCheckBox).IsChecked:
		_, _ = w.WriteString("☑ ")
	default:
		_, _ = w.WriteString("☐ ")
	}
	return ast.WalkContinue, nil
}

// render writes nodes as safe HTML.
func (p *page) render(nodes ...ast.Node) string {
	b := bounded{left: p.left}
	for _, n := range nodes {
		if err := p.renderer.Render(&b, p.text, n); err != nil {
			p.full = true
			return ""
		}
	}
	p.left = b.left
	safe := strings.TrimSpace(policy.Sanitize(b.text.String()))
	if !p.quiz {
		return safe
	}
	// After the sanitiser, which would turn the reference back into a brace.
	return braces.Replace(safe)
}

var braces = strings.NewReplacer("{", "&#123;", openMark, "{{", closeMark, "}}")

// inline writes what is in a node, without the node itself.
func (p *page) inline(n ast.Node) string { return p.render(children(n)...) }

func children(n ast.Node) []ast.Node {
	var all []ast.Node
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		all = append(all, c)
	}
	return all
}

func (p *page) add(offset int, m message.Message) {
	p.problems = append(p.problems, *p.problem(offset, m))
}

func (p *page) report(offset int, id string, pairs ...any) { p.add(offset, message.New(id, pairs...)) }

// notice tells of something that is most likely a slip and keeps nothing from being served.
func (p *page) notice(offset int, id string, pairs ...any) {
	problem := p.problem(offset, message.New(id, pairs...))
	problem.Minor = true
	p.problems = append(p.problems, *problem)
}

// maxProblems is how many faults of one file are told: nobody reads more before mending the first.
const maxProblems = 500

// finish returns the problems in the order of the file.
func (p *page) finish() []Problem {
	slices.SortStableFunc(p.problems, byPlace)
	p.dropBehindFence()
	return p.problems[:min(len(p.problems), maxProblems)]
}

// dropBehindFence drops what seems wrong behind a fence whose sign is odd: code is taken for text there, and text for
// code.
func (p *page) dropBehindFence() {
	if !p.oddFence {
		return
	}
	sign := func(one Problem) bool { return strings.HasPrefix(one.Message.ID, "markdown.sign") }
	odd := slices.IndexFunc(p.problems, func(one Problem) bool { return !one.Minor && sign(one) })
	if odd >= 0 {
		line := p.problems[odd].Line
		p.problems = slices.DeleteFunc(p.problems, func(one Problem) bool { return one.Line > line && !sign(one) })
	}
}
