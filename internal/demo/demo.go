package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
)

// Size of the demo's province, as the first users have it.
const Size = 2000

// seed makes the same province on every machine.
const seed = 1945 // the year of the first literacy movement

// Password opens every account of the demo that can sign in.
const Password = "nui-suoi-ban-nuong-so"

// Superuser signs in to the demo's console with the same password.
const Superuser = "admin@nui-suong.example"

// studying is how many officers of the demo can sign in; the others have no password, because a hash costs some 60 ms.
const studying = 40

// Account is a sign-in that the demo's start message names.
type Account struct {
	Role  string // message demo.role.<Role>
	Badge string
}

// accounts are one per role. The first is an officer in the middle of the course, with something left to do.
var accounts = []Account{{"officer", Badge(1)}, {"trainer", Badge(2)}, {"leader", Badge(3)}, {"helper", Badge(4)}, {"admin", Badge(5)}}

// leaderIndex is the place of the leader among accounts and people.
const leaderIndex = 2

// Accounts lists what the start message offers.
func Accounts() []Account { return accounts }

// Fill invents the province in an empty database and lets it study for three months up to the present. A database that
// has officers already is left as it is. Progress hears how many of how many officers are done.
func Fill(ctx context.Context, s *learning.Services, size int, progress func(done, of int)) error {
	if empty, err := s.Roster.Empty(); err != nil || !empty {
		return err
	}
	_, err := fill(ctx, s, size, progress)
	return err
}

// fill does what Fill does, and gives what each officer can do in the end, in logits by ID.
func fill(ctx context.Context, s *learning.Services, size int, progress func(done, of int)) (map[string]float64, error) {
	province, abilities := NewProvince(seed, size), map[string]float64{}
	until := s.Now()
	officers, err := s.Roster.Enlist(ctx, province.enlistment(until.AddDate(-1, 0, 0)))
	if err != nil {
		return nil, fmt.Errorf("demo: the roster: %w", err)
	}
	if err := province.assignAll(ctx, s, officers, until); err != nil {
		return nil, err
	}
	const (
		together = 50 // officers in one transaction: a commit costs a flush of the disk
		patience = 5  // tries of a transaction: on a busy machine a worker is late at times
	)
	for first := 0; first < len(officers); first += together {
		last := min(first+together, len(officers))
		studied := func(s *learning.Services) error {
			for i := first; i < last; i++ {
				ability, err := playOfficer(ctx, s, province.People[i], officers[i], uint64(i), until)
				if err != nil {
					return err
				}
				abilities[officers[i].ID] = ability
			}
			return nil
		}
		err := s.InTx(ctx, studied)
		for tries := 1; err != nil && tries < patience && ctx.Err() == nil; tries++ {
			err = s.InTx(ctx, studied)
		}
		if err != nil {
			return nil, fmt.Errorf("demo: %w", err)
		}
		progress(last, len(officers))
	}
	return abilities, nil
}

// playOfficer lets an officer study, and gives what the officer can do in the end.
func playOfficer(ctx context.Context, service *learning.Services, person Person, officer access.Officer, n uint64,
	until time.Time) (float64, error) {
	s := &student{Person: person, officer: officer, random: rand.New(rand.NewPCG(seed, n))}
	s.service = service.WithClock(func() time.Time { return s.now })
	packages := service.Catalog()
	ids := packages.CourseIDs()
	if packages.Courses[assignedCourse] != nil {
		ids = []string{assignedCourse} // the demo is ready as soon, however many courses there are
	}
	for _, id := range ids {
		if err := s.study(ctx, packages.Courses[id], until); err != nil {
			return 0, err
		}
	}
	return s.Ability + s.learned, nil
}
