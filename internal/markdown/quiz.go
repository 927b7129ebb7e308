package markdown

import (
	"bytes"
	"context"
	"slices"

	"github.com/yuin/goldmark/ast"

	"hocvu/internal/message"
)

// QuizInput is a quiz file in one language.
type QuizInput struct {
	Source      string // without the front matter
	FirstLine   int    // line of the file on which Source begins; 0 counts as 1
	Language    message.Language
	Assets      string             // URL prefix that replaces assets/, with its slash at the end
	Pictures    map[string]Picture // by the file name below assets
	Translation bool               // attributes are id, from, title, unit, units only; kind and ticks come from the first language
	Kinds       map[string]string  // Translation: question ID to its kind in the first language; nil: guessed from the shape of the answers
	Logic       map[string]bool    // Translation: IDs of the questions that have logic in the first language
}

// Quiz is what comes of a quiz file.
type Quiz struct {
	Questions []QuestionDoc
	Unread    bool // a heading could not be read, so that its ID is not known
	Problems  []Problem
}

// ParseQuiz reads a quiz file. Faults of the author are in Quiz.Problems; an error means that ctx ended. A question
// with a fault is still there as far as it could be read, so that names may be checked against it. A file that breaks a
// bound has that one problem and no questions.
func ParseQuiz(ctx context.Context, in QuizInput) (Quiz, error) {
	s, broken := bounds(in.Source, in.FirstLine)
	if broken != nil {
		return Quiz{Problems: []Problem{*broken}}, ctx.Err()
	}
	p := &page{source: s, quiz: true, language: in.Language, folder: "assets/", assets: in.Assets, pictures: in.Pictures}
	r := &quizReader{page: p, in: in, seen: ids{}}
	r.slips = slices.DeleteFunc(p.slips(), r.stepBox)
	for _, one := range r.slips {
		p.oddFence, p.unread = p.oddFence || one.fence, p.unread || one.fence || one.heading
		p.reportSign(one.at, false, one.id)
	}
	parts := r.split(children(p.parse()))
	var out Quiz
	for i, one := range parts {
		if err := ctx.Err(); err != nil {
			return Quiz{}, err
		}
		if one.heading == nil { // the fault that left this text without a question has been told
			continue
		}
		stop := len(s.text)
		if i+1 < len(parts) {
			stop = s.lineStart(parts[i+1].start)
		}
		out.Questions = append(out.Questions, r.question(one, stop, len(out.Questions)+1))
	}
	if p.full {
		return Quiz{Problems: []Problem{*s.problem(0, message.New("markdown.output-too-large", "max", MaxOutput>>20))}}, nil
	}
	out.Problems, out.Unread = p.finish(), p.unread
	return out, nil
}

// quizReader reads the questions of a file one after the other.
type quizReader struct {
	*page
	in    QuizInput
	seen  ids
	slips []slip // of the whole file, told
}

// part is a heading with what stands below it: a question, a section of one, or with no heading text that belongs to
// none.
type part struct {
	heading *ast.Heading
	start   int
	nodes   []ast.Node
	steps   []part // of a question: its sections
}

// split divides the file into questions. What was meant as a question's heading and is none ends the question above it
// all the same, so that its answers are not taken for those of that one.
func (r *quizReader) split(nodes []ast.Node) []part {
	parts := []part{{}}
	for _, n := range nodes {
		last := &parts[len(parts)-1]
		heading, _ := n.(*ast.Heading)
		switch {
		case r.underlined(n):
			r.report(n.Pos(), "markdown.heading-underlined")
			if heading.Level == 1 || bytes.Contains(heading.Lines().Value(r.text), []byte("{#")) {
				parts = append(parts, part{start: n.Pos()})
			}
		case r.slippedHeading(n):
			parts = append(parts, part{start: n.Pos()})
		case r.unspaced(n, 1):
			r.unread = true
			r.report(n.Pos(), "markdown.hash-without-space")
			parts = append(parts, part{start: n.Pos()})
		case heading != nil && heading.Level == 1:
			parts = append(parts, part{heading: heading, start: n.Pos()})
		case heading != nil && heading.Level > 2:
			r.report(n.Pos(), "markdown.heading-in-question")
		case heading != nil && last.heading != nil:
			last.steps = append(last.steps, part{heading: heading, start: n.Pos()})
		case len(last.steps) > 0:
			step := &last.steps[len(last.steps)-1]
			step.nodes = append(step.nodes, n)
		case len(parts) == 1 && len(last.nodes) == 0 && !silent(n):
			r.report(n.Pos(), "markdown.text-before-questions")
			last.nodes = append(last.nodes, n)
		default:
			last.nodes = append(last.nodes, n)
		}
	}
	return parts
}

// slippedHeading tells whether a paragraph was meant as a heading and a sign kept it from being one.
func (r *quizReader) slippedHeading(n ast.Node) bool {
	return n.Kind() == ast.KindParagraph && n.Lines().Len() > 0 && slices.ContainsFunc(r.slips, func(s slip) bool {
		return s.heading && s.line == r.lineStart(n.Lines().At(0).Start)
	})
}

// silent tells whether a node shows nothing of its own: a rule between questions, or the address of a link.
func silent(n ast.Node) bool {
	return n.Kind() == ast.KindThematicBreak || n.Kind() == ast.KindLinkReferenceDefinition
}
