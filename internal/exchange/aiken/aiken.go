// Package aiken reads questions in Aiken's format: a question, its choices by letters, and a line that says which is
// right.
package aiken

import (
	"regexp"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

// MaxQuestions bounds the questions of a file.
const MaxQuestions = 10000

var (
	choiceForm = regexp.MustCompile(`^([A-Za-z])(?:[.)]\s+|\))(\S.*)$`)
	pairForm   = regexp.MustCompile(`\s([A-Za-z])[.)]\s`)
	keyForm    = regexp.MustCompile(`(?i)^ANSWERS?\s*:\s*(.*)$`)
	spelled    = regexp.MustCompile(`^([A-Z])[.)]\s+(\S.*)$`)
	letters    = regexp.MustCompile(`^[A-Z](?:(?:\s*[,;]\s*|\s+)[A-Z])*[.)]?$`)
	otherForm  = regexp.MustCompile(`(?i)^(FEEDBACK|EXPLANATION|REASON)\s*:\s*(.*)$`)
)

// Parse reads a file. What cannot be kept is told in the bank's notes.
func Parse(text string) exchange.Bank {
	p := &parser{bank: exchange.Bank{Assets: exchange.Assets{}}}
	for i, line := range strings.Split(text, "\n") {
		p.take(strings.TrimSpace(line), i+1)
	}
	if len(p.prompt) > 0 || len(p.q.Answers) > 0 {
		p.leave(p.q.Line, exchange.Shorten(strings.Join(p.prompt, " ")), "exchange.aiken-answer")
	}
	return p.bank
}

// parser reads a file line by line.
type parser struct {
	bank   exchange.Bank
	q      exchange.Question // at hand
	prompt []string
	names  []string // the letters of the choices
	kept   bool     // the last question that ended is in the bank
}

func (p *parser) note(line int, construct, id string, pairs ...any) {
	p.bank.Notes = append(p.bank.Notes, exchange.NewNote(line, construct, id, pairs...))
}

// leave notes why a question is left out.
func (p *parser) leave(line int, construct, id string, pairs ...any) {
	p.bank.Left++
	p.note(line, construct, id, pairs...)
}

func (p *parser) take(line string, number int) {
	choice, key := choiceForm.FindStringSubmatch(line), keyForm.FindStringSubmatch(line)
	other := otherForm.FindStringSubmatch(line)
	switch {
	case line == "":
	case key != nil:
		p.key(p.spelledOut(strings.ToUpper(strings.TrimSpace(key[1]))), line, number)
	case choice != nil && len(p.prompt) > 0:
		text := exchange.PlainText(choice[2])
		text.Line = number
		p.names = append(p.names, strings.ToUpper(choice[1]))
		p.q.Answers = append(p.q.Answers, exchange.Answer{Line: number, Text: text})
	case other != nil && len(p.prompt) == 0 && p.kept:
		last := &p.bank.Questions[len(p.bank.Questions)-1]
		last.Feedback = exchange.Text{Source: other[2], Line: number}
	case other != nil && len(p.prompt) == 0:
		p.note(number, exchange.Shorten(line), "exchange.aiken-feedback")
	case len(p.q.Answers) > 0: // a new question, or more words of a choice: the letter of the next line would tell
		p.leave(p.q.Line, exchange.Shorten(strings.Join(p.prompt, " ")), "exchange.aiken-answer")
		p.reset()
		fallthrough
	default:
		if len(p.prompt) == 0 {
			p.q.Line = number
		}
		p.prompt = append(p.prompt, line)
	}
}

// key reads the line with the right letters, which ends a question.
func (p *parser) key(given, line string, number int) {
	defer p.reset()
	q, merged := p.q, p.merged()
	p.kept = false
	switch {
	case len(p.prompt) == 0:
		p.note(number, line, "exchange.aiken-alone")
		return
	case len(q.Answers) < 2:
		p.leave(q.Line, exchange.Shorten(strings.Join(p.prompt, " ")), "exchange.aiken-choices")
		return
	case merged != "":
		p.leave(q.Line, exchange.Shorten(merged), "exchange.aiken-merged")
		return
	case !letters.MatchString(given):
		p.leave(number, exchange.Shorten(line), "exchange.aiken-letter", "letters", strings.Join(p.names, ", "))
		return
	case len(p.bank.Questions) >= MaxQuestions:
		p.leave(q.Line, "ANSWER", "exchange.too-many", "most", MaxQuestions)
		return
	}
	right := 0
	for _, letter := range strings.FieldsFunc(given, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		found := false
		for i, name := range p.names {
			if name == letter && !found {
				q.Answers[i].Weight, found = 100, true
				right++
			}
		}
		if !found {
			p.leave(number, exchange.Shorten(line), "exchange.aiken-letter", "letters", strings.Join(p.names, ", "))
			return
		}
	}
	q.Kind, q.Prompt = quiz.Single, exchange.Text{Source: strings.Join(p.prompt, "\n"), Line: q.Line}
	if right > 1 {
		q.Kind, q.Partial = quiz.Multiple, true
	}
	p.bank.Questions, p.kept = append(p.bank.Questions, q), true
}

// merged is a choice in which another one stands: the letters leave one out, and the choice before holds it. "": none.
func (p *parser) merged() string {
	for i, name := range p.names {
		next := "" // the letter that is due behind this one
		if name < "Z" {
			next = string(name[0] + 1)
		}
		if i+1 < len(p.names) && p.names[i+1] == next {
			continue
		}
		text := p.q.Answers[i].Text.Source
		if found := pairForm.FindStringSubmatch(text); found != nil && strings.ToUpper(found[1]) == next {
			return text
		}
	}
	return ""
}

// spelledOut is the letter of a key that is followed by the words of its choice; else the key as it is given.
func (p *parser) spelledOut(given string) string {
	found := spelled.FindStringSubmatch(given)
	for i, name := range p.names {
		if found != nil && found[1] == name && strings.EqualFold(found[2], p.q.Answers[i].Text.Source) {
			return name
		}
	}
	return given
}

func (p *parser) reset() { p.q, p.prompt, p.names = exchange.Question{}, nil, nil }
