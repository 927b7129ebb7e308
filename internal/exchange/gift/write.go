package gift

import (
	"encoding/base64"
	"fmt"
	"mime"
	"path"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Write writes a bank whose texts are HTML. Tags gives the words for a question's comment line. What GIFT cannot say is
// told.
func Write(b exchange.Bank, tags func(exchange.Question) []string) (text string, kept int, notes []exchange.Note) {
	w := &writer{bank: b}
	fmt.Fprintf(&w.out, "// %s\n", strings.Join(strings.Fields(b.Title), " "))
	category := ""
	for _, q := range b.Questions {
		parts, ok := w.answers(q)
		if !ok {
			continue
		}
		kept++
		if q.Category != category {
			category = q.Category
			fmt.Fprintf(&w.out, "\n%s\n", strings.TrimSuffix("$CATEGORY: $course$/top/"+category, "/"))
		}
		w.out.WriteString("\n//" + comment("id", q.ID))
		for _, tag := range tags(q) {
			w.out.WriteString(comment("tag", tag))
		}
		w.out.WriteString("\n")
		if q.Name != "" {
			w.out.WriteString("::" + escaped.Replace(q.Name) + "::")
		}
		prompt, format := w.text(q.Prompt, exchange.Auto), exchange.Auto
		if strings.HasPrefix(prompt, "//") || strings.HasPrefix(prompt, "$CATEGORY") {
			prompt = "[html]" + prompt
		}
		if strings.HasPrefix(prompt, "[html]") {
			format = exchange.HTML
		}
		answers := w.finish(q, parts, format)
		if before, after, ok := strings.Cut(prompt, exchange.GapMark); ok {
			w.out.WriteString(before + answers + after + "\n")
		} else {
			w.out.WriteString(prompt + answers + "\n")
		}
		w.losses(q)
	}
	return w.out.String(), kept, w.notes
}

type writer struct {
	bank  exchange.Bank
	out   strings.Builder
	notes []exchange.Note
}

func (w *writer) note(q exchange.Question, id string, pairs ...any) {
	w.notes = append(w.notes, exchange.Note{Construct: q.ID, Message: message.New(id, pairs...)})
}

func comment(name, text string) string {
	return " [" + name + ":" + strings.NewReplacer("[", "(", "]", ")", "\n", " ").Replace(text) + "]"
}

var escaped = strings.NewReplacer(`\`, `\\`, ":", `\:`, "#", `\#`, "=", `\=`, "{", `\{`, "}", `\}`, "~", `\~`, "\n", " ")

// text writes a text of HTML; inherited is the format that it has where it does not say one.
func (w *writer) text(t exchange.Text, inherited exchange.Format) string {
	source := t.Source
	for address, name := range t.Files {
		data := "data:" + mime.TypeByExtension(path.Ext(name)) + ";base64," + base64.StdEncoding.EncodeToString(w.bank.Assets[name])
		source = strings.ReplaceAll(source, `src="`+address+`"`, `src="`+data+`"`)
	}
	marked := strings.ContainsAny(source, "<&")
	if strings.Contains(source, "<pre") {
		source = strings.ReplaceAll(source, "\n", "\ue017")
	}
	source = strings.ReplaceAll(escaped.Replace(source), "\ue017", `\n`)
	if (marked || formatForm.MatchString(source)) && inherited != exchange.HTML {
		return "[html]" + source
	}
	return source
}

// typed writes something to be typed: its signs are its own.
func typed(text string) string {
	text = escaped.Replace(exchange.Pattern(text))
	if formatForm.MatchString(text) {
		return "[plain]" + text
	}
	return text
}

// finish writes the answers of a question in the format that it has.
func (w *writer) finish(q exchange.Question, parts []part, format exchange.Format) string {
	var b strings.Builder
	b.WriteString("{")
	if q.Kind == quiz.Number {
		b.WriteString("#")
	}
	for _, p := range parts {
		text := p.typed
		if text == "" {
			text = w.text(p.text, format)
			if strings.HasPrefix(text, "%") && !strings.HasSuffix(p.sign, "%") {
				p.sign += map[string]string{"=": "%100%", "~": "%0%"}[p.sign]
			}
		}
		if len(parts) > 1 {
			b.WriteString("\n\t")
		}
		b.WriteString(p.sign + text)
		if !p.to.Empty() {
			b.WriteString(" -> " + w.text(p.to, format))
		}
		last := len(p.feedback) - 1
		for last >= 0 && p.feedback[last].Empty() {
			last--
		}
		for i := 0; i <= last; i++ {
			b.WriteString("#" + w.text(p.feedback[i], format))
		}
	}
	if !q.Feedback.Empty() {
		b.WriteString("\n\t####" + w.text(q.Feedback, format))
	}
	if len(parts) > 1 || !q.Feedback.Empty() {
		b.WriteString("\n")
	}
	return b.String() + "}"
}

// losses tells what of a question GIFT has no place for.
func (w *writer) losses(q exchange.Question) {
	if q.Kind == quiz.Open {
		w.note(q, "exchange.out-criteria")
	}
	if len(q.Hints) > 0 {
		w.note(q, "exchange.out-hints")
	}
	if q.Points != 0 && q.Points != 1 {
		w.note(q, "exchange.out-points")
	}
	if q.Fixed {
		w.note(q, "exchange.out-fixed")
	}
	if q.Exact {
		w.note(q, "exchange.out-case")
	}
	if q.Unit != "" || len(q.Units) > 0 {
		w.note(q, "exchange.out-unit")
	}
	if strings.Contains(q.Prompt.Source, "<img") {
		w.note(q, "exchange.out-picture")
	}
}
