package moodle

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/quiz"
)

// gapStart is where a gap begins: {1:SHORTANSWER: and its other names.
var gapStart = regexp.MustCompile(`\{(\d{0,3}):([A-Z_]+):`)

// The kinds of gaps by their names.
var (
	typedGaps    = []string{"SHORTANSWER", "SA", "MW"}
	exactGaps    = []string{"SHORTANSWER_C", "SAC", "MWC"}
	numberGaps   = []string{"NUMERICAL", "NM"}
	orderedGaps  = []string{"MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH"}
	shuffledGaps = []string{"MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"}
)

// cloze reads a text with gaps in it.
func (p *parser) cloze(q *exchange.Question, n *xmltree.Node) {
	q.Kind, q.Partial = quiz.Cloze, true
	source, line := q.Prompt.Source, q.Prompt.Line
	var b strings.Builder
	exact, ordered, shuffled, whole := 0, 0, 0, true
	for at := 0; ; {
		m := gapStart.FindStringSubmatchIndex(source[at:])
		if m == nil {
			b.WriteString(source[at:])
			break
		}
		start := at + m[0]
		here := line + strings.Count(source[:start], "\n")
		name := source[at+m[4] : at+m[5]]
		end := gapEnd(source, at+m[1])
		if end < 0 {
			p.note(here, exchange.Shorten(source[start:]), "exchange.gap-broken")
			whole = false
			break
		}
		gap, ok := p.gap(name, source[at+m[1]:end], here)
		if !ok {
			whole = false
			break
		}
		gap.Points, _ = strconv.ParseFloat(source[at+m[2]:at+m[3]], 64)
		switch {
		case slices.Contains(exactGaps, name):
			exact++
		case slices.Contains(orderedGaps, name):
			ordered++
		case slices.Contains(shuffledGaps, name):
			shuffled++
		}
		q.Gaps = append(q.Gaps, gap)
		b.WriteString(source[at:start] + exchange.GapMark)
		at = end + 1
	}
	switch {
	case !whole:
		q.Kind = ""
		return
	case len(q.Gaps) == 0:
		p.note(n.Line, "cloze", "exchange.gap-broken")
		q.Kind = ""
		return
	}
	q.Exact = exact > 0 && exact == typedCount(q.Gaps)
	if exact > 0 && !q.Exact {
		p.note(n.Line, "SHORTANSWER_C", "exchange.gap-case")
	}
	q.Fixed = ordered > 0
	if ordered > 0 && shuffled > 0 {
		p.note(n.Line, "MULTICHOICE_S", "exchange.gap-order")
	}
	q.Prompt.Source = b.String()
}

func typedCount(gaps []exchange.Gap) (n int) {
	for _, gap := range gaps {
		if !gap.Choices && !gap.Number {
			n++
		}
	}
	return n
}

// gapEnd is the offset of the brace that ends a gap, -1 where none does.
func gapEnd(source string, from int) int {
	for i := from; i < len(source); i++ {
		switch source[i] {
		case '\\':
			i++
		case '}':
			return i
		}
	}
	return -1
}

// gap reads the answers of a gap. False: it is of a kind that is not there, and that has been told.
func (p *parser) gap(name, answers string, line int) (exchange.Gap, bool) {
	g := exchange.Gap{Line: line, Choices: slices.Contains(orderedGaps, name) || slices.Contains(shuffledGaps, name),
		Number: slices.Contains(numberGaps, name)}
	if !g.Choices && !g.Number && !slices.Contains(typedGaps, name) && !slices.Contains(exactGaps, name) {
		p.note(line, "{:"+exchange.Shorten(name)+":}", "exchange.gap-kind", "kind", exchange.Shorten(name))
		return g, false
	}
	for _, one := range alternatives(answers) {
		a := exchange.Answer{Line: line, Weight: one.weight}
		if !exchange.HTMLText(one.feedback).Empty() {
			a.Feedback = exchange.Text{Source: one.feedback, Format: exchange.HTML, Line: line}
		}
		a.Text = exchange.Text{Source: one.text, Format: exchange.HTML, Line: line}
		switch {
		case g.Number:
			if !p.numberGap(&a, one.text) {
				continue
			}
		case !g.Choices:
			a.Text, a.Pattern = exchange.Typed(oneLine(html.UnescapeString(tag.ReplaceAllString(one.text, ""))))
		}
		g.Answers = append(g.Answers, a)
	}
	return g, true
}

var tag = regexp.MustCompile(`<[^>]*>`)

// numberGap reads a number with its tolerance.
func (p *parser) numberGap(a *exchange.Answer, text string) bool {
	value, tolerance, _ := strings.Cut(oneLine(html.UnescapeString(text)), ":")
	if value == "*" {
		p.note(a.Line, "*", "exchange.other-feedback", "text", exchange.Shorten(oneLine(a.Feedback.Source)))
		return false
	}
	number, ok := exchange.Decimal(value)
	if !ok {
		p.note(a.Line, exchange.Shorten(value), "exchange.number")
		return false
	}
	a.Number = exchange.Number{Value: number}
	if reach, ok := exchange.Decimal(tolerance); ok && !strings.HasPrefix(reach, "-") {
		a.Number.Tolerance = reach
	} else if !exchange.Zero(tolerance) {
		p.note(a.Line, number, "exchange.gap-tolerance", "tolerance", exchange.Shorten(tolerance))
	}
	a.Text = exchange.PlainText(number)
	return true
}

// alternative is one answer of a gap.
type alternative struct {
	weight         float64
	text, feedback string
}

var share = regexp.MustCompile(`^%(-?\d{1,3}(?:[.,]\d*)?)%`)

// alternatives splits the answers of a gap at their signs.
func alternatives(answers string) (all []alternative) {
	var one alternative
	var part strings.Builder
	feedback := false
	end := func() {
		if feedback {
			one.feedback = strings.TrimSpace(part.String())
		} else {
			one.text = strings.TrimSpace(part.String())
		}
		part.Reset()
	}
	finish := func() {
		end()
		if one.text != "" {
			all = append(all, one)
		}
		one, feedback = alternative{}, false
	}
	for i := 0; i < len(answers); i++ {
		blank := strings.TrimSpace(part.String()) == "" && !feedback
		switch c := answers[i]; {
		case c == '\\' && i+1 < len(answers) && strings.IndexByte(`}#~/"\{=%`, answers[i+1]) >= 0:
			i++
			part.WriteByte(answers[i])
		case c == '~':
			finish()
		case c == '#' && !feedback && !(i > 0 && answers[i-1] == '&'):
			end()
			feedback = true
		case c == '=' && blank && one.weight == 0:
			one.weight = 100
		case c == '%' && blank && one.weight == 0 && share.MatchString(answers[i:]):
			m := share.FindStringSubmatch(answers[i:])
			one.weight, _ = strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
			i += len(m[0]) - 1
		default:
			part.WriteByte(c)
		}
	}
	finish()
	return all
}
