// Package moodle reads and writes questions in Moodle's XML.
package moodle

import (
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/quiz"
)

// MaxQuestions bounds the questions of a file.
const MaxQuestions = 10000

// Parse reads a file that has been converted to UTF-8. Slug makes plain names of words, for pictures. What cannot be
// kept is told in the bank's notes; the error is a *refusal.Refusal.
func Parse(text string, slug func(string) string) (exchange.Bank, error) {
	root, err := xmltree.Parse(text)
	if err != nil {
		return exchange.Bank{}, err
	}
	p := &parser{bank: exchange.Bank{Assets: exchange.Assets{}}, slug: slug, repeated: map[repetition]*tally{}}
	for _, n := range root.Elements() {
		switch {
		case n.Name != "question":
			p.repeat(n.Line, "<"+n.Name+">", "exchange.setting", strings.TrimSpace(n.Content()))
		case len(p.bank.Questions) >= MaxQuestions:
			p.note(n.Line, "<question>", "exchange.too-many", "most", MaxQuestions)
			return p.bank, nil
		default:
			p.question(n)
		}
	}
	p.tellRepeated()
	return p.bank, nil
}

// parser reads the questions of one file.
type parser struct {
	bank     exchange.Bank
	slug     func(string) string
	category string
	usual    exchange.Format // of the texts of the question at hand that name none
	repeated map[repetition]*tally
	order    []repetition
}

// repetition is a setting that many questions of a file share, and is told once.
type repetition struct{ construct, id, value string }

type tally struct{ line, count int }

func (p *parser) note(line int, construct, id string, pairs ...any) {
	p.bank.Notes = append(p.bank.Notes, exchange.NewNote(line, construct, id, pairs...))
}

func (p *parser) repeat(line int, construct, id, value string) {
	key := repetition{construct, id, value}
	if p.repeated[key] == nil {
		p.repeated[key] = &tally{line: line}
		p.order = append(p.order, key)
	}
	p.repeated[key].count++
}

func (p *parser) tellRepeated() {
	for _, key := range p.order {
		t := p.repeated[key]
		p.note(t.line, key.construct, key.id, "value", exchange.Shorten(key.value), "n", t.count)
	}
}

// readers read the elements of each type of question.
var readers = map[string]func(p *parser, q *exchange.Question, n *xmltree.Node){
	"multichoice":    (*parser).choices,
	"multichoiceset": (*parser).choices,
	"truefalse":      (*parser).trueFalse,
	"shortanswer":    (*parser).typed,
	"numerical":      (*parser).numbers,
	"matching":       (*parser).pairs,
	"ddmatch":        (*parser).pairs,
	"ordering":       (*parser).steps,
	"multianswer":    (*parser).cloze,
	"cloze":          (*parser).cloze,
	"gapselect":      (*parser).marked,
	"ddwtos":         (*parser).marked,
	"essay":          (*parser).essay,
	"description":    func(_ *parser, q *exchange.Question, _ *xmltree.Node) { q.Kind = exchange.Description },
}

func (p *parser) question(n *xmltree.Node) {
	kind := n.Attributes["type"]
	if kind == "category" {
		p.group(n)
		return
	}
	read := readers[kind]
	if read == nil {
		p.bank.Left++
		p.note(n.Line, exchange.Shorten(strings.TrimSpace(`type="`+kind+`" `+oneLine(n.Words("name")))), "exchange.left-out-type")
		return
	}
	p.usual = exchange.Auto
	q := exchange.Question{Line: n.Line, Category: p.category, ID: n.Words("idnumber"), Name: oneLine(n.Words("name")),
		Prompt: p.text(n.Child("questiontext"))}
	p.usual = q.Prompt.Format
	q.Feedback = p.text(n.Child("generalfeedback"))
	pictured := p.picture(&q.Prompt, n)
	q.Points = p.points(n)
	for _, tag := range n.Child("tags").Children("tag") {
		q.Tags = append(q.Tags, oneLine(tag.Content()))
	}
	for _, hint := range n.Children("hint") {
		if t := p.text(hint); !t.Empty() {
			q.Hints = append(q.Hints, t)
		}
	}
	read(p, &q, n)
	if q.Kind == "" {
		p.bank.Left++
		return
	}
	p.settings(n, q.Kind, pictured)
	if q.Kind == quiz.TextKind || q.Kind == quiz.Number || q.Kind == quiz.TrueFalse {
		q.Fixed = false
	}
	p.bank.Questions = append(p.bank.Questions, q)
}

// points are the points of a question, 0 where it does not say.
func (p *parser) points(n *xmltree.Node) float64 {
	points, err := strconv.ParseFloat(n.Words("defaultgrade"), 64)
	if err == nil && points <= 0 && n.Attributes["type"] != "description" {
		p.note(n.Child("defaultgrade").Line, "<defaultgrade> "+n.Words("defaultgrade"), "exchange.points", "is", "1")
		return 0
	}
	return points
}

// group begins a category. What it says of itself has no place in a question.
func (p *parser) group(n *xmltree.Node) {
	p.category = category(strings.TrimSpace(n.Child("category").Content()))
	for _, name := range []string{"info", "idnumber"} {
		if words := oneLine(n.Words(name)); words != "" {
			p.note(n.Child(name).Line, "<"+name+">", "exchange.category", "text", exchange.Shorten(words))
		}
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// category is a path without the course that it was exported from.
func category(path string) string {
	path = oneLine(path)
	if strings.HasPrefix(path, "$") {
		_, path, _ = strings.Cut(path, "/")
	}
	if path == "top" {
		return ""
	}
	return strings.TrimSpace(strings.TrimPrefix(path, "top/"))
}

var formats = map[string]exchange.Format{
	"html": exchange.HTML, "moodle_auto_format": exchange.Auto, "plain_text": exchange.Plain, "markdown": exchange.Markdown,
}

// format is the format that a text names, or the one of the question's text.
func (p *parser) format(n *xmltree.Node) exchange.Format {
	if f, known := formats[strings.ToLower(strings.TrimSpace(n.Attributes["format"]))]; known {
		return f
	}
	return p.usual
}

// text reads an element with a text, and the pictures that it brings.
func (p *parser) text(n *xmltree.Node) exchange.Text {
	if n == nil {
		return exchange.Text{}
	}
	inner := n.Child("text")
	if inner == nil {
		inner = n
	}
	t := exchange.Text{Source: strings.TrimSpace(inner.Content()), Format: p.format(n), Line: inner.Start()}
	if len(inner.Elements()) > 0 {
		t.Source, t.Format = strings.TrimSpace(inner.HTML()), exchange.HTML
	}
	t.Source = query.ReplaceAllString(t.Source, "$1")
	shown := shownIn(t.Source)
	for _, file := range append(n.Children("file"), inner.Children("file")...) {
		p.file(&t, file, shown)
	}
	return t
}

// common are the elements that every type of question may have and that are read above.
var common = strings.Fields(`name questiontext generalfeedback defaultgrade idnumber tags hint answer subquestion unit units
	single usecase shuffleanswers truefalse selectoption dragbox coursetags
	graderinfo responsetemplate responsefieldlines maxwordlimit`)

// usual are the values that say nothing, of settings that have no place here.
var usual = map[string][]string{
	"penalty":                 {"0", "0.1", "0.3333333", "0.3333333333", "1", "0.33333"},
	"hidden":                  {"0"},
	"answernumbering":         {"abc", ""},
	"showstandardinstruction": {"0", "1", ""},
	"showgrading":             {"0", "1", ""},
	"shownumcorrect":          {"", "0", "1"},
	"layouttype":              {"VERTICAL", "0"},
	"selecttype":              {"ALL", "0"},
	"selectcount":             {"0", "2", "3", "4", "5", "6", ""},
	"gradingtype":             {"RELATIVE_NEXT_EXCLUDE_LAST", "1", "ALL_OR_NOTHING", "-1"},
	"numberingstyle":          {"none", ""},
	"showunits":               {"3", "0", "1", "2"},
	"unitsleft":               {"0"},
	"unitgradingtype":         {"0"},
	"unitpenalty":             {"0.1", "0.1000000", "0"},
	"single":                  {"true", "1", "false", "0"},
	"responseformat":          {"editor", "plain", "monospaced"},
	"responserequired":        {"0", "1"},
	"attachments":             {"0"},
	"attachmentsrequired":     {"0"},
	"minwordlimit":            {"0"},
	"maxbytes":                {"0"},
}

// judged are the feedbacks for any right, partly right or wrong answer.
var judged = []string{"correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"}

// settings tells of what else a question says.
func (p *parser) settings(n *xmltree.Node, kind string, pictured bool) {
	for _, child := range n.Elements() {
		value := strings.TrimSpace(child.Content())
		number, err := strconv.ParseFloat(value, 64)
		if err == nil {
			value = strconv.FormatFloat(number, 'f', -1, 64)
		}
		switch {
		case slices.Contains(common, child.Name), value == "" || slices.Contains(usual[child.Name], value):
		case kind == exchange.Description: // the whole is told
		case pictured && (child.Name == "image" || child.Name == "image_base64"):
		case slices.Contains(judged, child.Name):
			p.repeat(child.Line, "<"+child.Name+">", "exchange.combined", oneLine(value))
		default:
			p.repeat(child.Line, "<"+child.Name+">", "exchange.setting", oneLine(value))
		}
	}
}
