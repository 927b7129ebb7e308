package scoring

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
)

// Question is a question that officers can meet.
type Question struct {
	item           competency.Item
	practice, exam bool
}

// QuestionsBy lists the questions that can count for an award, by the competency that has at least half of each.
func QuestionsBy(c *catalog.Catalog, sources []Source) map[string][]Question {
	all := map[string][]Question{}
	for _, id := range c.QuizIDs() {
		q := c.Quizzes[id]
		for _, from := range sources {
			if from.Framework != q.Framework {
				continue
			}
			for _, question := range q.Questions {
				a := Question{from.item(ItemOf(c, q, question)), question.Placed && question.Open(), question.Drawable() && q.Exam.Pick > 0}
				if !a.practice && !a.exam {
					continue
				}
				for _, w := range a.item.Weights {
					if w.Share >= 0.5 {
						all[w.Competency] = append(all[w.Competency], a)
					}
				}
			}
		}
	}
	return all
}

// simulatedOfficer is the officer who has everything right: every question of a framework once, on as many days as an award asks for. A
// level that such an officer is not awarded, nobody is.
type simulatedOfficer struct {
	model  *FittedModel
	state  *competency.State
	packed []byte
	at     time.Time      // of the last answer
	Held   map[string]int // levels by competency
}

// NewSimulatedOfficer answers every question of the model's framework right, the easy ones first.
func NewSimulatedOfficer(m *FittedModel, questions map[string][]Question) *simulatedOfficer {
	f := m.Framework
	var all []Question
	known := map[string]bool{}
	for _, area := range f.Areas {
		for _, its := range area.Competencies {
			for _, a := range questions[its.Code] {
				if !known[a.item.Question] { // two halves stand under two competencies
					known[a.item.Question] = true
					all = append(all, a)
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Question) int { // easy ones first, as courses ask
		x, _ := f.Level(a.item.Level)
		y, _ := f.Level(b.item.Level)
		return cmp.Compare(x, y)
	})
	b := &simulatedOfficer{model: m, state: m.Start(), at: surveyDay, Held: map[string]int{}}
	days := max(1, f.Award.Days)
	for day := range days {
		for i := day; i < len(all); i += days {
			b.answer(all[i])
		}
		b.sleep()
	}
	for _, st := range m.Standings(b.state, b.at) {
		b.Held[st.Competency] = held(f, st)
	}
	b.packed, _ = b.state.MarshalBinary() // of a state that the model has just made
	return b
}

// answer gives a right answer a minute after the last.
func (b *simulatedOfficer) answer(a Question) {
	b.at = b.at.Add(time.Minute)
	e := competency.Evidence{ID: a.item.Question, Item: a.item, Credit: 1, Source: competency.Practice, Effective: b.at, Received: b.at}
	if a.exam {
		e.Source, e.Keyless = competency.Exam, true
	}
	b.model.Add(b.state, e)
}

// sleep lets the next answer count for another day.
func (b *simulatedOfficer) sleep() {
	b.at = b.at.Add(time.Duration(max(24, b.model.Framework.Award.HoursApart) * float64(time.Hour)))
}

// surveyDay is any morning: the model knows of the calendar only how far days lie apart.
var surveyDay = time.Date(2026, 1, 5, 1, 0, 0, 0, time.UTC)

// usualGuess is what guessing earns on four options until calibration knows better.
const usualGuess = 0.3

// more is how many further exam questions of a level, single choices of four, the officer must be asked to be awarded it:
// at least so many, Beyond where it would be very many.
func (b *simulatedOfficer) more(code string, level, least int) int {
	if b.Held[code] > level {
		return least
	}
	f := b.model.Framework
	k, _ := f.Competency(code)
	for n := max(1, least); n <= mostWanted; n++ {
		one := *b
		one.state = b.model.Start()
		if err := one.state.UnmarshalBinary(b.packed); err != nil {
			return Beyond
		}
		days := max(1, f.Award.Days)
		for day := range days {
			for i := day; i < n; i += days {
				one.answer(Question{exam: true, item: competency.Item{Question: fmt.Sprint("#", i), Level: f.Levels[level].ID, Guess: usualGuess,
					Weights: []competency.Weight{{Competency: code, Share: 1}}}})
			}
			one.sleep()
		}
		if held(f, b.model.Standings(one.state, one.at)[k]) > level {
			return n
		}
	}
	return Beyond
}

// cell counts what there is for one level of one competency, and what is missing.
func (b *simulatedOfficer) cell(code string, level int, there []Question) CoverageCell {
	f, award := b.model.Framework, b.model.Framework.Award
	var cell CoverageCell
	above, keyless := 0, 0
	for _, a := range there {
		its, _ := f.Level(a.item.Level)
		if its >= level {
			above++
		}
		if a.exam {
			keyless++
		}
		if its == level && a.practice {
			cell.Practice++
		}
		if its == level && a.exam {
			cell.Exam++
		}
	}
	// one exam question of the level fills all three gaps
	cell.Short = max(0, award.Questions-len(there), award.QuestionsAtLevel-above, award.Keyless-keyless)
	cell.More = b.more(code, level, cell.Short)
	return cell
}
