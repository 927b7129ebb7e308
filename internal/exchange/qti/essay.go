package qti

import (
	"fmt"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/quiz"
)

// essay reads a question whose answer a person judges, with what the item tells those who do.
func (i *item) essay(q *exchange.Question, n *xmltree.Node) {
	q.Kind = quiz.Open
	for _, rubric := range i.rubrics {
		t := i.text(rubric, nil)
		if q.Guidance.Empty() {
			q.Guidance = t
		} else {
			q.Guidance.Source += t.Source
		}
	}
	i.rubrics = nil
	if letters, err := strconv.Atoi(n.Attributes["expectedLength"]); err == nil && letters > 0 {
		q.Length = min(max(letters, quiz.LeastLength), quiz.MostLength)
	}
	i.settings(n)
}

// model is what an item holds for a correct answer to be written: nobody compares with it, people do.
func (i *item) model(n *xmltree.Node) exchange.Text {
	words := strings.TrimSpace(strings.Join(i.responseOf(n).correct, "\n\n"))
	return exchange.Text{Source: words, Format: exchange.Plain, Line: n.Line}
}

// essay writes a question whose answer a person judges, and what those who do look for.
func (w *writer) essay(q exchange.Question, p *parts) {
	length := ""
	if q.Length > 0 {
		length = fmt.Sprintf(` expected-length="%d"`, q.Length)
	}
	p.scored = ` external-scored="human"`
	p.declarations = declare(responseID, "single", "string", nil, nil, "")
	p.body = fmt.Sprintf("<div>%s</div>\n<qti-rubric-block use=\"scoring\" view=\"scorer\"><qti-content-body>%s</qti-content-body>"+
		"</qti-rubric-block>\n<qti-extended-text-interaction response-identifier=\"RESPONSE\"%s/>\n", w.text(q.Prompt),
		w.text(q.Guidance), length)
}
