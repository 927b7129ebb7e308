package markdown

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/spelling"
)

// LessonInput is a lesson file in one language.
type LessonInput struct {
	Source    string // without the front matter
	FirstLine int    // line of the file on which Source begins; 0 counts as 1
	Title     string // from the front matter: with the goals part of what is translated first
	Goals     []string
	Language  message.Language
	Assets    string             // URL prefix that replaces ../assets/, with its slash at the end
	Links     map[string]string  // lesson file name, as written in links, to URL; a name not here keeps the section's text without a link
	Pictures  map[string]Picture // by the file name below assets
	Measure   bool               // of the HTML only the size is wanted
}

// Lesson is what comes of a lesson file.
type Lesson struct {
	Blocks   []course.Block
	Bytes    int // of the HTML of all blocks
	Outline  []course.Heading
	Words    int         // read aloud, code and captions included
	Images   []Reference // of the package; a fault of any other has been told
	Links    []Reference // to other lessons and to sections of this one (Target ""), not to the web
	Quizzes  []Reference // placed questions: Target is the quiz, Fragment the question
	Sections []SourceBlock
	Unread   bool // a heading could not be read, so that its ID is not known
	Problems []Problem
}

// SourceBlock is a part of a lesson that is translated as one: a section, or what stands before the first.
type SourceBlock struct {
	ID   string // "" for the part before the first section
	From string // attribute from of a translation: the hash of the source that was translated
	Hash string // first 8 hex digits of the SHA-256 of the block: what a translation states in from. For ID "" title and goals are part of it
	Line int
}

// RenderLesson reads a lesson and renders it. Faults of the author are in Lesson.Problems; an error means that ctx
// ended. A file that breaks a bound has that one problem and no content. The id of section "dat" is "section-dat" in
// the HTML, in the outline and in links, apart from the ids of the page around it.
func RenderLesson(ctx context.Context, in LessonInput) (Lesson, error) {
	s, broken := bounds(in.Source, in.FirstLine)
	if broken != nil {
		return Lesson{Problems: []Problem{*broken}}, ctx.Err()
	}
	p := &page{source: s, language: in.Language, folder: "../assets/", assets: in.Assets, links: in.Links, pictures: in.Pictures}
	r := lessonReader{page: p, seen: ids{}, measure: in.Measure}
	nodes := children(p.parse())
	if err := ctx.Err(); err != nil {
		return Lesson{}, err
	}
	p.reportSlips()
	var all found
	p.inspect(&all, nodes...)
	r.out.Images, r.out.Links = all.images, all.links
	r.divide(nodes, append([]string{in.Title}, in.Goals...))
	for _, n := range nodes {
		if err := ctx.Err(); err != nil {
			return Lesson{}, err
		}
		r.read(n)
	}
	r.flush()
	if p.full {
		return Lesson{Problems: []Problem{*s.problem(0, message.New("markdown.output-too-large", "max", MaxOutput>>20))}}, nil
	}
	r.out.Problems, r.out.Unread = p.finish(), p.unread
	return r.out, nil
}

// lessonReader puts a lesson together from its top-level nodes.
type lessonReader struct {
	*page
	out     Lesson
	seen    ids
	pending []ast.Node // not yet rendered
	measure bool
}

// divide finds the blocks that are translated as one.
func (r *lessonReader) divide(nodes []ast.Node, head []string) {
	start, block := 0, SourceBlock{Line: r.first}
	var cuts []span
	end := func(stop int) {
		block.Hash = r.hash(head, span{start, stop}, cuts)
		r.out.Sections = append(r.out.Sections, block)
	}
	for _, n := range nodes {
		h := r.headings[n]
		if h == nil {
			continue
		}
		if n.(*ast.Heading).Level == 2 {
			end(r.lineStart(n.Pos()))
			start, head, block = r.lineStart(n.Pos()), nil, SourceBlock{ID: h.id}
			block.From, _ = h.value("from")
			block.Line, _ = r.place(n.Pos())
		}
		if h.block.stop > 0 {
			cuts = append(cuts, h.block)
		}
	}
	end(len(r.text))
}

func (r *lessonReader) read(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.FencedCodeBlock:
		switch language := string(n.Language(r.text)); {
		case language == quizFence:
			r.flush()
			r.quizBlock(n)
			return
		case spelling.Distance(strings.ToLower(language), quizFence) <= 1:
			r.report(n.Pos(), "markdown.fence-name", "name", language)
		}
	case *ast.Paragraph:
		if r.unspaced(n, 2) {
			r.unread = true
			r.report(n.Pos(), "markdown.hash-without-space")
		}
	}
	r.out.Words += words(r.plain(n))
	r.pending = append(r.pending, n)
}

func (r *lessonReader) heading(n *ast.Heading) {
	h := r.headings[n]
	switch {
	case h == nil:
		r.report(n.Pos(), "markdown.heading-underlined")
	case n.Level == 1:
		r.report(n.Pos(), "markdown.lesson-title")
	case n.Level > 3:
		r.report(n.Pos(), "markdown.heading-too-deep")
	case !h.readable:
		r.reportUnreadable(h)
	case n.Level == 3 && h.block.stop > 0:
		r.report(h.block.start, "markdown.attributes-here")
	case n.Level == 2:
		r.checkID(h, n.Pos(), "markdown.section-without-id", fmt.Sprintf("muc-%d", len(r.out.Outline)+1))
		r.use(r.seen, h)
		r.checkAttributes(h, lessonAttributes)
		r.out.Outline = append(r.out.Outline, course.Heading{ID: sectionPrefix + h.id, Text: r.inline(n)})
	}
}

// quizFence is the name of the fence that places questions.
const quizFence = "quiz"

var placedForm = regexp.MustCompile(`^([a-z0-9]+(?:-[a-z0-9]+)*)#(\S+)$`)

// quizBlock reads the questions placed by a ```quiz block, one a line.
func (r *lessonReader) quizBlock(n *ast.FencedCodeBlock) {
	placed := 0
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		text := strings.TrimSpace(string(line.Value(r.text)))
		if text == "" {
			continue
		}
		placed++
		m := placedForm.FindStringSubmatch(text)
		if m == nil {
			r.report(line.Start, "markdown.placed-form", "text", text)
			continue
		}
		r.out.Quizzes = append(r.out.Quizzes, r.reference(line.Start, m[1], m[2]))
		r.out.Blocks = append(r.out.Blocks, course.Block{Quiz: m[1], Question: m[2]})
	}
	if placed == 0 {
		r.report(n.Pos(), "markdown.placed-form", "text", "")
	}
}

// flush renders what has gathered into one block.
func (r *lessonReader) flush() {
	html := r.render(r.pending...)
	r.out.Bytes += len(html)
	if html != "" && !r.measure {
		r.out.Blocks = append(r.out.Blocks, course.Block{HTML: html})
	}
	r.pending = nil
}
