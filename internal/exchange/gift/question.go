package gift

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

// question reads one question.
func (p *parser) question(block piece) {
	block.text = hide(block.text)
	block = block.trim()
	q := exchange.Question{Line: block.line, Category: p.category, ID: p.id, Tags: p.tags}
	if rest, named := strings.CutPrefix(block.text, "::"); named {
		if name, after, ok := (piece{rest, block.line}).around("::"); ok {
			q.Name, block = name.words(), after.trim()
		} else {
			p.note(block.line, "::", "exchange.gift-name")
		}
	}
	open, shut := strings.IndexByte(block.text, '{'), strings.IndexByte(block.text, '}')
	switch {
	case open < 0 && shut < 0:
		q.Kind, q.Prompt = exchange.Description, block.read(exchange.Auto)
		p.keep(q)
		return
	case open < 0 || shut < open:
		p.leave(block.line, "{}", "exchange.gift-brace")
		return
	}
	answers := block.cut(open+1, shut).trim()
	before, after := block.cut(0, open), block.cut(shut+1, len(block.text))
	if formulaForm.MatchString(before.text) {
		p.leave(block.line, exchange.Shorten(before.words()), "exchange.gift-formula")
		return
	}
	if strings.ContainsAny(after.text, "{}") {
		p.note(after.trim().line, "{…}", "exchange.gift-blocks")
	}
	if i := strings.LastIndex(answers.text, "####"); i >= 0 {
		general := answers.cut(i+len("####"), len(answers.text))
		answers = answers.cut(0, i).trim()
		defer func(at int) { p.general(at, general, before) }(len(p.bank.Questions))
	}
	tail := after.words()
	gap := ""
	if strings.ContainsFunc(tagForm.ReplaceAllString(tail, ""), isWord) { // what only ends the text is no second half
		gap = exchange.GapMark
	}
	whole := piece{before.text + gap + after.text, before.line}
	if gap == "" && strings.Trim(tail, ".,;:!? ") == "" {
		whole = piece{before.text, before.line}
	}
	q.Prompt = whole.read(exchange.Auto)
	p.answers(&q, answers)
}

// formulaForm is what stands before a brace of a formula: a command of LaTeX, an index or a power.
var formulaForm = regexp.MustCompile(`(?:\\[A-Za-z]+|[_^])$`)

var tagForm = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// general gives the general feedback to the question that was read.
func (p *parser) general(at int, feedback, before piece) {
	if at < len(p.bank.Questions) {
		q := &p.bank.Questions[at]
		q.Feedback = feedback.read(q.Prompt.Format)
	}
}

// answers finds out the kind of a question as Moodle does, and reads the answers.
func (p *parser) answers(q *exchange.Question, a piece) {
	flag, _, _ := strings.Cut(a.text, "#")
	flag = strings.ToUpper(strings.TrimSpace(flag))
	switch {
	case a.text == "":
		q.Kind = quiz.Open
	case a.text[0] == '#':
		p.numbers(q, a.cut(1, len(a.text)))
	case strings.Contains(a.text, "~"):
		p.choices(q, a)
	case strings.Contains(a.text, "=") && strings.Contains(a.text, "->"):
		p.pairs(q, a)
	case slices.Contains([]string{"T", "TRUE", "F", "FALSE"}, flag):
		p.trueFalse(q, a, flag[0] == 'T')
	default:
		p.typed(q, a)
	}
	if strings.Contains(q.Prompt.Source, exchange.GapMark) && q.Kind != quiz.Cloze {
		q.Prompt.Source = strings.ReplaceAll(q.Prompt.Source, exchange.GapMark, "_____")
	}
	p.keep(*q)
}

func (p *parser) keep(q exchange.Question) {
	if q.Kind == "" || q.Empty() {
		p.leave(q.Line, "{}", "exchange.gift-empty")
		return
	}
	p.bank.Questions = append(p.bank.Questions, q)
}

var weightForm = regexp.MustCompile(`^%\s*([+-]?\d{1,3}(?:[.,]\d*)?)\s*%`)

// answer reads one answer behind its sign: weight, text, feedback.
func answer(a piece, right bool) (weight float64, text, feedback piece) {
	a = a.trim()
	if right {
		weight = 100
	}
	if m := weightForm.FindStringSubmatch(a.text); m != nil {
		if x, err := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64); err == nil {
			weight = min(max(x, -100), 100)
		}
		a = a.cut(len(m[0]), len(a.text))
	}
	text, feedback, _ = a.around("#")
	return weight, text, feedback
}

// signed splits answers at their signs. Words before the first sign are an answer too.
func signed(a piece, signs string) (all []piece) {
	for _, one := range a.split(signs) {
		if one = one.trim(); one.text != "" {
			all = append(all, one)
		}
	}
	return all
}

// sign cuts the sign of an answer off.
func sign(a piece) (byte, piece) {
	if a.text[0] == '=' || a.text[0] == '~' {
		return a.text[0], a.cut(1, len(a.text))
	}
	return 0, a
}

func (p *parser) choices(q *exchange.Question, a piece) {
	q.Kind, q.Partial = quiz.Multiple, true
	weighted := false
	for _, one := range signed(a, "=~") {
		mark, rest := sign(one)
		weight, text, feedback := answer(rest, mark == '=')
		if mark == '=' {
			q.Kind, q.Partial = quiz.Single, false
		}
		weighted = weighted || weight != 0 && weight != 100
		q.Answers = append(q.Answers, exchange.Answer{Line: one.line, Text: text.read(q.Prompt.Format), Weight: weight,
			Feedback: feedback.read(q.Prompt.Format)})
	}
	if strings.Contains(q.Prompt.Source, exchange.GapMark) && q.Kind == quiz.Single && !weighted {
		q.Kind, q.Partial = quiz.Cloze, true
		q.Gaps = []exchange.Gap{{Line: a.line, Choices: true, Answers: q.Answers}}
		q.Answers = nil
	}
}

func (p *parser) pairs(q *exchange.Question, a piece) {
	q.Kind, q.Partial = quiz.Match, true
	for _, one := range signed(a, "=") {
		_, rest := sign(one)
		left, right, ok := rest.around("->")
		if !ok {
			p.note(one.line, exchange.Shorten(one.words()), "exchange.gift-arrow")
			continue
		}
		format := q.Prompt.Format
		q.Pairs = append(q.Pairs, exchange.Pair{Line: one.line, Left: left.read(format), Right: right.read(format)})
	}
}

func (p *parser) trueFalse(q *exchange.Question, a piece, right bool) {
	q.Kind = quiz.TrueFalse
	_, rest, _ := a.around("#")
	wrongly, rightly, _ := rest.around("#")
	q.Answers = []exchange.Answer{{Line: a.line}, {Line: a.line}}
	key, other := 0, 1
	if !right {
		key, other = 1, 0
	}
	q.Answers[key].Weight = 100
	q.Answers[key].Feedback, q.Answers[other].Feedback = rightly.read(q.Prompt.Format), wrongly.read(q.Prompt.Format)
}

func (p *parser) typed(q *exchange.Question, a piece) {
	q.Kind = quiz.TextKind
	gap := strings.Contains(q.Prompt.Source, exchange.GapMark)
	for _, one := range signed(a, "=") {
		_, rest := sign(one)
		weight, text, feedback := answer(rest, true)
		gap = gap && weight == 100
		words := piece{formatForm.ReplaceAllString(text.trim().text, ""), text.line}
		read := exchange.Answer{Line: one.line, Weight: weight, Feedback: feedback.read(q.Prompt.Format)}
		read.Text, read.Pattern = exchange.Typed(words.words())
		q.Answers = append(q.Answers, read)
	}
	if gap {
		q.Kind, q.Partial = quiz.Cloze, true
		q.Gaps = []exchange.Gap{{Line: a.line, Answers: q.Answers}}
		q.Answers = nil
	}
}

func (p *parser) numbers(q *exchange.Question, a piece) {
	q.Kind = quiz.Number
	for _, one := range signed(a, "=~") {
		mark, rest := sign(one)
		weight, text, feedback := answer(rest, mark != '~')
		read := exchange.Answer{Line: one.line, Weight: weight, Feedback: feedback.read(q.Prompt.Format)}
		words := text.words()
		if words == "" || words == "*" {
			p.note(one.line, "*", "exchange.other-feedback", "text", exchange.Shorten(feedback.words()))
			continue
		}
		number, ok := numberOf(words)
		if !ok {
			p.note(one.line, exchange.Shorten(words), "exchange.number")
			continue
		}
		read.Number = number
		q.Answers = append(q.Answers, read)
	}
	if len(q.Answers) == 0 {
		q.Kind = ""
	}
}

// numberOf reads 5, 5:0.3 and 4.7..5.3.
func numberOf(words string) (n exchange.Number, ok bool) {
	if low, high, ranged := strings.Cut(words, ".."); ranged {
		l, sound := exchange.Decimal(low)
		h, whole := exchange.Decimal(high)
		return exchange.Number{Low: l, High: h}, sound && whole
	}
	value, tolerance, stated := strings.Cut(words, ":")
	n.Value, ok = exchange.Decimal(value)
	if stated && ok {
		n.Tolerance, ok = exchange.Decimal(tolerance)
	}
	return n, ok
}
