package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// readScenario reads the steps of a story. Links lead forward only, so every story ends.
func (a *questionReader) readScenario(steps []part) {
	if len(steps) == 0 {
		a.report(a.at, "markdown.scenario-without-steps")
		return
	}
	seen := ids{}
	for i, step := range steps {
		a.doc.Sections = append(a.doc.Sections, a.readSection(step, seen, i))
	}
	for i, step := range steps {
		a.readStep(&a.doc.Sections[i], step)
	}
	if !slices.ContainsFunc(a.doc.Sections, func(s SectionDoc) bool { return s.ID == "" }) {
		a.checkPaths(steps)
	}
}

// readStep reads the text of a step and the decisions in it.
func (a *questionReader) readStep(s *SectionDoc, step part) {
	l := a.findAnswers(a.takeParamsAndHints(step.nodes), true)
	if l.answer == nil {
		l = a.unboxed(l.text)
	}
	var text, rest found
	a.inspect(&text, step.heading)
	a.inspect(&text, l.text...)
	a.rejectLinks(text)
	if l.answer != nil {
		a.inspect(&rest, l.answer)
	}
	a.inspect(&rest, l.after...)
	a.collect(text, rest)
	s.HTML = a.render(l.text...)
	if l.answer == nil || l.cut {
		return
	}
	reasons := a.reasonsAfter(&l)
	if len(reasons) > 0 {
		s.Reason = a.inline(reasons[0])
	}
	if len(reasons) > 1 && !a.ambiguous(l) {
		a.report(reasons[1].Pos(), "markdown.two-reasons")
	}
	options, sound := a.readOptions(l.answer, linkItem)
	s.Options = options
	a.checkDistinct(options)
	if sound && !a.in.Translation && !slices.ContainsFunc(options, func(o OptionDoc) bool { return o.Ticked }) {
		a.report(l.answer.Pos(), "markdown.nothing-ticked")
	}
}

// unboxed takes a last list of links to steps for decisions whose boxes were forgotten.
func (a *questionReader) unboxed(nodes []ast.Node) layout {
	if len(nodes) == 0 || nodes[len(nodes)-1].Kind() != ast.KindList {
		return layout{text: nodes}
	}
	list := nodes[len(nodes)-1]
	linked := false
	_ = ast.Walk(list, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		link, ok := n.(*ast.Link)
		linked = linked || ok && strings.HasPrefix(string(link.Destination), "#")
		return ast.WalkContinue, nil
	})
	if !linked {
		return layout{text: nodes}
	}
	return layout{text: nodes[:len(nodes)-1], answer: list}
}

// checkPaths checks that every decision leads forward to a step, and that every step is reached.
func (a *questionReader) checkPaths(steps []part) {
	reached := make([]bool, len(steps))
	reached[0] = true
	lost := false
	for i, s := range a.doc.Sections {
		for _, o := range s.Options {
			to := slices.IndexFunc(a.doc.Sections, func(s SectionDoc) bool { return s.ID == o.Link })
			at := Reference{Line: o.Line, Column: o.Column}
			switch {
			case o.Link == "":
				a.problems, lost = append(a.problems, placed(at, "markdown.choice-without-link")), true
			case to < 0:
				a.problems, lost = append(a.problems, placed(at, "markdown.choice-to-nowhere", "id", o.Link)), true
			case to <= i:
				a.problems, lost = append(a.problems, placed(at, "markdown.choice-backwards")), true
			default:
				reached[to] = true
			}
		}
	}
	switch {
	case lost: // one wrong link leaves other steps unreached
	case len(a.doc.Sections[0].Options) == 0:
		a.report(steps[0].start, "markdown.answers-missing")
	default:
		for i, ok := range reached {
			if !ok {
				a.report(steps[i].start, "markdown.step-unreached", "id", a.doc.Sections[i].ID)
			}
		}
	}
}
