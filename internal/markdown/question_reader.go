package markdown

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"hocvu/internal/quiz"
)

// questionReader is one question being read.
type questionReader struct {
	*quizReader
	doc      QuestionDoc
	at       int // offset of the heading
	h        *heading
	declared string // kind, as written
	form     kindForm
	logic    bool
	known    bool // the heading could be read, so the shape of the answers may be judged
	stop     int  // offset at which the next question begins
	params   []span
}

// question reads the question of one heading. stop is where the next one begins.
func (r *quizReader) question(one part, stop, number int) QuestionDoc {
	h := r.headings[one.heading]
	a := &questionReader{quizReader: r, at: one.heading.Pos(), h: h, stop: stop}
	before := len(r.problems)
	defer func() { a.dropFollowing(before) }()
	a.doc = QuestionDoc{ID: h.id, HeadingText: r.plain(one.heading), Heading: r.inline(one.heading), Attributes: r.listed(h)}
	a.doc.Line, a.doc.Column = r.place(a.at)
	a.doc.From, _ = h.value("from")
	a.readHeading(number)
	a.form = formOf(a.declared)
	nodes := a.takeParamsAndHints(one.nodes)
	var head, text found
	r.inspect(&head, one.heading)
	steps := a.allowedSections(one.steps)
	if a.form.sections != nil {
		r.inspect(&text, nodes...)
		a.doc.Kind, a.doc.Body = a.declared, r.render(nodes...)
		a.rejectLinks(text)
		a.collect(head, text)
		a.form.sections(a, steps)
	} else {
		a.readAnswers(nodes, head)
		a.readFeedback(steps)
	}
	a.rejectLinks(head)
	if len(a.doc.Placeholders) > 0 && !a.logic && a.known && !r.in.Translation {
		first := a.doc.Placeholders[0]
		r.problems = append(r.problems, placed(first, "markdown.placeholder-without-logic", "name", first.Target))
	} else if len(a.doc.Chosen) > 0 && !a.logic && a.known && !r.in.Translation {
		first := a.doc.Chosen[0]
		r.problems = append(r.problems, placed(first, "markdown.placeholder-without-logic", "name", "#"+first.Target))
	}
	cuts := a.params
	for _, n := range append([]part{one}, one.steps...) {
		if block := r.headings[n.heading].block; block.stop > 0 {
			cuts = append(cuts, block)
		}
	}
	slices.SortFunc(cuts, func(x, y span) int { return cmp.Compare(x.start, y.start) })
	a.doc.Hash = r.hash(nil, span{r.lineStart(a.at), stop}, cuts)
	return a.doc
}

// following are what a question seems to have wrong when a line of it could not be read: the line is the cause, and it
// has been told.
var following = strings.Fields(`answers-missing nothing-ticked all-ticked single-ticked true-false-two box-missing kind-missing
	kind-and-answers kind-without-answers order-without-kind list-cut text-after-answers reason-missing two-reasons
	reason-ambiguous gaps-and-answers order-short option-empty option-blocks weights-count items-count text-before-questions
	table-columns scenario-without-steps choice-without-link step-unreached logic-has-answers`)

// dropFollowing drops the problems of a question that come of a line that could not be read.
func (a *questionReader) dropFollowing(before int) {
	start := a.lineStart(a.at)
	unread := slices.ContainsFunc(a.slips, func(s slip) bool { return s.at >= start && s.at < a.stop })
	sign := func(p Problem) bool { return strings.HasPrefix(p.Message.ID, "markdown.sign") }
	for _, p := range a.problems[before:] {
		unread = unread || !p.Minor && (p.Message.ID == "markdown.fence-open" || p.Message.ID == "markdown.indented-code" || sign(p))
	}
	if !unread {
		return
	}
	kept := slices.DeleteFunc(slices.Clone(a.problems[before:]), func(p Problem) bool {
		return slices.Contains(following, strings.TrimPrefix(p.Message.ID, "markdown.")) || p.Minor && sign(p)
	})
	a.problems = append(a.problems[:before], kept...)
}

// readHeading checks the heading and learns from it what kind of question this is.
func (a *questionReader) readHeading(number int) {
	switch {
	case !a.h.readable:
		a.reportUnreadable(a.h)
		return
	case a.doc.HeadingText == "":
		a.report(a.at, "markdown.question-without-words")
	}
	a.known = true
	a.checkID(a.h, a.at, "markdown.question-without-id", fmt.Sprintf("cau-%d", number))
	a.use(a.seen, a.h)
	if a.in.Translation {
		a.checkAttributes(a.h, translationAttributes)
		a.declared, a.logic = a.in.Kinds[a.h.id], a.in.Logic[a.h.id]
		if a.in.Kinds != nil {
			_, a.known = a.in.Kinds[a.h.id] // a question that the first language does not have is the caller's to tell
		}
		return
	}
	a.checkAttributes(a.h, questionAttributes)
	_, a.logic = a.h.value("logic")
	a.declared, _ = a.h.value("kind")
	for _, attribute := range a.h.attributes {
		if names := quiz.KindNames(); attribute.name == "kind" && !slices.Contains(names, a.declared) {
			near, _ := nearest(a.declared, names)
			a.report(attribute.at, "markdown.kind-unknown", "kind", a.declared, "near", cmp.Or(near, commonKind))
			a.declared, a.known = "", false
		}
	}
}

// takeParamsAndHints takes params and hints out of a question's nodes.
func (a *questionReader) takeParamsAndHints(nodes []ast.Node) []ast.Node {
	var rest []ast.Node
	for _, n := range nodes {
		fence, _ := n.(*ast.FencedCodeBlock)
		switch c, marked := a.callouts[n]; {
		case fence != nil && string(fence.Language(a.text)) == "params":
			a.paramsBlock(fence)
		case marked && c.name == hint:
			var inside found
			a.inspect(&inside, children(n)...)
			a.rejectLinks(inside)
			a.collect(inside)
			a.doc.Hints = append(a.doc.Hints, a.inline(n))
		case marked: // was most likely meant as a hint
			a.report(c.at, "markdown.only-hint")
		default:
			rest = append(rest, n)
		}
	}
	return rest
}

func (a *questionReader) paramsBlock(n *ast.FencedCodeBlock) {
	if !a.logic && a.known {
		a.report(n.Pos(), "markdown.params-without-logic")
	} else if len(a.params) > 0 {
		a.report(n.Pos(), "markdown.params-twice")
	}
	whole := span{a.lineStart(n.Pos()), a.nextLine(n.Pos())}
	if lines := n.Lines(); lines.Len() > 0 {
		a.doc.Params = string(lines.Value(a.text))
		a.doc.ParamsLine, _ = a.place(lines.At(0).Start)
		whole.stop = lines.At(lines.Len() - 1).Stop
	}
	if end := a.nextLine(whole.stop); fenceEnd.Match(a.text[whole.stop:end]) {
		whole.stop = end
	}
	a.params = append(a.params, whole)
}

// allowedSections reports the sections of a question that has none, and returns the others.
func (a *questionReader) allowedSections(steps []part) []part {
	if a.form.sections != nil || a.logic || !a.known || a.in.Translation && a.in.Kinds == nil {
		return steps
	}
	for _, step := range steps {
		a.report(step.start, "markdown.section-outside")
	}
	return nil
}

// readFeedback reads the texts that a logic may name.
func (a *questionReader) readFeedback(steps []part) {
	seen := ids{}
	for i, step := range steps {
		s := a.readSection(step, seen, i)
		var text found
		a.inspect(&text, step.heading)
		nodes := a.takeParamsAndHints(step.nodes)
		a.inspect(&text, nodes...)
		a.rejectLinks(text)
		for _, one := range text.sections { // a section is no place for another
			a.problems = append(a.problems, placed(one, "markdown.section-place", "name", one.Target))
		}
		text.sections = nil
		a.collect(text)
		s.HTML = a.render(nodes...)
		a.doc.Sections = append(a.doc.Sections, s)
	}
}

// readSection reads the heading of a step or a feedback text.
func (a *questionReader) readSection(step part, seen ids, i int) SectionDoc {
	h := a.headings[step.heading]
	s := SectionDoc{ID: h.id, Attributes: a.listed(h), Heading: a.inline(step.heading)}
	s.Line, s.Column = a.place(step.start)
	if !h.readable {
		a.reportUnreadable(h)
		return s
	}
	a.checkID(h, step.start, "markdown.section-without-id", fmt.Sprintf("muc-%d", i+1))
	a.use(seen, h)
	names := a.form.attributes
	if a.in.Translation {
		names = a.form.translated
	}
	a.checkAttributes(h, names)
	return s
}

func (a *questionReader) collect(all ...found) {
	for _, f := range all {
		a.doc.Images = append(a.doc.Images, f.images...)
		a.doc.Placeholders = append(a.doc.Placeholders, f.names...)
		a.doc.Chosen = append(a.doc.Chosen, f.sections...)
	}
}

// rejectLinks reports links to steps where none can be followed.
func (a *questionReader) rejectLinks(f found) {
	for _, link := range f.links {
		a.problems = append(a.problems, placed(link, "markdown.link-form", "link", "#"+link.Fragment))
	}
}
