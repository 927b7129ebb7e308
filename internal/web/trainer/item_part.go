package trainer

import (
	"fmt"

	"hocvu/internal/learning/questions"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// partRow is one choice in one part of a question.
type partRow struct {
	Part  string // said once, beside the first choice of the part
	Words string
	Right bool
	Share string
}

// rareChoice is the share below which a wrong choice is not listed.
const rareChoice = 0.05

// partRows lists what was chosen in each part: the right choices, and the wrong ones that are not rare.
func (v ItemPages) partRows(found questions.QuestionFigures, e questions.Edition) (rows []partRow) {
	say := func(m message.Message) string { return v.Say(m) }
	for _, use := range e.Parts {
		first := true
		for _, c := range use.Choices {
			choice := quiz.Choice{Part: use.Part, Option: c.Option}
			right := quiz.RightChoice(found.Question, choice)
			if !right && c.Share < rareChoice {
				continue
			}
			part, words := answer.Chosen(say, found.Question, found.Text, choice)
			if !first {
				part = ""
			}
			first = false
			rows = append(rows, partRow{part, words, right, v.Percent(c.Share)})
		}
	}
	return rows
}

// costFacts tell what the script of a question costs, and since when that is counted.
func (v ItemPages) costFacts(c *quiz.ScriptCost) (facts []page.Fact, note string) {
	if c == nil {
		return nil, ""
	}
	milliseconds := func(us int64) string {
		return v.Say(message.New("item.milliseconds", "n", message.Hundredths(v.Language, int(us/10), false)))
	}
	facts = []page.Fact{
		{Name: v.Say(message.New("item.cost-half")), Value: milliseconds(c.P50.Microseconds())},
		{Name: v.Say(message.New("item.cost-most")), Value: milliseconds(c.P99.Microseconds())},
		{Name: v.Say(message.New("item.cost-killed")), Value: v.Number(c.Killed)},
	}
	if c.Peak > 0 {
		facts = append(facts, page.Fact{Name: v.Say(message.New("item.cost-peak")), Value: fmt.Sprintf("%d MB", c.Peak>>20)})
	}
	return facts, v.Say(message.New("item.cost-note", "since", v.Moment(c.Since), "n", c.Calls))
}
