package questions

import (
	"hocvu/internal/item"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Served is a question that is served, in one mode, with its figures.
type Served struct {
	Row
	Quiz     *quiz.Quiz
	Question quiz.Question
	Mode     store.Mode
}

// Everywhere lists the questions of these quizzes in both modes, those without answers too, for trainers and admins. It
// asks three statements, however many quizzes there are.
func (s *Statistics) Everywhere(o access.Officer, quizzes []string) ([]Served, error) {
	if err := s.reader(o); err != nil {
		return nil, err
	}
	c := s.site.Catalog()
	modes := []store.Mode{store.Exam, store.Practice}
	served := map[string][][]servedQuestion{}
	var digests []string
	for _, id := range quizzes {
		for _, mode := range modes {
			asked := s.served(c.Quizzes[id], mode)
			served[id] = append(served[id], asked)
			for _, one := range asked {
				digests = append(digests, one.name.digest)
			}
		}
	}
	counts, err := s.countsOf(quizzes, digests)
	if err != nil {
		return nil, err
	}
	var all []Served
	for _, id := range quizzes {
		q := c.Quizzes[id]
		for i, mode := range modes {
			typical := typicalTime(served[id][i], byName(counts.tallies[id], mode))
			tallies := byName(counts.tallies[id], mode)
			for _, one := range served[id][i] {
				t := tallies[one.name]
				if t == nil {
					t = &item.Tally{}
				}
				text, _ := one.question.In(o.Language, q.Language)
				at := edition{id, one.name, mode}
				context := contextOf(one.question, int64(counts.refused[at]), typical)
				at.mode = ""
				context.Aside = counts.aside[at]
				all = append(all, Served{newRow(one, text.Title, t, context), q, one.question, mode})
			}
		}
	}
	return all, nil
}

// edition names an edition of a question of a quiz in a mode; "": in both.
type edition struct {
	quiz string
	itemName
	mode store.Mode
}

// counts are what is kept of the questions of several quizzes.
type counts struct {
	tallies        map[string][]store.ItemStatistic // by quiz
	refused, aside map[edition]int
}

func (s *Statistics) countsOf(quizzes, digests []string) (c counts, err error) {
	c = counts{map[string][]store.ItemStatistic{}, map[edition]int{}, map[edition]int{}}
	tallies, err := s.site.Store.Improvements.Served(quizzes, digests)
	if err != nil {
		return c, err
	}
	for _, t := range tallies {
		c.tallies[t.Quiz] = append(c.tallies[t.Quiz], t)
	}
	refusals, err := s.site.Store.Improvements.Refusals(quizzes)
	if err != nil {
		return c, err
	}
	for _, r := range refusals {
		c.refused[edition{r.Quiz, itemName{r.Question, r.Digest}, r.Mode}] = r.N
	}
	aside, err := s.site.Store.Improvements.Aside(quizzes)
	for _, a := range aside {
		c.aside[edition{a.Quiz, itemName{a.Question, a.Digest}, ""}] = a.N
	}
	return c, err
}

// Waiting counts by question the officers within the reach of a trainer or an admin who wait for an answer to a report.
func (s *Reports) Waiting(o access.Officer) ([]store.ReportCount, error) {
	scope, err := s.access.TrainerScope(o)
	if err != nil {
		return nil, err
	}
	return s.site.Store.Improvements.Reports(scope.Everywhere, scope.Units)
}
