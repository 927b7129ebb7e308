package answer

import (
	"html/template"
	"strconv"
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Checklist is what a trainer will look for.
type Checklist struct {
	Items []ChecklistItem
	Rule  string // when it is passed
	Href  string // of the page that tells what was observed; "" on that page
}

// ChecklistItem is one thing to be seen.
type ChecklistItem struct {
	Number int // from 1, as records name it
	HTML   template.HTML
}

func (p Presenter) checklist(q study.QuestionView, f filler) *Checklist {
	c := Checklist{Rule: p.PassRule(q.Question)}
	for i, item := range q.Text.Options {
		c.Items = append(c.Items, ChecklistItem{i + 1, f.fill(item.HTML)})
	}
	return &c
}

// PassRule says when a checklist is passed.
func (p Presenter) PassRule(q quiz.Question) string {
	c := q.Checklist
	switch {
	case c == nil:
		return ""
	case c.Pass >= len(q.Options):
		return p.say(message.New("observe.rule-all", "of", len(q.Options)))
	case len(c.Must) > 0:
		return p.say(message.New("observe.rule-must", "n", c.Pass, "of", len(q.Options), "must", listed(c.Must)))
	}
	return p.say(message.New("observe.rule", "n", c.Pass, "of", len(q.Options)))
}

// listed lists the numbers of items.
func listed(ids []int) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = strconv.Itoa(id)
	}
	return strings.Join(words, ", ")
}
