package evaluate

import (
	"context"
	"fmt"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
)

// Filling is how large a simulated site is.
type Filling struct {
	Officers int
	Facts    int // answers an officer, on average: from half of it to half as much again
}

// Check names the first number that no site can have.
func (f Filling) Check() error {
	switch {
	case f.Officers < 1 || f.Officers > maxFilled:
		return fmt.Errorf("--officers is %d (must be 1 to %d)", f.Officers, maxFilled)
	case f.Facts < 1 || f.Facts > maxFacts:
		return fmt.Errorf("--facts is %d (must be 1 to %d)", f.Facts, maxFacts)
	}
	return nil
}

const (
	maxFilled = 1_000_000
	maxFacts  = 1_000

	together = 50            // officers in one transaction
	yearOf   = 365           // days that the site has been in use
	fillSeed = uint64(20261) // the same site on every machine
)

// Fill invents the officers of an empty site and a year of their answers in its first framework, through the use cases
// that real officers use, so that anybody can measure how long it takes to rebuild their scores. Progress hears how
// many of how many officers are done.
func Fill(ctx context.Context, s *learning.Services, f Filling, progress func(done, of int)) error {
	ids := s.Catalog().FrameworkIDs()
	if len(ids) == 0 {
		return fmt.Errorf("no package has a framework to be filled with answers")
	}
	framework := s.Catalog().Frameworks[ids[0]]
	d := rng(fillSeed)
	pool := newFilledPool(framework, &d)
	now := s.Now()
	for first := 0; first < f.Officers; first += together {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(together, f.Officers-first)
		officers, err := s.Roster.Enlist(ctx, newcomers(first, n, now.AddDate(-1, 0, -1)))
		if err != nil {
			return err
		}
		err = s.InTx(ctx, func(s *learning.Services) error {
			for _, officer := range officers {
				if err := answerFor(s, officer, framework, pool, f.Facts, &d, now); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		progress(first+n, f.Officers)
	}
	return nil
}

// newcomers are the officers of one more unit.
func newcomers(first, n int, since time.Time) people.Enlistment {
	unit := fmt.Sprintf("MP%05d", first/together+1)
	e := people.Enlistment{Since: since, Units: []people.Unit{{Code: unit, Name: "Đơn vị mô phỏng " + unit[2:]}}}
	for i := range n {
		number := first + i
		e.Officers = append(e.Officers, people.Newcomer{Badge: fmt.Sprintf("%04d-%03d", number/1000, number%1000),
			Name: fmt.Sprintf("Cán bộ mô phỏng %d", number+1), Unit: unit})
	}
	return e
}

func answerFor(s *learning.Services, officer access.Officer, f *competency.Framework, pool *filledPool, facts int,
	d *rng, now time.Time) error {
	o := newFilledOfficer(pool, d, now.AddDate(0, 0, -yearOf))
	answers := o.year(facts/2+d.below(facts+1), officer.ID)
	if len(answers) == 0 {
		return nil
	}
	return s.Scores.AddSimulated(officer.ID, f.ID, answers, now)
}
