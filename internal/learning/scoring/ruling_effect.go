package scoring

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/message"
)

// rulingsFor lists the rulings on an officer's evidence, with the one that is being tried.
func (s *Scores) rulingsFor(officer string) ([]competency.Ruling, error) {
	all, err := s.site.Store.Rulings.For(officer)
	return s.withTried(all), err
}

// effect counts what a ruling that is not on record would do.
func (s *Rulings) effect(ctx context.Context, c rulingCase) (RulingEffect, error) {
	e := RulingEffect{Officers: len(c.officers), Awaiting: c.awaiting}
	models, err := fittedOf(c.frameworks)(s.scores)
	if err != nil {
		return e, err
	}
	replaced, err := s.scores.replacements()
	if err != nil {
		return e, err
	}
	found, err := inBlocks(ctx, c.officers, nil, func(_ context.Context, block []string) (RulingEffect, error) {
		var found RulingEffect
		records, err := s.scores.records(block...)
		for i := range records {
			without, with := &records[i], records[i]
			with.rulings = s.scores.trying(c.ruling).withTried(without.rulings)
			for _, m := range models {
				sources := sourcesBy(replaced, m.Framework.ID)
				found.add(m, s.scores.rebuildFrom(m, without, sources, c.ruling.Made, c.ruling.ID),
					s.scores.rebuildFrom(m, &with, sources, c.ruling.Made, c.ruling.ID), c.ruling)
			}
		}
		return found, err
	})
	for _, its := range found {
		e.Answers, e.Withdrawn = e.Answers+its.Answers, e.Withdrawn+its.Withdrawn
		e.Awarded, e.Due = e.Awarded+its.Awarded, e.Due+its.Due
	}
	return e, err
}

// add counts what lies between a score without a ruling and the same with it.
func (e *RulingEffect) add(m *FittedModel, before, after rebuilt, r competency.Ruling) {
	weights := map[string]float64{}
	for _, step := range before.steps {
		weights[step.Evidence.ID] = step.Weight
	}
	for _, step := range after.steps {
		if step.Weight != weights[step.Evidence.ID] {
			e.Answers++
		}
	}
	e.Withdrawn += len(ofKind(after.events, competency.Withdrawn))
	e.Awarded += len(ofKind(after.events, competency.Awarded))
	held := m.Standings(before.state, r.Made)
	for i, st := range m.Standings(after.state, r.Made) {
		if st.RefresherDue && !held[i].RefresherDue {
			e.Due++
		}
	}
}

// items lists the editions of the question or of the questions of the competency that a ruling is about: those that
// anybody has answered, and those that the packages ask now. A question is a competency's where half of it or more is.
func (s *Rulings) items(t competency.Target) ([]competency.ItemName, error) {
	var all []competency.ItemName
	add := func(name competency.ItemName) {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	c := s.site.Catalog()
	if t.Question != "" {
		digests, err := s.site.Store.Rulings.Editions(t.Question)
		for _, digest := range digests {
			add(competency.ItemName{Question: t.Question, Digest: digest})
		}
		id, question, _ := strings.Cut(t.Question, "#")
		if q := c.Quizzes[id]; q != nil {
			if its, known := q.Question(question); known {
				add(nameIn(ItemOf(c, q, its)))
			}
		}
		return all, err
	}
	sources, err := s.scores.Sources(t.Framework)
	if err != nil {
		return nil, err
	}
	answered, err := s.scores.items(t.Framework)
	for _, from := range sources {
		for _, id := range slices.Sorted(maps.Keys(c.Quizzes)) {
			for _, question := range c.Quizzes[id].Questions {
				if c.Quizzes[id].Framework == from.Framework {
					answered = append(answered, from.item(ItemOf(c, c.Quizzes[id], question)))
				}
			}
		}
	}
	for _, item := range answered {
		if slices.ContainsFunc(item.Weights, func(w competency.Weight) bool {
			return w.Competency == t.Competency && w.Share >= 0.5
		}) {
			add(nameIn(item))
		}
	}
	return all, err
}

func nameIn(item competency.Item) competency.ItemName {
	return competency.ItemName{Question: item.Question, Digest: item.Digest}
}

// Ruling is a decision about evidence as an officer is told of it.
type Ruling competency.Ruling

// Because says why something does not count, or until when it counts; zone is where days begin and end.
func (r Ruling) Because(l message.Language, zone *time.Location) message.Message {
	at := r.Made
	if r.Kind == competency.Obsolete {
		at = r.From
	}
	return message.New("ruling.told-"+string(r.Kind), "date", message.Date(l, at.In(zone)),
		"reason", message.New("ruling.reason-"+r.Reason), "words", r.Words)
}
