package examsession

import (
	"context"
	"crypto/subtle"
	"errors"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/store"
)

// Invitation is an exam session as one of its officers sees it. It has no code.
type Invitation struct {
	ID, Quiz, Title, QuizTitle, Room string
	Opens, Closes                    time.Time
	State                            State
	Proctor                          bool // watches over it, and does not sit in it
	Questions                        int
	Limit                            time.Duration // 0: until it closes
	Pass                             float64
	Extra                            time.Duration // given to this officer
	Attempt                          string        // the officer's, "" for none
	Writing                          bool          // that one is open
	Deadline                         time.Time     // of that one
	ResultsBy                        time.Time     // when results open at the latest, unless somebody still writes
}

// Invitations lists the sessions that are not closed and admit an officer or have the officer as a proctor, the
// first to open in front.
func (s *Sessions) Invitations(o access.Officer) (all []Invitation, err error) {
	sessions, err := s.site.Store.ExamSessions.Of(o.ID, s.site.Now())
	for _, x := range sessions {
		one, err := s.invitation(o, x)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, err
}

// Invitation shows a session to an officer whom it admits, else it fails with ErrNotAdmitted. One whose time is over
// while the officer's attempt is open ends that attempt first.
func (s *Sessions) Invitation(o access.Officer, id string) (Invitation, error) {
	x, err := s.site.Store.ExamSessions.ByID(id)
	if err != nil {
		return Invitation{}, err
	}
	one, err := s.invitation(o, x)
	if err != nil || one.Proctor || one.Attempt != "" {
		return one, err
	}
	admitted, err := s.admits(x, o.ID)
	if err == nil && !admitted {
		err = ErrNotAdmitted
	}
	return one, err
}

func (s *Sessions) invitation(o access.Officer, x store.ExamSession) (Invitation, error) {
	v := Invitation{ID: x.ID, Quiz: x.Quiz, Title: x.Title, QuizTitle: x.Quiz, Room: x.Room, Opens: x.Opens,
		Closes: x.Closes,
		State:  StateOf(x, s.site.Now()), Proctor: x.Watches(o.ID), ResultsBy: x.Closes.Add(Hold)}
	if q := s.site.Catalog().Quizzes[x.Quiz]; q != nil {
		v.QuizTitle, v.Questions, v.Limit, v.Pass = access.QuizTitle(q, o.Language), q.Exam.Pick, q.Exam.Time,
			q.Exam.Pass
	}
	if v.Proctor {
		return v, nil
	}
	a, err := s.site.Store.Attempts.InSession(x.ID, o.ID)
	switch {
	case err == nil:
		v.Attempt, v.Writing, v.Deadline = a.ID, a.State == store.StateOpen && !s.late(a), a.Deadline
	case access.ReplaceNotFound(err, nil) != nil:
		return v, err
	}
	minutes, err := s.site.Store.ExamSessions.Extra(x.ID, o.ID)
	v.Extra = time.Duration(minutes) * time.Minute
	return v, err
}

// late tells whether the time of an open attempt is over. No time is while the clock is in doubt.
func (s *Sessions) late(a store.Attempt) bool {
	return a.State == store.StateOpen && s.site.Now().After(a.Deadline) && !s.site.Doubted()
}

// admits tells whether a session is for an officer, by today's units and groups.
func (s *Sessions) admits(x store.ExamSession, officer string) (bool, error) {
	if x.Watches(officer) {
		return false, nil
	}
	for _, id := range x.Officers {
		if id == officer {
			return true, nil
		}
	}
	o, err := s.site.Store.Officers.ByID(officer, s.site.Now())
	if err != nil || o.Left {
		return false, err
	}
	if x.Group != "" {
		return o.Group == x.Group, nil
	}
	units, err := s.unitsOf(x)
	return units[o.UnitID], err
}

func (s *Sessions) unitsOf(x store.ExamSession) (map[string]bool, error) {
	if x.Unit == "" {
		return nil, nil
	}
	return s.site.Store.Units.Below(x.Unit)
}

// Begin opens the officer's attempt in a session and returns it with its quiz; the one that is open already where there
// is one. It fails with ErrProctor, ErrNotAdmitted, ErrNotOpen, ErrCode, *access.Throttled, ErrOtherOpen, and
// access.ErrClosed for one who has submitted.
func (s *Sessions) Begin(ctx context.Context, o access.Officer, id, code, address string) (quiz, attempt string,
	err error) {
	x, err := s.site.Store.ExamSessions.ByID(id)
	if err != nil {
		return "", "", err
	}
	known, err := s.site.Store.Attempts.InSession(id, o.ID)
	switch {
	case err == nil && known.State == store.StateOpen:
		return x.Quiz, known.ID, nil
	case err == nil:
		return x.Quiz, known.ID, access.ErrClosed
	case access.ReplaceNotFound(err, nil) != nil:
		return "", "", err
	}
	if _, err := s.mayBegin(o, x); err != nil { // before the code is judged: it tells nothing to a stranger
		return "", "", err
	}
	typed := strings.Join(strings.Fields(code), "")
	err = s.shared.codes.Guess(ctx, o.Badge, address, s.site.Now(), ErrCode, func() error {
		if subtle.ConstantTimeCompare([]byte(typed), []byte(x.Code)) != 1 {
			return ErrCode
		}
		return nil
	})
	if err != nil {
		return "", "", err
	}
	attempt, err = s.exams.StartInSession(ctx, o, x, func(tx *store.Store) (store.ExamSession, time.Duration, error) {
		fresh, err := tx.ExamSessions.ByID(id)
		if err != nil {
			return fresh, 0, err
		}
		extra, err := s.withTx(tx).mayBegin(o, fresh)
		return fresh, extra, err
	})
	if errors.Is(err, store.ErrConflict) {
		err = ErrOtherOpen
	}
	return x.Quiz, attempt, err
}

// mayBegin tells whether an officer may begin now, and the extra time that was given before.
func (s *Sessions) mayBegin(o access.Officer, x store.ExamSession) (extra time.Duration, err error) {
	if x.Watches(o.ID) {
		return 0, ErrProctor
	}
	admitted, err := s.admits(x, o.ID)
	if err != nil {
		return 0, err
	}
	if !admitted {
		return 0, ErrNotAdmitted
	}
	if StateOf(x, s.site.Now()) != Open {
		return 0, ErrNotOpen
	}
	minutes, err := s.site.Store.ExamSessions.Extra(x.ID, o.ID)
	return time.Duration(minutes) * time.Minute, err
}

// Over tells whether results of a session are open, by the server's clock.
func (s *Sessions) Over(x store.ExamSession) bool { return study.SessionOver(x, s.site.Now()) }
