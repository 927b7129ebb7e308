package store

import (
	"cmp"
	"database/sql"
	"time"
)

// A commit waits for the disk as long as the writing before it took. Writers who come at the same time share one: each
// writes in its turn and is undone alone when it fails, and the last of them commits for all. Nobody is told that
// something is kept before that.
const (
	groupMost = 16                   // writers
	groupFor  = 5 * time.Millisecond // after its beginning nobody joins: the first writer waits for the last
)

// group is a transaction of the database with the writers who share it. Who has the turn in the line owns it.
type group struct {
	tx      *sql.Tx
	began   time.Time
	writers int      // whose rows are in it
	broken  error    // SQLite has undone it by itself
	missing []string // queries to prepare once the connection is free

	done chan struct{} // closed when it is committed, or is not
	err  error         // why it is not; to be read once done is closed
}

// inTurn runs fn for who has the turn, in the open group or in a new one, and passes the turn on even when fn panics.
func (s *Store) inTurn(t *transaction, fn func(*Store) error) (_ *group, err error) {
	if s.group == nil {
		tx, err := s.writing.db.Begin()
		if err != nil {
			s.line.leave()
			return nil, mapped(err)
		}
		s.group = &group{tx: tx, began: time.Now(), done: make(chan struct{})}
	}
	g := s.group
	kept := false
	defer func() {
		g.missing = append(g.missing, t.missing...)
		if kept {
			g.writers++
		} else {
			g.undo(err)
		}
		s.passOn(g)
	}()
	if _, err = g.tx.Exec("SAVEPOINT writer"); err != nil {
		return nil, mapped(err)
	}
	t.tx = g.tx
	if err = fn(newStore(s.database, t)); err != nil {
		return nil, err
	}
	if _, err = g.tx.Exec("RELEASE writer"); err != nil {
		return nil, mapped(err)
	}
	kept = true
	return g, nil
}

// undo takes back what the last writer wrote, who failed for a cause (nil: in a panic). On a full disk SQLite has undone the
// whole transaction by itself: then the cause holds for all of the group.
func (g *group) undo(cause error) {
	for _, undo := range []string{"ROLLBACK TO writer", "RELEASE writer"} {
		if _, err := g.tx.Exec(undo); err != nil {
			g.broken = cmp.Or(cause, mapped(err))
			return
		}
	}
}

// passOn lets the next writer join, or ends the group.
func (s *Store) passOn(g *group) {
	if g.broken == nil && g.writers < groupMost && time.Since(g.began) < groupFor && s.line.pass() {
		return
	}
	switch {
	case g.broken != nil || g.writers == 0:
		g.tx.Rollback() //nolint:errcheck // SQLite has rolled back already, or the connection is gone
		g.err = g.broken
	default:
		g.err = mapped(g.tx.Commit())
	}
	s.group = nil
	close(g.done)
	s.writing.prepare(g.missing)
	s.line.leave()
}
