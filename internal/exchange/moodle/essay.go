package moodle

import (
	"strconv"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/quiz"
)

// lettersPerWord is how many letters a word takes, with the blank behind it: Moodle bounds an essay in words.
const lettersPerWord = 6

// essay reads a question whose answer a person judges.
func (p *parser) essay(q *exchange.Question, n *xmltree.Node) {
	q.Kind, q.Guidance = quiz.Open, p.text(n.Child("graderinfo"))
	if most, err := strconv.Atoi(n.Words("maxwordlimit")); err == nil && most > 0 {
		q.Length = min(max(min(most, quiz.MostLength)*lettersPerWord, quiz.LeastLength), quiz.MostLength)
		p.note(n.Child("maxwordlimit").Line, "<maxwordlimit>", "exchange.words", "words", most, "letters", q.Length)
	}
	q.Template = p.text(n.Child("responsetemplate"))
}

// essay writes what those who judge an answer look for. The most letters stand among the tags.
func (w *writer) essay(q exchange.Question) {
	w.element("responseformat", "plain")
	w.element("responserequired", "1")
	w.element("responsefieldlines", "10")
	w.element("attachments", "0")
	w.element("attachmentsrequired", "0")
	w.text("graderinfo", q.Guidance)
	w.text("responsetemplate", exchange.Text{})
}
