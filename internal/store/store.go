// Package store owns the rows: it turns core values into SQLite rows and back, one file per noun, and it owns how they
// are written: one writer at a time, first come first served, durable when acknowledged. Rows of the engine are written
// by plain SQL, so that no record hook can veto an answer. It refuses rules: who may, when, and what a row means is the
// business of package learning.
package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync/atomic"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// Store is the database, or one transaction on it. Outside a transaction it is safe for concurrent use.
// Its nouns hold the statements: a transaction's Store has the same ones on the transaction.
type Store struct {
	conn

	Appointments  Appointments
	Assignments   Assignments
	Attempts      Attempts
	Audit         Audit
	Confidences   Confidences
	Corrections   Corrections
	Enrolments    Enrolments
	Evidence      Evidence
	Grades        Grades
	Memberships   Memberships
	Officers      Officers
	Packages      Packages
	Parameters    Parameters
	PendingGrades PendingGrades
	PersonalData  PersonalData
	Progress      Progress
	Questions     Questions
	Replacements  Replacements
	Reports       Reports
	Responses     Responses
	Roster        Roster
	Scores        Scores
	Sessions      Sessions
	Settings      Settings
	Slips         Slips
	Triggers      Triggers
	Units         Units
	Views         Views
}

// database is what a store and its transactions share.
type database struct {
	app      core.App
	writing  *statements
	reading  *statements
	queue    *writeQueue
	group    *group // open; belongs to the writer that the queue has let in
	seen     *seenBuffer
	sessions *sessionCache
	items    *lru.Cache[itemKey, string]
	trace    atomic.Pointer[func(query string)] // nil but in tests
}

// transaction is one writing transaction.
type transaction struct {
	tx      *sql.Tx
	depth   int      // of nesting
	missing []string // queries to prepare once the connection is free
	after   []func() // to run once committed
}

// Open makes a store on an app whose database is open, and closes it when the app ends. The app must be the outer one:
// to open a store inside a transaction is a mistake in the program, and panics.
func Open(app core.App) *Store {
	s := newStore(&database{
		app:      app,
		writing:  newStatements(app.NonconcurrentDB().(*dbx.DB).DB()),
		reading:  newStatements(app.ConcurrentDB().(*dbx.DB).DB()),
		queue:    newWriteQueue(maxWaiting),
		sessions: newSessionCache(maxCachedSessions),
		items:    newItemCache(),
	}, nil)
	s.seen = newSeenBuffer(s)
	app.OnTerminate().BindFunc(func(e *core.TerminateEvent) error {
		if err := s.Close(); err != nil {
			app.Logger().Error("seen buffer is lost", "error", err)
		}
		return e.Next()
	})
	return s
}

// Close writes the seen buffer and frees what the store holds of the database. Nothing can be written afterwards.
func (s *Store) Close() error {
	err := s.seen.close()
	s.queue.close()
	s.writing.close()
	s.reading.close()
	return err
}

// InTx runs fn in one writing transaction: all of it is kept, or nothing. Writers are served in the order in which they
// came; when too many wait it fails with ErrBusy at once. Inside a transaction it joins: what fn wrote is undone when
// fn fails, the rest stays. The Store given to fn is for fn alone, and the outer one must not be used inside. Once
// begun a transaction is not cancelled: it is short, and half-interrupted statements would leave nothing but doubt.
func (s *Store) InTx(ctx context.Context, fn func(*Store) error) error {
	if s.tx != nil {
		return s.nested(fn)
	}
	if err := s.queue.enter(ctx); err != nil {
		return err
	}
	t := &transaction{}
	g, err := s.runInGroup(t, fn)
	if err != nil {
		return err
	}
	if <-g.done; g.err != nil {
		return g.err
	}
	for _, after := range t.after {
		after()
	}
	return nil
}

func (s *Store) nested(fn func(*Store) error) error {
	s.tx.depth++
	defer func() { s.tx.depth-- }()
	name := fmt.Sprintf("inner%d", s.tx.depth)
	before := len(s.tx.after)
	if _, err := s.tx.tx.Exec("SAVEPOINT " + name); err != nil {
		return mapError(err)
	}
	if err := fn(s); err != nil {
		s.tx.after = s.tx.after[:before]
		if _, undo := s.tx.tx.Exec("ROLLBACK TO " + name); undo != nil {
			return fmt.Errorf("%w (and it could not be undone: %w)", err, mapError(undo))
		}
		return err
	}
	_, err := s.tx.tx.Exec("RELEASE " + name)
	return mapError(err)
}

// AfterCommit runs fn once the transaction is kept, or at once outside of one.
func (s *Store) AfterCommit(fn func()) {
	if s.tx == nil {
		fn()
		return
	}
	s.tx.after = append(s.tx.after, fn)
}
