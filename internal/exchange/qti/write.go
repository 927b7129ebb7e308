package qti

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Write writes a bank whose texts are HTML as a content package of QTI 3.0. Tags gives the words by which a question is
// found: with the category they stand in the manifest, as LOM has them. What QTI cannot say is told.
func Write(b exchange.Bank, tags func(exchange.Question) []string) (content []byte, kept int, notes []exchange.Note) {
	w := &writer{bank: b}
	var out bytes.Buffer
	w.zip = zip.NewWriter(&out)
	var resources strings.Builder
	for _, q := range b.Questions {
		write := writers[q.Kind]
		if write == nil {
			w.note(q, "exchange.out-kind", "kind", message.New("kind."+q.Kind))
			continue
		}
		if slices.ContainsFunc(q.Gaps, func(g exchange.Gap) bool { return g.Number }) {
			w.note(q, "exchange.out-gap-number")
			continue
		}
		kept++
		w.item(q, write)
		fmt.Fprintf(&resources, `<resource identifier="r-%s" type="imsqti_item_xmlv3p0" href="items/%s.xml"><file href="items/%s.xml"/>`,
			q.ID, q.ID, q.ID)
		resources.WriteString(metadata(tags(q), q.Category))
		for _, name := range w.shown {
			fmt.Fprintf(&resources, `<file href="items/assets/%s"/>`, name)
		}
		resources.WriteString("</resource>\n")
	}
	names := make([]string, 0, len(b.Assets))
	for name := range b.Assets {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w.file("items/assets/"+name, b.Assets[name])
	}
	w.file(manifestName, []byte(`<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="hocvu">
<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
<organizations/>
<resources>
`+resources.String()+"</resources>\n</manifest>\n"))
	if err := w.zip.Close(); err != nil { // a buffer takes everything
		return nil, 0, w.notes
	}
	return out.Bytes(), kept, w.notes
}

// metadata are the words by which a question is found, and the groups that it stands in.
func metadata(tags []string, category string) string {
	var b strings.Builder
	b.WriteString(`<metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general>`)
	for _, tag := range tags {
		b.WriteString("<keyword><string>" + escape.Replace(tag) + "</string></keyword>")
	}
	b.WriteString("</general>")
	if category != "" {
		b.WriteString("<classification><taxonPath>")
		for group := range strings.SplitSeq(category, "/") {
			b.WriteString("<taxon><entry><string>" + escape.Replace(group) + "</string></entry></taxon>")
		}
		b.WriteString("</taxonPath></classification>")
	}
	return b.String() + "</lom></metadata>"
}

type writer struct {
	bank  exchange.Bank
	zip   *zip.Writer
	notes []exchange.Note
	shown []string // pictures of the item at hand
}

func (w *writer) note(q exchange.Question, id string, pairs ...any) {
	w.notes = append(w.notes, exchange.Note{Construct: q.ID, Message: message.New(id, pairs...)})
}

// file adds a file to the package. Its time is none, so that the same quiz gives the same bytes.
func (w *writer) file(name string, content []byte) {
	out, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = out.Write(content)
	}
	if err != nil {
		panic(err) // a buffer takes everything
	}
}

// parts are those of an item that differ from kind to kind.
type parts struct {
	declarations, body, processing string
	scored                         string // by whom, where it is not the item itself
}

var writers = map[string]func(w *writer, q exchange.Question, p *parts){
	quiz.Single:    (*writer).choices,
	quiz.Multiple:  (*writer).choices,
	quiz.TrueFalse: (*writer).choices,
	quiz.TextKind:  (*writer).typed,
	quiz.Number:    (*writer).numbers,
	quiz.Order:     (*writer).steps,
	quiz.Match:     (*writer).pairs,
	quiz.Cloze:     (*writer).gaps,
	quiz.Open:      (*writer).essay,
}

func (w *writer) item(q exchange.Question, write func(*writer, exchange.Question, *parts)) {
	w.shown = nil
	if q.Points == 0 {
		q.Points = 1
	}
	var p parts
	write(w, q, &p)
	title := q.Name
	if title == "" {
		title = q.ID
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="%s" title="%s" adaptive="false" time-dependent="false">
%s<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="%s"%s/>
<qti-outcome-declaration identifier="MAXSCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>%s</qti-value></qti-default-value></qti-outcome-declaration>
<qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"><qti-default-value><qti-value>general</qti-value></qti-default-value></qti-outcome-declaration>
<qti-item-body>
%s</qti-item-body>
<qti-response-processing>
%s</qti-response-processing>
`, escape.Replace(q.ID), escape.Replace(title), p.declarations, float(q.Points), p.scored, float(q.Points), p.body,
		p.processing)
	if !q.Feedback.Empty() {
		fmt.Fprintf(&b, "<qti-modal-feedback outcome-identifier=\"FEEDBACK\" show-hide=\"show\" identifier=\"general\">"+
			"<qti-content-body>%s</qti-content-body></qti-modal-feedback>\n", w.text(q.Feedback))
	}
	b.WriteString("</qti-assessment-item>\n")
	w.file("items/"+q.ID+".xml", []byte(b.String()))
	w.losses(q)
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func float(x float64) string {
	text := strings.TrimRight(strconv.FormatFloat(x, 'f', 9, 64), "0")
	return strings.TrimSuffix(text, ".")
}

// text is HTML that was written as XML wants it, and notes which pictures it shows.
func (w *writer) text(t exchange.Text) string {
	for _, name := range t.Files {
		if !slices.Contains(w.shown, name) {
			w.shown = append(w.shown, name)
		}
	}
	slices.Sort(w.shown)
	if t.Format == exchange.Plain {
		return escape.Replace(t.Source)
	}
	return t.Source
}

// losses tells what of a question QTI has no place for.
func (w *writer) losses(q exchange.Question) {
	if len(q.Hints) > 0 {
		w.note(q, "exchange.out-hints")
	}
	if q.Unit != "" || len(q.Units) > 0 {
		w.note(q, "exchange.out-unit")
	}
	choice := q.Kind == quiz.Single || q.Kind == quiz.Multiple || q.Kind == quiz.TrueFalse
	said := func(a exchange.Answer) bool { return !a.Feedback.Empty() }
	silent := slices.ContainsFunc(q.Answers, said) && !choice || slices.ContainsFunc(q.Gaps, func(g exchange.Gap) bool {
		return slices.ContainsFunc(g.Answers, said)
	})
	if silent || slices.ContainsFunc(q.Pairs, exchange.Pair.Explained) {
		w.note(q, "exchange.out-feedback")
	}
}
