package examsession

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Standing is how far one officer of a session has come. It says nothing of answers and grades.
type Standing string

// The standings.
const (
	NotBegun Standing = "not-begun"
	Writing  Standing = "writing"
	Done     Standing = "done"
)

// Standings lists them in the order of a list.
var Standings = []Standing{Writing, NotBegun, Done}

// Seat is one officer of a session as a proctor sees them.
type Seat struct {
	Officer, Badge, Name, Rank, Unit string
	Standing                         Standing
	Begun, Ended                     time.Time     // zero: not
	Left                             time.Duration // until the deadline; 0: not writing
	Extra                            int           // minutes given
}

// Room is a session as its proctors see it.
type Room struct {
	store.ExamSession
	State    State
	Over     bool // results are open
	Seats    []Seat
	Counts   map[Standing]int
	Notes    []store.ExamNote
	Names    map[string]string // of those whom notes are about, by their IDs
	QuizName string
}

// watched reads a session for one who may watch over it: a proctor, or an admin of the site or of its unit. Who
// sits in it does not.
func (s *Sessions) watched(o access.Officer, id string) (x store.ExamSession, err error) {
	if x, err = s.site.Store.ExamSessions.ByID(id); err != nil {
		return x, err
	}
	if !x.Watches(o.ID) {
		scope, err := s.access.Scope(o, access.Admin)
		if err != nil {
			return x, err
		}
		if !scope.Everywhere && (x.Unit == "" || !scope.Holds(x.Unit)) {
			return x, access.ErrNotFound
		}
	}
	if _, err := s.site.Store.Attempts.InSession(id, o.ID); err == nil {
		return x, access.ErrNotFound
	} else if access.ReplaceNotFound(err, nil) != nil {
		return x, err
	}
	return x, nil
}

// MayWatch tells whether an officer may watch over a session.
func (s *Sessions) MayWatch(o access.Officer, x store.ExamSession) bool {
	_, err := s.watched(o, x.ID)
	return err == nil
}

// lookEvery is how often the audit is told that one proctor goes on looking at one list.
const lookEvery = time.Hour

// Room shows a session to its proctors and to admins. The look is recorded, once an hour.
func (s *Sessions) Room(ctx context.Context, o access.Officer, id string) (Room, error) {
	x, err := s.watched(o, id)
	if err != nil {
		return Room{}, err
	}
	r, err := s.room(o, x)
	if err != nil {
		return r, err
	}
	looked, err := s.site.Store.ExamSessions.LookedAt(record(id), o.ID, s.site.Now().Add(-lookEvery))
	if err != nil || looked {
		return r, err
	}
	officers := make([]string, len(r.Seats))
	for i, seat := range r.Seats {
		officers[i] = seat.Officer
	}
	return r, s.access.RecordDryRun(ctx, o, record(id), officers)
}

func (s *Sessions) room(o access.Officer, x store.ExamSession) (Room, error) {
	r := Room{ExamSession: x, State: StateOf(x, s.site.Now()), Over: s.Over(x), Counts: map[Standing]int{},
		QuizName: x.Quiz,
		Names:    map[string]string{}}
	if q := s.site.Catalog().Quizzes[x.Quiz]; q != nil {
		r.QuizName = access.QuizTitle(q, o.Language)
	}
	candidates, err := s.candidates(x)
	if err != nil {
		return r, err
	}
	for _, c := range candidates {
		seat := s.seat(c)
		r.Counts[seat.Standing]++
		r.Seats = append(r.Seats, seat)
		r.Names[c.ID] = strings.TrimSpace(c.Rank + " " + c.Name)
	}
	r.Notes, err = s.site.Store.ExamSessions.Notes(x.ID)
	return r, err
}

func (s *Sessions) candidates(x store.ExamSession) ([]store.Candidate, error) {
	units, err := s.unitsOf(x)
	if err != nil {
		return nil, err
	}
	return s.site.Store.ExamSessions.Candidates(x, slices.Collect(maps.Keys(units)))
}

func (s *Sessions) seat(c store.Candidate) Seat {
	v := Seat{Officer: c.ID, Badge: c.Badge, Name: c.Name, Rank: c.Rank, Unit: c.Unit, Standing: Done, Begun: c.Opened,
		Ended: c.Ended, Extra: c.Extra}
	switch {
	case c.Attempt == "":
		v.Standing = NotBegun
	case c.State == store.StateOpen && !s.late(store.Attempt{State: c.State, Deadline: c.Deadline}):
		v.Standing, v.Left = Writing, max(0, c.Deadline.Sub(s.site.Now()))
	case c.State == store.StateOpen: // its time is over; it is ended within the minute
		v.Ended = c.Deadline
	}
	return v
}

// Person is one officer of a session, with what a proctor may do.
type Person struct {
	Seat
	Session store.ExamSession
	State   State
	Notes   []store.ExamNote
	Reopen  int // minutes that were left when the attempt ended or was last heard of; 0: it cannot be opened again
	Most    int // minutes for which it may be opened again
}

// Person shows one officer of a session to its proctors.
func (s *Sessions) Person(o access.Officer, id, officer string) (Person, error) {
	x, err := s.watched(o, id)
	if err != nil {
		return Person{}, err
	}
	return s.person(x, officer)
}

func (s *Sessions) person(x store.ExamSession, officer string) (Person, error) {
	candidates, err := s.candidates(x)
	if err != nil {
		return Person{}, err
	}
	i := slices.IndexFunc(candidates, func(c store.Candidate) bool { return c.ID == officer })
	if i < 0 {
		return Person{}, access.ErrNotFound
	}
	p := Person{Seat: s.seat(candidates[i]), Session: x, State: StateOf(x, s.site.Now())}
	notes, err := s.site.Store.ExamSessions.Notes(x.ID)
	for _, n := range notes {
		if n.Officer == officer {
			p.Notes = append(p.Notes, n)
		}
	}
	if err != nil || p.Standing != Done || p.State == Closed {
		return p, err
	}
	p.Reopen, p.Most, err = s.unused(candidates[i])
	return p, err
}

// unused is how many minutes were left of an attempt when it was submitted, or, where its time ran out, when its
// officer was last heard of; and how many it had in all, which is the most that it may be opened again for.
func (s *Sessions) unused(c store.Candidate) (left, most int, err error) {
	until := c.Ended
	if until.IsZero() || !until.Before(c.Deadline) {
		responses, err := s.site.Store.Responses.Last(c.Attempt)
		if err != nil {
			return 0, 0, err
		}
		until = c.Opened
		for _, r := range responses {
			until = access.Later(until, r.Received)
		}
	}
	most = max(1, int(c.Deadline.Sub(c.Opened).Minutes()))
	return min(most, max(1, int(c.Deadline.Sub(until).Round(time.Minute).Minutes()))), most, nil
}
