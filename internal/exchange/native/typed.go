package native

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

// typed is a text as an officer would type it: as code where Markdown would make something of its signs.
func (w *writer) typed(t exchange.Text) string {
	text := t.Source
	if t.Format != exchange.Plain {
		text = w.converter.Words(t)
	}
	text = strings.Join(strings.Fields(norm.NFC.String(text)), " ")
	if text == "" || !strings.ContainsAny(text, "`*_\\<>[]{}&!|~=") && !strings.Contains(text, "://") {
		return text
	}
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		return fence + " " + text + " " + fence
	}
	return fence + text + fence
}

func (w *writer) text(q *exchange.Question, f *form) bool {
	f.kind = quiz.TextKind
	w.tellWildcards(q.Answers)
	q.Answers = slices.DeleteFunc(q.Answers, func(a exchange.Answer) bool { return a.Text.Empty() || a.Pattern })
	if _, ok := w.best(q); !ok {
		return false
	}
	f.answers = w.boxes(q, func(i int) bool { return q.Answers[i].Right() }, w.typed)
	f.weights = weightsOf(q.Answers, usual(q.Answers))
	return true
}

// usual is the weight that an answer has by its tick.
func usual(answers []exchange.Answer) func(int) float64 {
	return func(i int) float64 {
		if answers[i].Right() {
			return 100
		}
		return 0
	}
}

// tellWildcards tells of answers that stand for many.
func (w *writer) tellWildcards(answers []exchange.Answer) {
	for _, a := range answers {
		switch {
		case !a.Pattern:
		case strings.TrimSpace(a.Text.Source) == "*" && a.Weight <= 0:
			w.note(a.Line, "*", "exchange.other-feedback", "text", exchange.Shorten(w.converter.Words(a.Feedback)))
		default:
			w.note(a.Line, exchange.Shorten(a.Text.Source), "exchange.wildcard")
		}
	}
}

func (w *writer) number(q *exchange.Question, f *form) bool {
	f.kind = quiz.Number
	if _, ok := w.best(q); !ok {
		return false
	}
	tolerance, same := sameTolerance(q.Answers)
	var all []string
	for _, a := range q.Answers {
		all = append(all, w.option("- ", a.Right(), numberLine(a.Number, same), a.Feedback))
	}
	f.answers = strings.Join(all, "\n")
	if same && !exchange.Zero(tolerance) {
		f.attributes += " tolerance=" + tolerance
	}
	if q.Unit != "" {
		f.attributes += fmt.Sprintf(" unit=%q", inQuotes.Replace(q.Unit))
	}
	if units := w.units(q.Units); units != "" {
		f.attributes += fmt.Sprintf(" units=%q", units)
	}
	f.weights = weightsOf(q.Answers, usual(q.Answers))
	return true
}

// numberLine writes a number as a key: a range where it is one, and where its tolerance is not that of the others.
func numberLine(n exchange.Number, same bool) string {
	if n.Low != "" {
		return n.Low + ".." + n.High
	}
	if low, high, ok := exchange.Range(n.Value, n.Tolerance); !same && ok && !exchange.Zero(n.Tolerance) {
		return low + ".." + high
	}
	return n.Value
}

// sameTolerance is the tolerance that all single values have. False: they differ, and become ranges.
func sameTolerance(answers []exchange.Answer) (string, bool) {
	tolerance, first := "0", true
	for _, a := range answers {
		if a.Number.Low != "" {
			continue
		}
		own := a.Number.Tolerance
		if own == "" {
			own = "0"
		}
		if !first && own != tolerance {
			return "0", false
		}
		tolerance, first = own, false
	}
	return tolerance, true
}

// units writes other units, without those whose names hold what parts units here.
func (w *writer) units(all []exchange.Unit) string {
	var words []string
	for _, u := range all {
		if strings.ContainsAny(u.Name, " =\"\t\n") || u.Name == "" || strings.HasPrefix(u.Factor, "-") || exchange.Zero(u.Factor) {
			w.note(0, "unit "+u.Name, "exchange.unit")
			continue
		}
		words = append(words, u.Name+"="+u.Factor)
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}
