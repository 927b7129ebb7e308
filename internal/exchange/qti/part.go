package qti

import (
	"fmt"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

const responseID = "RESPONSE"

// declare writes the declaration of a response: what is correct, and what each key earns.
func declare(id, cardinality, base string, correct []string, mapped []mapping, most string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<qti-response-declaration identifier=\"%s\" cardinality=\"%s\" base-type=\"%s\">\n", id, cardinality, base)
	if len(correct) > 0 {
		b.WriteString("<qti-correct-response>")
		for _, value := range correct {
			b.WriteString("<qti-value>" + escape.Replace(value) + "</qti-value>")
		}
		b.WriteString("</qti-correct-response>\n")
	}
	if len(mapped) > 0 {
		fmt.Fprintf(&b, "<qti-mapping lower-bound=\"0\"%s default-value=\"0\">", most)
		for _, m := range mapped {
			fmt.Fprintf(&b, "<qti-map-entry map-key=\"%s\" mapped-value=\"%s\"%s/>", escape.Replace(m.key), float(m.value), m.more)
		}
		b.WriteString("</qti-mapping>\n")
	}
	b.WriteString("</qti-response-declaration>\n")
	return b.String()
}

// mapping is what a key earns.
type mapping struct {
	key   string
	value float64
	more  string
}

const mapResponse = `<qti-set-outcome-value identifier="SCORE"><qti-map-response identifier="RESPONSE"/></qti-set-outcome-value>` + "\n"

// whole gives all points for the correct response.
func whole(points float64) string {
	return `<qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/>` +
		`<qti-correct identifier="RESPONSE"/></qti-match><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">` +
		float(points) + "</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition>\n"
}

func (w *writer) choices(q exchange.Question, p *parts) {
	cardinality, most := "single", "1"
	if q.Kind == quiz.Multiple {
		cardinality, most = "multiple", "0"
	}
	var correct []string
	var mapped []mapping
	var body strings.Builder
	weighted := q.Kind == quiz.Multiple && q.Partial
	for i, a := range q.Answers {
		id := fmt.Sprintf("choice-%d", i+1)
		text := w.text(a.Text)
		if q.Kind == quiz.TrueFalse {
			id = []string{"true", "false"}[i]
		}
		switch {
		case a.Right() || q.Kind == quiz.Multiple && a.Weight > 0:
			if len(correct) == 0 || cardinality == "multiple" {
				correct = append(correct, id)
			} else {
				weighted = true
			}
		case a.Weight != 0:
			weighted = true
		}
		if a.Weight != 0 {
			mapped = append(mapped, mapping{id, a.Weight / 100 * q.Points, ""})
		}
		fmt.Fprintf(&body, "<qti-simple-choice identifier=\"%s\">%s", id, text)
		if !a.Feedback.Empty() {
			fmt.Fprintf(&body, "<qti-feedback-inline outcome-identifier=\"FEEDBACK\" show-hide=\"show\" identifier=\"%s\">%s"+
				"</qti-feedback-inline>", id, w.text(a.Feedback))
		}
		body.WriteString("</qti-simple-choice>\n")
	}
	p.processing = whole(q.Points)
	if weighted {
		p.processing = mapResponse
	} else {
		mapped = nil
	}
	p.processing += `<qti-set-outcome-value identifier="FEEDBACK"><qti-variable identifier="RESPONSE"/></qti-set-outcome-value>` + "\n"
	p.declarations = declare(responseID, cardinality, "identifier", correct, mapped, fmt.Sprintf(" upper-bound=\"%s\"", float(q.Points)))
	p.body = fmt.Sprintf("<div>%s</div>\n<qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"%t\" max-choices=\"%s\">\n"+
		"%s</qti-choice-interaction>\n", w.text(q.Prompt), !q.Fixed && q.Kind != quiz.TrueFalse, most, body.String())
}

func (w *writer) steps(q exchange.Question, p *parts) {
	var correct []string
	var body strings.Builder
	for i, a := range q.Answers {
		id := fmt.Sprintf("step-%d", i+1)
		correct = append(correct, id)
		fmt.Fprintf(&body, "<qti-simple-choice identifier=\"%s\">%s</qti-simple-choice>\n", id, w.text(a.Text))
	}
	if q.Partial {
		w.note(q, "exchange.out-whole-only")
	}
	p.declarations = declare(responseID, "ordered", "identifier", correct, nil, "")
	p.processing = whole(q.Points)
	p.body = fmt.Sprintf("<div>%s</div>\n<qti-order-interaction response-identifier=\"RESPONSE\" shuffle=\"true\">\n%s"+
		"</qti-order-interaction>\n", w.text(q.Prompt), body.String())
}

func (w *writer) pairs(q exchange.Question, p *parts) {
	var correct []string
	var mapped []mapping
	var lefts, rights strings.Builder
	count := 0
	for _, pair := range q.Pairs {
		if !pair.Left.Empty() {
			count++
		}
	}
	const choice = "<qti-simple-associable-choice identifier=\"%s-%d\" match-max=\"1\">%s</qti-simple-associable-choice>\n"
	for i, pair := range q.Pairs {
		fmt.Fprintf(&rights, choice, "right", i+1, w.text(pair.Right))
		if pair.Left.Empty() {
			continue
		}
		fmt.Fprintf(&lefts, choice, "left", i+1, w.text(pair.Left))
		key := fmt.Sprintf("left-%d right-%d", i+1, i+1)
		correct = append(correct, key)
		mapped = append(mapped, mapping{key, q.Points / float64(count), ""})
	}
	p.processing = mapResponse
	if !q.Partial {
		mapped, p.processing = nil, whole(q.Points)
	}
	p.declarations = declare(responseID, "multiple", "directedPair", correct, mapped, fmt.Sprintf(" upper-bound=\"%s\"", float(q.Points)))
	p.body = fmt.Sprintf("<div>%s</div>\n<qti-match-interaction response-identifier=\"RESPONSE\" shuffle=\"%t\" max-associations=\"%d\">\n"+
		"<qti-simple-match-set>\n%s</qti-simple-match-set>\n<qti-simple-match-set>\n%s</qti-simple-match-set>\n</qti-match-interaction>\n",
		w.text(q.Prompt), !q.Fixed, count, lefts.String(), rights.String())
}

// accepted maps what may be typed.
func accepted(answers []exchange.Answer, points float64, exact bool) (correct []string, mapped []mapping) {
	for _, a := range answers {
		if len(correct) == 0 && a.Right() {
			correct = append(correct, a.Text.Source)
		}
		mapped = append(mapped, mapping{a.Text.Source, a.Weight / 100 * points, fmt.Sprintf(" case-sensitive=\"%t\"", exact)})
	}
	return correct, mapped
}

func (w *writer) typed(q exchange.Question, p *parts) {
	correct, mapped := accepted(q.Answers, q.Points, q.Exact)
	p.declarations = declare(responseID, "single", "string", correct, mapped, "")
	p.processing = mapResponse
	p.body = fmt.Sprintf("<div>%s</div>\n<p><qti-text-entry-interaction response-identifier=\"RESPONSE\"/></p>\n", w.text(q.Prompt))
}

// numbers scores a number by conditions: QTI maps no ranges.
func (w *writer) numbers(q exchange.Question, p *parts) {
	var b strings.Builder
	correct := []string{}
	for i, a := range q.Answers {
		name := "qti-response-else-if"
		if i == 0 {
			name = "qti-response-if"
		}
		n := a.Number
		test := fmt.Sprintf(`<qti-equal tolerance-mode="absolute" tolerance="%s %s"><qti-variable identifier="RESPONSE"/>%s</qti-equal>`,
			zero(n.Tolerance), zero(n.Tolerance), base(n.Value))
		if n.Low != "" {
			test = fmt.Sprintf(`<qti-and><qti-gte><qti-variable identifier="RESPONSE"/>%s</qti-gte>`+
				`<qti-lte><qti-variable identifier="RESPONSE"/>%s</qti-lte></qti-and>`, base(n.Low), base(n.High))
		} else if a.Right() && len(correct) == 0 {
			correct = append(correct, n.Value)
		}
		fmt.Fprintf(&b, "<%s>%s<qti-set-outcome-value identifier=\"SCORE\">%s</qti-set-outcome-value></%s>\n", name, test,
			base(float(a.Weight/100*q.Points)), name)
	}
	p.declarations = declare(responseID, "single", "float", correct, nil, "")
	p.processing = "<qti-response-condition>\n" + b.String() + "</qti-response-condition>\n"
	p.body = fmt.Sprintf("<div>%s</div>\n<p><qti-text-entry-interaction response-identifier=\"RESPONSE\"/></p>\n", w.text(q.Prompt))
}

func base(value string) string {
	return `<qti-base-value base-type="float">` + value + `</qti-base-value>`
}

func zero(tolerance string) string {
	if tolerance == "" {
		return "0"
	}
	return tolerance
}

func (w *writer) gaps(q exchange.Question, p *parts) {
	if !q.Partial {
		w.note(q, "exchange.out-partial")
	}
	body := w.text(q.Prompt)
	var sum strings.Builder
	share := q.Points / float64(len(q.Gaps))
	for i, gap := range q.Gaps {
		id := fmt.Sprintf("%s%d", responseID, i+1)
		fmt.Fprintf(&sum, "<qti-map-response identifier=\"%s\"/>", id)
		field := fmt.Sprintf(`<qti-text-entry-interaction response-identifier="%s"/>`, id)
		if gap.Choices {
			var choices strings.Builder
			var correct []string
			var mapped []mapping
			for k, a := range gap.Answers {
				name := fmt.Sprintf("choice-%d", k+1)
				fmt.Fprintf(&choices, `<qti-inline-choice identifier="%s">%s</qti-inline-choice>`, name, escape.Replace(a.Text.Source))
				if a.Right() {
					mapped = append(mapped, mapping{name, share, ""})
					if len(correct) == 0 {
						correct = append(correct, name)
					}
				}
			}
			field = fmt.Sprintf(`<qti-inline-choice-interaction response-identifier="%s" shuffle="%t">%s</qti-inline-choice-interaction>`,
				id, !q.Fixed, choices.String())
			p.declarations += declare(id, "single", "identifier", correct, mapped, "")
		} else {
			correct, mapped := accepted(gap.Answers, share, q.Exact)
			p.declarations += declare(id, "single", "string", correct, mapped, "")
		}
		body = strings.Replace(body, exchange.GapMark, field, 1)
	}
	p.processing = `<qti-set-outcome-value identifier="SCORE"><qti-sum>` + sum.String() + "</qti-sum></qti-set-outcome-value>\n"
	p.body = "<div>" + body + "</div>\n"
}
