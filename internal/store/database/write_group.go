package database

import (
	"cmp"
	"database/sql"
	"time"
)

// Group commit: a commit waits for the disk as long as the writing before it took, so writers who come at the same time
// share one. The first needs no savepoint: when it fails there is nothing of others to keep. Each one after it writes
// behind a savepoint and is rolled back alone when it fails; the last of them commits for all. InTx returns after that
// commit. A savepoint is not free: SQLite keeps a copy of each page that is changed behind it, and goes through all of
// them whenever a savepoint inside it ends.
const (
	maxGroup    = 16                   // writers
	groupWindow = 5 * time.Millisecond // for joining after it started: the first writer waits for the last
)

// group is a transaction of the database with the writers who share it. It belongs to the writer that the queue has let
// in.
type group struct {
	tx      *sql.Tx
	started time.Time
	writers int      // whose rows are in it
	cause   error    // why SQLite rolled it back by itself
	missing []string // queries to prepare once the connection is free

	done chan struct{} // closed when it is committed, or is not
	err  error         // why it is not; to be read once done is closed
}

// runInGroup runs fn for the writer that the queue has let in, in the open group or in a new one, and lets the next
// writer in even when fn panics.
func (d *DB) runInGroup(t *transaction, fn func(Conn) error) (_ *group, err error) {
	if d.group == nil {
		tx, err := d.writing.db.Begin()
		if err != nil {
			d.queue.leave()
			return nil, MapError(err)
		}
		d.group = &group{tx: tx, started: time.Now(), done: make(chan struct{})}
	}
	g := d.group
	kept := false
	defer func() {
		g.missing = append(g.missing, t.missing...)
		if kept {
			g.writers++
		} else {
			g.undo(err)
		}
		d.endTurn(g)
	}()
	if err = g.behind("SAVEPOINT writer"); err != nil {
		return nil, err
	}
	t.tx = g.tx
	if err = fn(Conn{d, t}); err != nil {
		return nil, err
	}
	if err = g.behind("RELEASE writer"); err != nil {
		return nil, err
	}
	kept = true
	return g, nil
}

// behind runs a statement on the writer's savepoint, which the first writer has not.
func (g *group) behind(statement string) error {
	if g.writers == 0 {
		return nil
	}
	_, err := g.tx.Exec(statement)
	return MapError(err)
}

// undo rolls back the last writer, who failed for a cause (nil: in a panic); the first one is rolled back with its
// group. On a full disk SQLite has rolled back the whole transaction by itself: then the cause holds for all of the
// group.
func (g *group) undo(cause error) {
	if g.writers == 0 {
		return
	}
	for _, undo := range []string{"ROLLBACK TO writer", "RELEASE writer"} {
		if _, err := g.tx.Exec(undo); err != nil {
			g.cause = cmp.Or(cause, MapError(err))
			return
		}
	}
}

// endTurn lets the next writer join, or commits the group.
func (d *DB) endTurn(g *group) {
	room := g.writers > 0 && g.writers < maxGroup && time.Since(g.started) < groupWindow
	if g.cause == nil && room && d.queue.pass() {
		return
	}
	switch {
	case g.cause != nil || g.writers == 0:
		g.tx.Rollback() //nolint:errcheck // SQLite has rolled back already, or the connection is gone
		g.err = g.cause
	default:
		g.err = MapError(g.tx.Commit())
	}
	d.group = nil
	close(g.done)
	d.writing.prepare(g.missing)
	d.queue.leave()
}
