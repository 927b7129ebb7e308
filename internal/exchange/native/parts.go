package native

import (
	"fmt"
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

// match writes a table, or where two pairs share a side gaps with lists: a table has each side once.
func (w *writer) match(q *exchange.Question, f *form) bool {
	var rows [][3]string
	lefts, rights := map[string]bool{}, map[string]bool{}
	shared, pairs, why := false, 0, false
	for _, p := range q.Pairs {
		row := [3]string{w.cell(p.Left), w.cell(p.Right), w.cell(p.Feedback)}
		if row[1] == "" {
			w.note(p.Line, "->", "exchange.pair-empty")
			continue
		}
		if row[0] == "" && rights[row[1]] {
			continue // a surplus right that is one already
		}
		shared = shared || rights[row[1]] || row[0] != "" && lefts[row[0]]
		if row[0] != "" {
			lefts[row[0]] = true
			pairs++
		}
		rights[row[1]], why = true, why || row[2] != ""
		rows = append(rows, row)
	}
	switch {
	case pairs == 0:
		w.note(q.Line, q.Kind, "exchange.left-out-key")
		return false
	case shared:
		w.note(q.Line, q.Kind, "exchange.match-shared")
		return w.lists(q, f)
	}
	f.kind = quiz.Match
	columns := 2
	if why {
		columns = 3
	}
	var b strings.Builder
	b.WriteString("|" + strings.Repeat(" |", columns) + "\n|" + strings.Repeat("---|", columns))
	for _, row := range rows {
		b.WriteString("\n| " + strings.Join(row[:columns], " | ") + " |")
	}
	f.answers = emptyCell.Replace(b.String())
	return true
}

var emptyCell = strings.NewReplacer("|  |", "| |")

// cell is a text within a table.
func (w *writer) cell(t exchange.Text) string { return w.converter.Line(t) }

// lists turns a matching question into a line for each left with a list of all rights.
func (w *writer) lists(q *exchange.Question, f *form) bool {
	var rights []exchange.Text
	for _, p := range q.Pairs {
		same := func(t exchange.Text) bool { return w.cell(t) == w.cell(p.Right) }
		if !slices.ContainsFunc(rights, same) && w.cell(p.Right) != "" {
			rights = append(rights, p.Right)
		}
	}
	var lines []string
	for _, p := range q.Pairs {
		left := w.cell(p.Left)
		if left == "" || w.cell(p.Right) == "" {
			continue
		}
		lines = append(lines, left+": "+exchange.GapMark)
		gap := exchange.Gap{Line: p.Line, Choices: true}
		for _, right := range rights {
			a := exchange.Answer{Line: p.Line, Text: exchange.PlainText(w.converter.Words(right))}
			if w.cell(right) == w.cell(p.Right) {
				a.Weight, a.Feedback = 100, p.Feedback
			}
			gap.Answers = append(gap.Answers, a)
		}
		q.Gaps = append(q.Gaps, gap)
	}
	q.Kind, q.Pairs = quiz.Cloze, nil
	heading, body := w.converter.Split(q.Prompt)
	q.Prompt = exchange.Text{Line: q.Prompt.Line, Format: exchange.Markdown,
		Source: strings.TrimSpace(heading + "\n\n" + body + "\n\n" + strings.Join(lines, "\n\n"))}
	q.Prompt.Files = pictures(w.bank.Assets)
	return w.cloze(q, f)
}

// pictures are the addresses of all pictures as our own Markdown writes them.
func pictures(all exchange.Assets) map[string]string {
	files := map[string]string{}
	for name := range all {
		files["assets/"+name] = name
	}
	return files
}

func (w *writer) cloze(q *exchange.Question, f *form) bool {
	f.kind = quiz.Cloze
	if len(q.Gaps) == 0 || strings.Count(q.Prompt.Source, exchange.GapMark) != len(q.Gaps) {
		w.note(q.Line, q.Kind, "exchange.left-out-key")
		return false
	}
	q.Partial = q.Partial || len(q.Gaps) == 1 // one gap is the whole
	var all []string
	for i, gap := range q.Gaps {
		if gap.Points > 0 && gap.Points != q.Gaps[0].Points && i > 0 {
			w.note(gap.Line, percent(gap.Points), "exchange.gap-points")
		}
		text, ok := w.gap(gap, fmt.Sprintf("%d. ", i+1))
		if !ok {
			w.note(gap.Line, q.Kind, "exchange.left-out-key")
			return false
		}
		all = append(all, text)
	}
	f.answers = strings.Join(all, "\n")
	return true
}

// gap writes the answer to one gap: a word, several words, or a list to choose from.
func (w *writer) gap(g exchange.Gap, bullet string) (string, bool) {
	w.tellWildcards(g.Answers)
	var kept []exchange.Answer
	right := 0
	for _, a := range g.Answers {
		switch {
		case a.Pattern:
			continue
		case !a.Right() && a.Weight > 0:
			w.note(a.Line, percent(a.Weight)+"%", "exchange.gap-weight")
		case !a.Right() && !g.Choices: // what is ticked is accepted; the rest would make a list of it
			w.note(a.Line, exchange.Shorten(a.Text.Source), "exchange.gap-mistake")
		}
		if a.Right() {
			right++
		}
		if a.Right() || g.Choices {
			kept = append(kept, a)
		}
	}
	if right == 0 {
		return "", false
	}
	by := strings.Repeat(" ", len(bullet))
	if g.Number {
		return w.numberGap(g, kept, bullet, by), true
	}
	if len(kept) == 1 {
		return w.item(bullet, by, w.typed(kept[0].Text), kept[0].Feedback), true
	}
	var all []string
	for _, a := range kept {
		all = append(all, indent(w.option("- ", a.Right(), w.typed(a.Text), a.Feedback), by))
	}
	return bullet + strings.Join(all, "\n"+by), true
}

// numberGap writes the numbers that a gap accepts. Tolerances that differ become ranges.
func (w *writer) numberGap(g exchange.Gap, kept []exchange.Answer, bullet, by string) string {
	tolerance, same := sameTolerance(kept)
	field := "number"
	if same && !exchange.Zero(tolerance) {
		field += " " + tolerance
	}
	if unit := strings.Join(strings.Fields(inQuotes.Replace(g.Unit)), " "); unit != "" {
		field += " " + unit
	}
	var all []string
	for i, a := range kept {
		line := numberLine(a.Number, same)
		if i == 0 {
			line += " `" + field + "`"
		}
		if len(kept) == 1 {
			return w.item(bullet, by, line, a.Feedback)
		}
		all = append(all, indent(w.option("- ", true, line, a.Feedback), by))
	}
	return bullet + strings.Join(all, "\n"+by)
}
