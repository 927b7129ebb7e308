package questions

import (
	"context"
	"errors"
	"fmt"

	"hocvu/internal/item"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// How much is counted in one transaction.
const (
	gradesAtOnce   = 500
	officersAtOnce = 40
)

// Run counts what was graded since it ran last, and at first everything that was ever graded. What is done is kept: a
// run that is cut short is taken up by the next one. Then it compares the variants of the questions that were counted.
// It returns how many steps it made.
func (s *Statistics) Run(ctx context.Context) (steps int, err error) {
	touched := map[string]bool{}
	for {
		if err := ctx.Err(); err != nil {
			return steps, err
		}
		more, err := s.step(ctx, touched)
		if err != nil {
			return steps, err
		}
		if !more {
			return steps, s.look(ctx, touched)
		}
		steps++
	}
}

// Rebuild forgets all counts; the next run counts everything anew.
func (s *Statistics) Rebuild(ctx context.Context) error {
	mark, err := s.site.Store.ItemStatistics.Mark()
	if err != nil {
		return err
	}
	_, err = s.begin(ctx, mark)
	return err
}

// step counts one bounded piece, and notes to which editions with variants it added. False: there was nothing to count.
func (s *Statistics) step(ctx context.Context, touched map[string]bool) (bool, error) {
	mark, err := s.site.Store.ItemStatistics.Mark()
	if err != nil {
		return false, err
	}
	if mark.Through > 0 { // a folder that was put together anew may number its grades otherwise
		if id, err := s.site.Store.ItemStatistics.GradeAt(mark.Through); err != nil || id != mark.Grade {
			if err != nil {
				return false, err
			}
			mark.Rule = 0
		}
	}
	switch {
	case mark.Rule != countRule:
		mark, err := s.site.Store.ItemStatistics.Mark()
		if err != nil {
			return false, err
		}
		return s.begin(ctx, mark)
	case !mark.Filled:
		return s.fill(ctx, mark, touched)
	default:
		return s.goOn(ctx, mark, touched)
	}
}

// begin throws the counts away and sets out to count all grades that there are now, officer by officer.
func (s *Statistics) begin(ctx context.Context, before store.ItemMark) (bool, error) {
	number, id, err := s.site.Store.ItemStatistics.LastGrade()
	if err != nil {
		return false, err
	}
	after := store.ItemMark{Rule: countRule, Through: number, Grade: id, At: s.site.Now()}
	return true, s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if moved, err := tx.ItemStatistics.Move(before, after); err != nil || !moved {
			return err
		}
		return tx.ItemStatistics.Clear()
	})
}

// fill counts the next officers.
func (s *Statistics) fill(ctx context.Context, mark store.ItemMark, touched map[string]bool) (bool, error) {
	units, last, err := s.site.Store.ItemStatistics.UnitsBehind(mark.Officer, officersAtOnce)
	if err != nil {
		return false, err
	}
	after := mark
	if after.Officer, after.At = last, s.site.Now(); last == "" {
		after.Filled = true
	}
	return true, s.add(ctx, mark, after, units, touched, func(u store.ItemUnit, c *counted) {
		c.join(u, mark.Through, 1)
	})
}

// goOn counts the units of the next grades anew, and takes away what was counted of them before.
func (s *Statistics) goOn(ctx context.Context, mark store.ItemMark, touched map[string]bool) (bool, error) {
	units, last, err := s.site.Store.ItemStatistics.UnitsSince(mark.Through, gradesAtOnce)
	if err != nil || last == 0 {
		return false, err
	}
	after := mark
	after.Through, after.At = last, s.site.Now()
	if after.Grade, err = s.site.Store.ItemStatistics.GradeAt(last); err != nil {
		return false, err
	}
	return true, s.add(ctx, mark, after, units, touched, func(u store.ItemUnit, c *counted) {
		c.join(u, mark.Through, -1)
		c.join(u, last, 1)
	})
}

// add sums units up outside of a transaction, and writes in one that looks whether the mark still stands where it
// did.
func (s *Statistics) add(ctx context.Context, before, after store.ItemMark, units []store.ItemUnit,
	touched map[string]bool, sum func(store.ItemUnit, *counted)) error {
	c := &counted{sums: map[store.ItemKey]*item.Tally{}}
	for _, u := range units {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.read(c, u); err != nil {
			return fmt.Errorf("learning: statistics of %s: %w", u.Quiz, err)
		}
		sum(u, c)
	}
	for key := range c.sums {
		if key.Seed != store.AllVariants {
			touched[key.Item] = true
		}
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if moved, err := tx.ItemStatistics.Move(before, after); err != nil || !moved {
			return err
		}
		return tx.ItemStatistics.Add(c.sums)
	})
}

// counted are sums under way, and the answers of the unit that was read last.
type counted struct {
	sums    map[store.ItemKey]*item.Tally
	answers []store.ItemAnswer
	asked   map[string]int
	shown   map[store.ItemAsking][]int
	parts   map[string][]item.Part // by response
}

// read reads the answers of a unit, and what the first of them to each question chose.
func (s *Statistics) read(c *counted, u store.ItemUnit) (err error) {
	if c.answers, err = s.site.Store.ItemStatistics.Answers(u); err != nil {
		return err
	}
	if c.shown, err = s.site.Store.ItemStatistics.Shown(u); err != nil {
		return err
	}
	c.parts = map[string][]item.Part{}
	for _, a := range c.answers {
		if !a.First || c.parts[a.Response] != nil {
			continue
		}
		q, err := s.attempts.Version(u.Quiz, a.Digest)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		question, _ := q.Question(a.Question)
		for _, choice := range quiz.Choices(question, quiz.Variant{Params: []byte(a.Params)}, []byte(a.Value)) {
			c.parts[a.Response] = append(c.parts[a.Response], item.Part(choice))
		}
	}
	c.asked = nil
	if u.Mode == store.Exam {
		c.asked, err = s.site.Store.ItemStatistics.Asked(u)
	}
	return err
}

func (c *counted) join(u store.ItemUnit, through, times int64) {
	for key, tally := range c.count(u.Mode, through) {
		if c.sums[key] == nil {
			c.sums[key] = &item.Tally{}
		}
		c.sums[key].Join(*tally, times)
	}
}
