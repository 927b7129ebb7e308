package native

import (
	"fmt"
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/markdown"
	"hocvu/internal/quiz"
)

// id is the name of a question within all packages of the bank.
func (w *writer) id(q exchange.Question, number int) string {
	const longest = 60
	id := markdown.Slug(q.ID)
	if id == "" {
		id = markdown.Slug(q.Name)
	}
	id = strings.Trim(id[:min(len(id), longest)], "-")
	if id == "" {
		id = fmt.Sprintf("cau-%d", number)
	}
	for n, stem := 2, id; w.ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", stem, n)
	}
	w.ids[id] = true
	if q.ID != "" && q.ID != id {
		w.note(q.Line, "id", "exchange.id", "id", q.ID, "is", id)
	}
	return id
}

// attributes are what stands behind the ID of a question.
func (w *writer) attributes(q exchange.Question, f form, id, heading string) string {
	var b strings.Builder
	add := func(name, value string) { fmt.Fprintf(&b, " %s=\"%s\"", name, inQuotes.Replace(value)) }
	if f.kind != "" {
		add("kind", f.kind)
	}
	name := w.converter.Words(exchange.PlainText(q.Name))
	shown := w.silent.Words(exchange.Text{Source: heading, Format: exchange.Markdown})
	if name != "" && name != q.ID && name != id && name != shown {
		add("title", w.shortened(q.Line, "title", name))
	}
	if q.Category != "" {
		add("category", w.shortened(q.Line, "category", q.Category))
	}
	competency, level, tags := w.evidence(q)
	if len(tags) > 0 {
		add("tags", strings.Join(tags, ", "))
	}
	if competency != "" && competency != w.options.Competency {
		add("competency", competency)
	}
	if level != "" && level != w.options.Level {
		add("level", level)
	}
	if points := w.points(q); points != "" {
		b.WriteString(" points=" + points)
	}
	if q.Fixed && slices.Contains(shuffled, q.Kind) {
		b.WriteString(" shuffle=false")
	}
	if q.Partial && f.weights == "" && slices.Contains(inParts, q.Kind) {
		add("partial", "each")
	}
	b.WriteString(f.attributes)
	if f.weights != "" {
		add("weights", f.weights)
	}
	if q.Exact && (q.Kind == quiz.TextKind || q.Kind == quiz.Cloze) {
		add("fold", "spaces")
	}
	return b.String()
}

// The kinds that may earn a share for each part, and those whose options are shuffled unless they say no.
var (
	inParts  = []string{quiz.Multiple, quiz.Order, quiz.Match, quiz.Cloze}
	shuffled = []string{quiz.Single, quiz.Multiple, quiz.Match, quiz.Cloze}
)

var inQuotes = strings.NewReplacer(`"`, "'", "\n", " ", "\t", " ")

// shortened keeps an attribute to what a list shows.
func (w *writer) shortened(line int, name, text string) string {
	const most = 200
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		w.note(line, name, "exchange.attribute-long", "most", most, "text", string(runes[most:]))
		return string(runes[:most]) + "…"
	}
	return text
}
