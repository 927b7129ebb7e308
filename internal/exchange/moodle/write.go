package moodle

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Write writes a bank whose texts are HTML. Tags gives the words by which a question is found. What Moodle cannot say
// is told.
func Write(b exchange.Bank, tags func(exchange.Question) []string) (text string, kept int, notes []exchange.Note) {
	w := &writer{bank: b}
	w.line(`<?xml version="1.0" encoding="UTF-8"?>`)
	w.line("<quiz>")
	category := ""
	for _, q := range b.Questions {
		write := writers[q.Kind]
		if write == nil || q.Kind == quiz.Multiple && !q.Partial {
			w.leftOut(q)
			continue
		}
		kept++
		if q.Category != category {
			category = q.Category
			path := strings.TrimSuffix("$course$/top/"+category, "/")
			w.line(`<question type="category"><category><text>` + escape.Replace(path) + `</text></category></question>`)
		}
		w.question(q, write, tags(q))
	}
	w.line("</quiz>")
	return w.out.String(), kept, w.notes
}

type writer struct {
	bank  exchange.Bank
	out   strings.Builder
	notes []exchange.Note
}

// written is how a kind of question is written: its type, and its elements.
type written struct {
	name   string
	prompt func(w *writer, q exchange.Question) exchange.Text
	body   func(w *writer, q exchange.Question)
}

var writers = map[string]*written{
	quiz.Single:    {name: "multichoice", body: (*writer).choices},
	quiz.Multiple:  {name: "multichoice", body: (*writer).choices},
	quiz.TrueFalse: {name: "truefalse", body: (*writer).trueFalse},
	quiz.TextKind:  {name: "shortanswer", body: (*writer).typed},
	quiz.Number:    {name: "numerical", body: (*writer).numbers},
	quiz.Match:     {name: "matching", body: (*writer).pairs},
	quiz.Order:     {name: "ordering", body: (*writer).steps},
	quiz.Open:      {name: "essay", body: (*writer).essay},
	quiz.Cloze:     {name: "cloze", prompt: (*writer).gaps, body: func(*writer, exchange.Question) {}},
}

func (w *writer) note(q exchange.Question, id string, pairs ...any) {
	w.notes = append(w.notes, exchange.Note{Construct: q.ID, Message: message.New(id, pairs...)})
}

func (w *writer) leftOut(q exchange.Question) {
	if q.Kind == quiz.Multiple {
		w.note(q, "exchange.out-whole")
		return
	}
	w.note(q, "exchange.out-kind", "kind", message.New("kind."+q.Kind))
}

func (w *writer) line(text string) { w.out.WriteString(text + "\n") }

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// element writes an element with plain words.
func (w *writer) element(name, words string) {
	w.line("<" + name + ">" + escape.Replace(words) + "</" + name + ">")
}

// text writes an element that holds a text alone.
func (w *writer) text(name string, t exchange.Text) {
	w.open(name, t)
	w.line("</" + name + ">")
}

// open writes the beginning of an element with a text and the pictures that it shows.
func (w *writer) open(tag string, t exchange.Text) {
	source, format := t.Source, "html"
	if t.Format == exchange.Plain {
		format = "plain_text"
	}
	for _, address := range sortedKeys(t.Files) {
		source = strings.ReplaceAll(source, `src="`+address+`"`, `src="@@PLUGINFILE@@/`+t.Files[address]+`"`)
	}
	fmt.Fprintf(&w.out, `<%s format="%s"><text>%s</text>`, tag, format, cdata(source))
	for _, address := range sortedKeys(t.Files) {
		kept := t.Files[address]
		fmt.Fprintf(&w.out, `<file name="%s" path="/" encoding="base64">%s</file>`, escape.Replace(kept),
			base64.StdEncoding.EncodeToString(w.bank.Assets[kept]))
	}
}

func sortedKeys(all map[string]string) []string {
	var keys []string
	for key := range all {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func cdata(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return escape.Replace(text)
	}
	return "<![CDATA[" + strings.ReplaceAll(text, "]]>", "]]]]><![CDATA[>") + "]]>"
}

func (w *writer) question(q exchange.Question, write *written, tags []string) {
	fmt.Fprintf(&w.out, "<question type=\"%s\">\n", write.name)
	name := q.Name
	if name == "" {
		name = q.ID
	}
	w.line("<name><text>" + escape.Replace(name) + "</text></name>")
	prompt := q.Prompt
	if write.prompt != nil {
		prompt = write.prompt(w, q)
	}
	w.text("questiontext", prompt)
	w.text("generalfeedback", q.Feedback)
	if q.Kind != quiz.Cloze {
		points := q.Points
		if points == 0 {
			points = 1
		}
		w.element("defaultgrade", decimal(points))
	} else if q.Points != 0 && q.Points != 1 {
		w.note(q, "exchange.out-points")
	}
	w.element("penalty", "0.3333333")
	w.element("hidden", "0")
	w.element("idnumber", q.ID)
	write.body(w, q)
	for _, hint := range q.Hints {
		w.text("hint", hint)
	}
	if len(tags) > 0 {
		w.line("<tags>")
		for _, tag := range tags {
			w.line("<tag><text>" + escape.Replace(tag) + "</text></tag>")
		}
		w.line("</tags>")
	}
	w.line("</question>")
}

func decimal(x float64) string {
	text := strings.TrimRight(strconv.FormatFloat(x, 'f', 7, 64), "0")
	return strings.TrimSuffix(text, ".")
}
