package native

import (
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

// form is how the answers of a question are written.
type form struct {
	kind       string // "" where the shape of the answers tells it
	answers    string
	weights    string
	attributes string // others, each with a blank before it
}

// forms write the answers of each kind. They may turn a question into one of another kind. False: nothing can be asked,
// and that has been told.
var forms = map[string]func(w *writer, q *exchange.Question, f *form) bool{
	quiz.Single:    (*writer).single,
	quiz.Multiple:  (*writer).multiple,
	quiz.TrueFalse: (*writer).trueFalse,
	quiz.Number:    (*writer).number,
	quiz.TextKind:  (*writer).text,
	quiz.Order:     (*writer).order,
	quiz.Match:     (*writer).match,
	quiz.Cloze:     (*writer).cloze,
	quiz.Open:      (*writer).open,
}

// option is one line of a list with boxes, and the feedback below it.
func (w *writer) option(bullet string, ticked bool, line string, feedback exchange.Text) string {
	if ticked {
		bullet += "[x] "
	} else {
		bullet += "[ ] "
	}
	return w.item(bullet, "  ", line, feedback)
}

// item is one line of a list, and the feedback below it.
func (w *writer) item(bullet, by, line string, feedback exchange.Text) string {
	if line == "" {
		w.note(w.question.Line, "answer", "exchange.answer-empty")
		line = "…"
	}
	text := bullet + line
	if reason := w.converter.Blocks(feedback); reason != "" {
		text += "\n" + by + indent(quote(reason), by)
	}
	return text
}

func (w *writer) single(q *exchange.Question, f *form) bool {
	right, ok := w.best(q)
	if !ok {
		return false
	}
	several := 0
	for _, a := range q.Answers {
		if a.Right() {
			several++
		}
	}
	if several > 1 { // an x each: check asks the author for the one that is meant, or for a multiple choice
		w.note(q.Line, q.Kind, "exchange.several-right", "n", several)
		f.kind = quiz.Single
		f.answers = w.boxes(q, func(i int) bool { return q.Answers[i].Right() }, w.converter.Line)
		return true
	}
	if len(q.Answers) == 2 {
		f.kind = quiz.Single
	}
	f.answers = w.boxes(q, func(i int) bool { return i == right }, w.converter.Line)
	f.weights = weightsOf(q.Answers, func(i int) float64 { return map[bool]float64{true: 100}[i == right] })
	return true
}

// best finds the answer that is ticked, the first that earns all, and takes weights that one choice cannot have away.
func (w *writer) best(q *exchange.Question) (right int, ok bool) {
	right = -1
	best := 0.0
	for i, a := range q.Answers {
		if a.Weight > best {
			right, best = i, a.Weight
		}
		if a.Weight < 0 {
			w.note(a.Line, percent(a.Weight)+"%", "exchange.weight-negative")
			q.Answers[i].Weight = 0
		}
	}
	if right < 0 {
		w.note(q.Line, q.Kind, "exchange.left-out-key")
		return right, false
	}
	if !q.Answers[right].Right() {
		w.note(q.Answers[right].Line, percent(best)+"%", "exchange.weight-scaled", "weight", percent(best))
		for i := range q.Answers {
			q.Answers[i].Weight *= 100 / best
		}
	}
	for i := range q.Answers {
		if q.Answers[i].Right() {
			q.Answers[i].Weight = 100
		}
	}
	return right, true
}

// boxes writes all answers as a list with boxes.
func (w *writer) boxes(q *exchange.Question, ticked func(int) bool, line func(exchange.Text) string) string {
	var all []string
	for i, a := range q.Answers {
		all = append(all, w.option("- ", ticked(i), line(a.Text), a.Feedback))
	}
	return strings.Join(all, "\n")
}

// weightsOf are the weights of answers in per cent, "" where each has what its tick says.
func weightsOf(answers []exchange.Answer, usual func(int) float64) string {
	var all []string
	differ := false
	for i, a := range answers {
		differ = differ || a.Weight != usual(i)
		all = append(all, percent(a.Weight))
	}
	if !differ {
		return ""
	}
	return strings.Join(all, " ")
}

// percent writes a weight in at most five decimals, as other systems do.
func percent(x float64) string {
	text := strconv.FormatFloat(x, 'f', 5, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

func (w *writer) multiple(q *exchange.Question, f *form) bool {
	f.kind = quiz.Multiple
	sum, right := 0.0, 0
	for _, a := range q.Answers {
		if a.Weight > 0 {
			sum += a.Weight
			right++
		}
	}
	if right == 0 {
		w.note(q.Line, q.Kind, "exchange.left-out-key")
		return false
	}
	f.answers = w.boxes(q, func(i int) bool { return q.Answers[i].Weight > 0 }, w.converter.Line)
	if w.even(q, right) {
		return true
	}
	if right == 1 && weightsOf(q.Answers, usual(q.Answers)) == "" { // without weights of its own it is all or nothing
		w.note(q.Line, q.Kind, "exchange.one-right")
		q.Partial = true
		return true
	}
	if sum < 99.999 || sum > 100.001 {
		w.note(q.Line, percent(sum)+"%", "exchange.weight-scaled", "weight", percent(sum))
		for i := range q.Answers {
			if q.Answers[i].Weight > 0 {
				q.Answers[i].Weight *= 100 / sum
			}
		}
	}
	f.weights = weightsOf(q.Answers, func(int) float64 { return -1000 })
	return true
}

// even tells whether the weights are those that the question has without any: all or nothing, or a share for each.
func (w *writer) even(q *exchange.Question, right int) bool {
	whole, share := !q.Partial, true
	each := 100 / float64(right)
	for _, a := range q.Answers {
		near := func(x float64) bool { return a.Weight > x-0.001 && a.Weight < x+0.001 }
		whole = whole && (near(100) || near(0))
		share = share && (near(each) || near(-each))
	}
	if q.Partial && !share { // a format without weights says only which are right
		all := true
		for _, a := range q.Answers {
			all = all && (a.Weight == 100 || a.Weight == 0)
		}
		share = all && right > 1
	}
	if share && !whole {
		q.Partial = true
	}
	return whole || share
}

func (w *writer) trueFalse(q *exchange.Question, f *form) bool {
	if len(q.Answers) != 2 {
		w.note(q.Line, q.Kind, "exchange.left-out-key")
		return false
	}
	f.kind = quiz.TrueFalse
	names := []string{w.say("exchange.true"), w.say("exchange.false")}
	var all []string
	for i, a := range q.Answers {
		all = append(all, w.option("- ", a.Right(), names[i], a.Feedback))
	}
	f.answers = strings.Join(all, "\n")
	if q.Answers[0].Right() == q.Answers[1].Right() {
		w.note(q.Line, q.Kind, "exchange.left-out-key")
		return false
	}
	f.kind = ""
	return true
}

func (w *writer) order(q *exchange.Question, f *form) bool {
	const least = 3
	if len(q.Answers) < least {
		w.note(q.Line, q.Kind, "exchange.order-short")
		return false
	}
	f.kind = quiz.Order
	var all []string
	for i, a := range q.Answers {
		bullet := strconv.Itoa(i+1) + ". "
		all = append(all, w.item(bullet, strings.Repeat(" ", len(bullet)), w.converter.Line(a.Text), a.Feedback))
	}
	f.answers = strings.Join(all, "\n")
	return true
}
