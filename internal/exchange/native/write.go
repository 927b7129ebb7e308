// Package native turns a bank of questions into draft quizzes in our own format, and a quiz of the catalog into a bank.
// It refuses to know the formats of others.
package native

import (
	"fmt"
	"regexp"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/markup"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Options say what a draft is to be called and what its questions are evidence of.
type Options struct {
	ID         string // of the package; a second one of the same bank gets "-2" behind it
	Title      string // "" takes the bank's
	Language   message.Language
	Framework  string
	Competency string // of all questions that name none; "" leaves that to be completed
	Level      string
	Codes      []string // competencies of the framework, by which tags are known
	Levels     []string
}

// Package is a draft quiz: its files by their names below its folder.
type Package struct {
	ID        string
	Questions int
	Files     map[string][]byte
}

// maxFile is how large a quiz.md becomes before another package begins; a file may be little larger.
const maxFile = markdown.MaxSource * 3 / 4

// Unknown stands for the competency of a draft where nobody has said which: check names it.
const Unknown = "?"

// Write writes the draft quizzes of a bank. What cannot be kept is added to the bank's notes.
func Write(b *exchange.Bank, o Options) []Package {
	w := &writer{bank: b, options: o, ids: map[string]bool{}}
	w.converter = markup.Converter{Assets: b.Assets, Slug: markdown.Slug, Alt: message.New("exchange.alt").In(o.Language),
		Note: func(line int, construct, id string, pairs ...any) {
			w.bank.Note(w.question, line, construct, id, pairs...)
		}}
	w.silent = w.converter
	w.silent.Note = func(int, string, string, ...any) {}
	var all []Package
	var body strings.Builder
	questions := 0
	finish := func() {
		if questions > 0 {
			all = append(all, w.pack(len(all)+1, body.String(), questions))
		}
		body.Reset()
		questions = 0
	}
	for i, q := range b.Questions {
		w.question = q
		block, ok := w.block(q, i+1)
		if !ok {
			continue
		}
		if len(block) > maxFile {
			w.note(q.Line, q.Kind, "exchange.question-long")
			continue
		}
		if body.Len()+len(block) > maxFile {
			finish()
		}
		body.WriteString(block)
		questions++
	}
	finish()
	return all
}

// writer writes the questions of one bank.
type writer struct {
	bank      *exchange.Bank
	options   Options
	converter markup.Converter
	silent    markup.Converter  // of words that are only compared
	question  exchange.Question // at hand
	ids       map[string]bool
}

func (w *writer) note(line int, construct, id string, pairs ...any) {
	w.bank.Note(w.question, line, construct, id, pairs...)
}

func (w *writer) say(id string) string { return message.New(id).In(w.options.Language) }

// pack makes a package of its questions and the pictures that they show.
func (w *writer) pack(number int, body string, questions int) Package {
	p := Package{ID: w.options.ID, Questions: questions, Files: map[string][]byte{}}
	title := w.options.Title
	if title == "" {
		title = w.bank.Title
	}
	if number > 1 {
		p.ID = fmt.Sprintf("%s-%d", p.ID, number)
		title = fmt.Sprintf("%s (%d)", title, number)
	}
	competency := w.options.Competency
	if competency == "" {
		competency = Unknown
	}
	front := fmt.Sprintf("---\nid: %s\nversion: 0.1.0\nlanguage: %s\ntitle: %s\nframework: %s\ndefaults: { competency: %s, level: %s }\n---\n",
		p.ID, w.options.Language, exchange.Quoted(title), w.options.Framework, exchange.Quoted(competency),
		w.options.Level)
	p.Files["quiz.md"] = []byte(front + body)
	for name, content := range w.bank.Assets {
		if strings.Contains(body, "(assets/"+name+")") {
			p.Files["assets/"+name] = content
		}
	}
	return p
}

// block is a question as it stands in a file. False: nothing of it can be asked, and that has been told.
func (w *writer) block(q exchange.Question, number int) (string, bool) {
	write := forms[q.Kind]
	if write == nil {
		w.note(q.Line, q.Kind, "exchange.left-out-kind", "kind", w.kindName(q.Kind))
		return "", false
	}
	var f form
	if !write(w, &q, &f) {
		return "", false
	}
	heading, body := w.prompt(q)
	if template := w.converter.Blocks(q.Template); template != "" {
		w.note(q.Template.Line, q.Kind, "exchange.template")
		body = strings.TrimSpace(body + "\n\n" + quote(template))
	}
	if numberedEnd.MatchString(body) && strings.HasPrefix(f.answers, "1. ") { // they would be one list
		body += "\n\n---"
	}
	if heading == "" {
		if heading = w.converter.Line(exchange.PlainText(q.Name)); heading == "" {
			heading = message.New("exchange.heading", "n", number).In(w.options.Language)
		}
		if q.Kind == quiz.Cloze {
			heading = w.say("exchange.cloze-heading")
		}
	}
	var b strings.Builder
	id := w.id(q, number)
	fmt.Fprintf(&b, "\n# %s {#%s%s}\n", heading, id, w.attributes(q, f, id, heading))
	if body != "" {
		b.WriteString("\n" + body + "\n")
	}
	for _, hint := range q.Hints {
		if text := w.converter.Blocks(hint); text != "" {
			b.WriteString("\n> [!HINT]\n" + quote(text) + "\n")
		}
	}
	b.WriteString("\n" + f.answers + "\n")
	reason := w.converter.Blocks(q.Feedback)
	if reason == "" && q.Kind != quiz.Open { // a model answer may be left out
		reason = quiz.SampleReason(w.options.Language)
	}
	if reason != "" {
		b.WriteString("\n" + quote(reason) + "\n")
	}
	return b.String(), true
}

// numberedEnd is a text that ends with a numbered list.
var numberedEnd = regexp.MustCompile(`(?:^|\n)\d+\. [^\n]*(?:\n(?:   .*)?)*$`)

func (w *writer) kindName(kind string) message.Message {
	if kind == exchange.Description {
		return message.New("exchange.kind-" + kind)
	}
	return message.New("kind." + kind)
}

// prompt is the heading and the text of a question.
func (w *writer) prompt(q exchange.Question) (heading, body string) {
	t := q.Prompt
	if q.Kind == quiz.Cloze {
		if literal := strings.Contains(t.Source, "____"); literal {
			w.note(t.Line, "____", "exchange.blank")
			for strings.Contains(t.Source, "____") {
				t.Source = strings.ReplaceAll(t.Source, "____", "___")
			}
		}
		t.Source = strings.ReplaceAll(t.Source, exchange.GapMark+exchange.GapMark, exchange.GapMark+" "+exchange.GapMark)
		t.Source = strings.ReplaceAll(t.Source, "_"+exchange.GapMark, exchange.GapMark)
		t.Source = strings.ReplaceAll(t.Source, exchange.GapMark+"_", exchange.GapMark)
	}
	heading, body = w.converter.Split(t)
	return heading, strings.ReplaceAll(body, exchange.GapMark, "____")
}

// quote puts a text into a quote.
func quote(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight("> "+line, " ")
	}
	return strings.Join(lines, "\n")
}

// indent moves all lines but the first to the right.
func indent(text, by string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		if i > 0 && lines[i] != "" {
			lines[i] = by + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}
