// Package examsession owns exams that are sat in a room at a time: who is admitted, the code that is said in the room,
// what proctors see and do, and the minutes. It refuses to ask and to grade, which study does, and to show a
// proctor any answer, key or grade. A session of an exam is no sign-in: that one is account's.
package examsession

import (
	"sync"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/learning/study"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Sessions plans, opens, watches and closes exam sessions.
type Sessions struct {
	site   access.Site
	access *access.Service
	exams  *study.Exams
	shared *Shared
}

// Shared is what all copies of a site's Sessions share. All of it can be thrown away.
type Shared struct {
	codes *account.Throttle
	mu    sync.Mutex
	since time.Time // when this process looked for sessions to close for the first time
}

// NewShared makes a Shared without failures.
func NewShared() *Shared { return &Shared{codes: account.NewThrottle()} }

// New makes a Sessions.
func New(site access.Site, exams *study.Exams, shared *Shared) *Sessions {
	return &Sessions{site, access.New(site), exams, shared}
}

func (s *Sessions) withTx(tx *store.Store) *Sessions {
	return New(s.site.WithTx(tx), s.exams, s.shared) // exams write in transactions of their own
}

// State is how far an exam session has come.
type State string

// The states.
const (
	Planned  State = "planned"
	Open     State = "open"
	TimeOver State = "time-over" // nobody may begin any more, results are not open yet
	Closed   State = "closed"
)

// StateOf tells how far a session has come, by the server's clock.
func StateOf(x store.ExamSession, now time.Time) State {
	switch {
	case !x.Closed.IsZero():
		return Closed
	case now.Before(x.Opens):
		return Planned
	case now.Before(x.Closes):
		return Open
	}
	return TimeOver
}

// makers is in which units an officer may plan exam sessions, as trainer or as admin. It fails with ErrNotFound where
// there are none.
func (s *Sessions) makers(o access.Officer) (access.Scope, error) { return s.access.TrainerScope(o) }

// manages tells whether a session lies within a scope, or is the officer's own.
func manages(scope access.Scope, by string, x store.ExamSession) bool {
	return scope.Everywhere || x.Unit != "" && scope.Holds(x.Unit) || by != "" && x.By == by
}

// refuse says which field of a session is not right, and why.
func refuse(field, id string, pairs ...any) error {
	return refusal.New(field, "examsession."+id, pairs...)
}

// What an officer may be answered with at the door of the room.
var (
	// ErrNotAdmitted: the session is not for this officer.
	ErrNotAdmitted = refusal.New("", "examsession.not-admitted")

	// ErrProctor: a proctor does not sit in the own session.
	ErrProctor = refusal.New("", "examsession.own")

	// ErrNotOpen: the session is not open yet, or nobody may begin any more.
	ErrNotOpen = refusal.New("", "examsession.not-open")

	// ErrCode: the code is not the one that was said in the room.
	ErrCode = refusal.New("code", "examsession.wrong-code")

	// ErrOtherOpen: another attempt at the quiz is open and must be submitted first.
	ErrOtherOpen = refusal.New("", "examsession.other-open")

	// ErrClosed: the session is closed, its results are open; nothing of it is changed.
	ErrClosed = refusal.New("", "examsession.closed-already")

	// ErrBegun: somebody has begun, or something was noted: the session stays.
	ErrBegun = refusal.New("", "examsession.begun")
)
