// Package store owns the rows: it turns core values into SQLite rows and back, one type and one file per noun. Package
// database below it runs the statements and orders the writers. Rows of the engine are written by plain SQL, so that no
// record hook can veto an answer. The store holds no rules: who may, when, and what a row means is the business of the
// packages of learning.
package store

import (
	"context"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
	"hocvu/internal/store/dataset"
	"hocvu/internal/store/personaldata"
	"hocvu/internal/store/seen"
	"hocvu/internal/store/session"
	"hocvu/internal/store/setting"
)

// Store is the database, or one transaction on it. Outside a transaction it is safe for concurrent use.
// Its nouns hold the statements: a transaction's Store has the same ones on the transaction.
type Store struct {
	conn

	Appointments    Appointments
	Assignments     Assignments
	Attachments     Attachments
	Attempts        Attempts
	Audit           audit.Log
	Blocks          Blocks
	Clock           Clock
	Confidences     Confidences
	ConsoleAccounts ConsoleAccounts
	Corrections     Corrections
	Enrolments      Enrolments
	Evidence        Evidence
	ExamSessions    ExamSessions
	Grades          Grades
	Groups          Groups
	ItemStatistics  ItemStatistics
	Improvements    Improvements
	Judgements      Judgements
	Judging         Judging
	Memberships     Memberships
	Observations    Observations
	Officers        Officers
	PackageArchives PackageArchives
	PackageSaves    PackageSaves
	Packages        Packages
	Parameters      Parameters
	PendingGrades   PendingGrades
	PersonalData    personaldata.Reader
	PlacementTests  PlacementTests
	Progress        Progress
	Publications    Publications
	QuestionReports QuestionReports
	SurveyAnswers   SurveyAnswers
	Questions       Questions
	Regrades        Regrades
	Reminders       Reminders
	Replacements    Replacements
	Reports         dataset.Reader
	Responses       Responses
	Restatements    Restatements
	Roster          Roster
	Rulings         Rulings
	Scores          Scores
	Sessions        session.Sessions
	Settings        setting.Settings
	Slips           Slips
	Triggers        Triggers
	UnitChanges     UnitChanges
	Units           Units
	VariantsAside   VariantsAside
	Views           Views
}

// shared is what a store and its transactions share.
type shared struct {
	app      core.App
	database *database.DB
	seen     *seen.Buffer
	sessions *session.Cache
	items    *lru.Cache[itemKey, string]
	itemRows *lru.Cache[string, itemRow] // by ID: they never change either
}

// Open makes a store on an app whose database is open, and closes it when the app ends. The app must be the outer one:
// to open a store inside a transaction is a mistake in the program, and panics.
func Open(app core.App) *Store {
	db := database.New(app.NonconcurrentDB().(*dbx.DB).DB(), app.ConcurrentDB().(*dbx.DB).DB())
	common := &shared{app: app, database: db, sessions: session.NewCache(session.MaxCached), items: newItemCache(),
		itemRows: newItemRowCache()}
	common.seen = seen.NewBuffer(func(ctx context.Context, batch seen.Batch) error {
		return newStore(common, db.Conn()).writeSeen(ctx, batch)
	}, func(err error) { app.Logger().Error("seen buffer is not written yet", "error", err) })
	s := newStore(common, db.Conn())
	app.OnTerminate().BindFunc(func(e *core.TerminateEvent) error {
		if err := s.Close(); err != nil {
			app.Logger().Error("seen buffer is lost", "error", err)
		}
		return e.Next()
	})
	return s
}

// Read is the store on a database file that is read from outside: its nouns read, and nothing can be written.
func Read(db database.Conn) *Store {
	return newStore(&shared{sessions: session.NewCache(1), items: newItemCache(),
		itemRows: newItemRowCache()}, db)
}

// Close writes the seen buffer and frees what the store holds of the database. Nothing can be written afterwards.
func (s *Store) Close() error {
	err := s.seen.Close()
	s.database.Close()
	return err
}

// InTx runs fn in one writing transaction: all of it is kept, or nothing. Writers are served in the order in which they
// came; when too many wait it fails with ErrBusy at once. Inside a transaction it joins: what fn wrote is undone when
// fn fails, the rest stays. The Store given to fn is for fn alone, and the outer one must not be used inside. Once
// begun a transaction is not cancelled: it is short, and half-interrupted statements would leave nothing but doubt.
func (s *Store) InTx(ctx context.Context, fn func(*Store) error) error {
	return s.db.InTx(ctx, func(tx database.Conn) error {
		if s.inTx() {
			return fn(s)
		}
		return fn(newStore(s.shared, tx))
	})
}

// InWholeTx is InTx for much work at once, outside of a transaction: where something inside fails after it has written,
// all of it fails.
func (s *Store) InWholeTx(ctx context.Context, fn func(*Store) error) error {
	return s.db.InWholeTx(ctx, func(tx database.Conn) error { return fn(newStore(s.shared, tx)) })
}

// Inside tells whether this is the Store of a transaction, which may not be kept.
func (s *Store) Inside() bool { return s.inTx() }

// InTxOf is the Store inside of a transaction that PocketBase began, so that a hook reads what was written a moment
// before and what it writes is kept or lost with the rest. App must be the app of that transaction.
func (s *Store) InTxOf(app core.App) (*Store, error) {
	tx, err := s.database.InTxOf(app)
	if err != nil {
		return nil, err
	}
	return newStore(s.shared, tx), nil
}

// AfterCommit runs fn once the transaction is kept, or at once outside of one.
func (s *Store) AfterCommit(fn func()) { s.db.AfterCommit(fn) }
