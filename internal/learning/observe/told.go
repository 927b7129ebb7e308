package observe

import (
	"context"
	"slices"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Record is an observation as it is read: with the words of the version whose items were ticked.
type Record struct {
	store.Observation
	Checklist Checklist
	Before    []store.Observation // what it took the place of, the latest first
}

// Ticks reports whether an item was ticked.
func (r Record) Ticks(item quiz.Option) bool { return slices.Contains(r.Ticked, item.ID) }

func (s *Observations) read(o store.Observation, l message.Language) (Record, error) {
	q, err := s.version(o.Quiz, o.Digest)
	if err != nil {
		return Record{}, err
	}
	question, _ := q.Question(o.Question)
	return Record{Observation: o, Checklist: checklistOf(q, question, l)}, nil
}

// Signed lists what a trainer recorded last.
func (s *Observations) Signed(ctx context.Context, by access.Officer) (all []Record, err error) {
	if _, err := s.reach(by); err != nil {
		return nil, err
	}
	rows, err := s.site.Store.Observations.By(by.ID, shownLast)
	if err != nil {
		return nil, err
	}
	var named []string
	for _, o := range rows {
		r, err := s.read(o, by.Language)
		if err != nil {
			return nil, err
		}
		all, named = append(all, r), append(named, o.Officer)
	}
	return all, s.access.RecordLook(ctx, by, "observations", named)
}

// Read reads one record, with what it took the place of, for a trainer who may correct it. The officer learns of the
// look.
func (s *Observations) Read(ctx context.Context, by access.Officer, id string) (Record, error) {
	o, err := s.owned(by, id)
	if err != nil {
		return Record{}, err
	}
	r, err := s.withBefore(o, by.Language)
	if err != nil {
		return r, err
	}
	return r, s.access.RecordLook(ctx, by, "observations/"+id, []string{o.Officer})
}

func (s *Observations) withBefore(o store.Observation, l message.Language) (Record, error) {
	r, err := s.read(o, l)
	for from := o.Supersedes; err == nil && from != ""; {
		var before store.Observation
		if before, err = s.site.Store.Observations.ByID(from); err == nil {
			r.Before, from = append(r.Before, before), before.Supersedes
		}
	}
	return r, err
}

// Card is a checklist with how an officer stands in it.
type Card struct {
	Checklist
	Last   *store.Observation // that stands, of the latest day; nil: none
	Passed bool               // by any that stands
}

// mostOwn bounds how many records of one officer are read.
const mostOwn = 500

// Cards lists the checklists that are served, and how an officer stands in each.
func (s *Observations) Cards(o access.Officer) (all []Card, err error) {
	own, err := s.site.Store.Observations.Of(o.ID, mostOwn)
	if err != nil {
		return nil, err
	}
	for _, c := range s.served(o.Language) {
		all = append(all, cardOf(c, own))
	}
	return all, nil
}

func cardOf(c Checklist, own []store.Observation) Card {
	card := Card{Checklist: c}
	for i, o := range own {
		if o.Quiz != c.Quiz.ID || o.Question != c.Question.ID || !o.Stands || o.Act == store.Retracted {
			continue
		}
		if card.Last == nil {
			card.Last = &own[i]
		}
		card.Passed = card.Passed || o.Passed
	}
	return card
}

// Own tells an officer of a checklist and of what was observed of oneself by it, corrections with what they
// replaced, the latest first. A checklist that is served no more is told to whom it was observed of.
func (s *Observations) Own(o access.Officer, quizID, questionID string) (card Card, records []Record, err error) {
	own, err := s.site.Store.Observations.Of(o.ID, mostOwn)
	if err != nil {
		return card, nil, err
	}
	for _, row := range own {
		if row.Quiz != quizID || row.Question != questionID || !row.Stands {
			continue
		}
		r, err := s.withBefore(row, o.Language)
		if err != nil {
			return card, nil, err
		}
		records = append(records, r)
	}
	c, err := s.find(quizID, questionID, o.Language)
	if err != nil && len(records) > 0 {
		c, err = records[0].Checklist, nil
	}
	return cardOf(c, own), records, err
}
