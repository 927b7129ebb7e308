package answer

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Feedback is what an officer reads of a judged answer.
type Feedback struct {
	State   string // right, part, wrong; invalid, broken, pending and kept carry no judgement
	Icon    string
	Head    string
	Text    string          // what follows from it, "" for nothing
	Rule    string          // by what the points are counted, "" where nothing is to be said
	Reasons []template.HTML // why, from the package
	Key     []template.HTML // what would have been right, where the answer itself does not show it
	Changes []Change        // what the answer did to competencies
	Rubric  *Rubric         // open: by what a person judges it, and what each criterion earned
	Remarks []string        // open: what was written to the officer
	Files   []HeldFile      // file: what was handed in
}

// Judged reports whether the answer has its grade, also where the question was found to be broken.
func (f *Feedback) Judged() bool {
	return slices.Contains([]string{"right", "part", "wrong", string(quiz.Broken)}, f.State)
}

// verdict sorts a grade into the states that pages speak of.
func verdict(g quiz.Grade) string {
	switch {
	case g.Status != quiz.Graded:
		return string(g.Status)
	case g.Credit >= quiz.FullCredit:
		return "right"
	case g.Credit > 0:
		return "part"
	default:
		return "wrong"
	}
}

var verdictIcons = map[string]string{"right": "check", "part": "pencil", "wrong": "cross", "invalid": "warn", "broken": "warn", "pending": "clock"}
var verdictTones = map[string]string{"right": "good", "part": "warn", "wrong": "bad"}

func (p Presenter) feedback(q study.QuestionView, f filler) *Feedback {
	state := verdict(q.Outcome.Grade)
	b := &Feedback{State: state, Icon: verdictIcons[state], Head: p.say(message.New("question.verdict-" + state))}
	switch state {
	case "part":
		b.Text = p.say(message.New("question.part", "share", message.Percent(p.Language, q.Outcome.Grade.Credit)))
	case "invalid":
		b.Text = p.say(q.Outcome.Grade.Why)
		return b
	case "pending":
		if q.Question.ByPerson() {
			return p.awaited(b, q, f)
		}
		fallthrough
	case "broken":
		b.Text = p.say(message.New("question.text-" + state))
		return b
	}
	if q.Question.ByPerson() { // more or less well, and not right or wrong
		b.Head = p.say(message.New("judge.judged"))
	}
	b.Rubric, b.Remarks, b.Files = p.RubricOf(q), Remarks(q), p.HeldFiles(q)
	b.Changes = p.Changes(q.Outcome.Changes)
	if !q.KeyShown {
		return b
	}
	b.Rule, b.Reasons = p.rule(q), reasons(q, f)
	if state == "right" {
		for i, why := range b.Reasons {
			b.Reasons[i] = withoutLead(why)
		}
	}
	if k, open := kinds[q.Question.Kind]; open && !k.marksRight() && state != "right" {
		b.Key = k.right(p, q, f)
	}
	return b
}

// awaited is the feedback to an answer that a person has still to read. What may be compared with is shown already.
func (p Presenter) awaited(b *Feedback, q study.QuestionView, f filler) *Feedback {
	b.Head, b.Text = p.say(message.New("judge.awaited")), p.say(message.New("judge.awaited-exam"))
	b.Files = p.HeldFiles(q)
	if q.KeyShown {
		b.Text, b.Rubric = p.say(message.New("judge.awaited-practice")), p.RubricOf(q)
		if model := f.fill(q.Text.Reason); model != "" {
			b.Reasons = []template.HTML{model}
		}
	}
	return b
}

// reasons collects what the author has to say to this answer: to the options chosen, to the mistake recognised, to all.
func reasons(q study.QuestionView, f filler) []template.HTML {
	var all []template.HTML
	add := func(html template.HTML) {
		if html != "" && !slices.Contains(all, html) {
			all = append(all, html)
		}
	}
	if k, open := kinds[q.Question.Kind]; open {
		for _, html := range k.reasons(q, f) {
			add(html)
		}
	}
	grade := q.Outcome.Grade
	if number, ok := strings.CutPrefix(grade.Feedback, "option "); ok {
		id, _ := strconv.Atoi(number) // 0 has no reason
		add(f.reason(q.Text.Options, id))
	} else if section, ok := q.Text.Sections[grade.Feedback]; ok {
		add("<p><b>" + f.fill(section.Heading) + "</b></p>" + f.fill(section.HTML))
	}
	add(f.fill(q.Text.Reason))
	return all
}

// Review is the feedback where the answer is shown in a line: what it did to competencies is told once, for the whole exam,
// and the right answer is listed for every kind.
func (p Presenter) Review(q study.QuestionView) *Feedback {
	f := p.filler(q)
	b := p.feedback(q, f)
	b.Changes = nil
	if k, open := kinds[q.Question.Kind]; open && k.marksRight() && b.State != "right" {
		b.Key = k.right(p, q, f)
	}
	return b
}

// Right lists the right answer, part by part; nil where it may not be shown or the question names none.
func (p Presenter) Right(q study.QuestionView) []template.HTML {
	if k, open := kinds[q.Question.Kind]; open {
		return k.right(p, q, p.filler(q))
	}
	return nil
}

// Tone is the colour of the state.
func (b *Feedback) Tone() string { return verdictTones[b.State] }
