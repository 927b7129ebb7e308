// Package database runs statements on the database file and owns how they are written: one writer at a time, first come
// first served, durable when acknowledged, with commits that writers share. It prepares each statement once, maps the
// errors of the driver, and converts times, IDs and JSON. It knows no table.
package database

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"sync/atomic"
	"time"
)

// DB is what all connections to one database share. It is safe for concurrent use.
type DB struct {
	writing *statements
	reading *statements
	queue   *writeQueue
	group   *group                             // open; belongs to the writer that the queue has let in
	trace   atomic.Pointer[func(query string)] // nil but in tests
}

// transaction is one writing transaction.
type transaction struct {
	tx      *sql.Tx
	depth   int      // of nesting
	whole   bool     // what joins has no savepoint
	writes  int      // statements so far
	failed  error    // of a whole one: why something of it is missing
	missing []string // queries to prepare once the connection is free
	after   []func() // to run once committed
}

// maxReaderIdle is how long a connection that reads stays open unused. Each holds half a megabyte and more: its pages,
// the schema, its statements.
const maxReaderIdle = 30 * time.Second

// New makes a DB on the pools of an open database: one connection that writes, and many that read.
func New(writing, reading *sql.DB) *DB {
	reading.SetConnMaxIdleTime(maxReaderIdle)
	return &DB{writing: newStatements(writing), reading: newStatements(reading), queue: newWriteQueue(maxWaiting)}
}

// Conn is the connection outside of a transaction.
func (d *DB) Conn() Conn { return Conn{db: d} }

// Close waits for the writers in the queue, then frees the statements. Nothing can be written afterwards. The pools
// stay open.
func (d *DB) Close() {
	d.queue.close()
	d.writing.close()
	d.reading.close()
}

// Trace calls fn with every statement of a Conn from now on, nil: no more.
func (d *DB) Trace(fn func(query string)) {
	if fn == nil {
		d.trace.Store(nil)
		return
	}
	d.trace.Store(&fn)
}

func (d *DB) traced(query string) {
	if fn := d.trace.Load(); fn != nil {
		(*fn)(query)
	}
}

// InTx runs fn in one writing transaction: all of it is kept, or nothing. Writers are served in the order in which they
// came; when too many wait it fails with ErrBusy at once. Inside a transaction it joins, behind a savepoint: what fn
// wrote is undone when fn fails, the rest stays. Once begun a transaction is not cancelled: it is short, and
// half-interrupted statements would leave nothing but doubt.
func (c Conn) InTx(ctx context.Context, fn func(Conn) error) error {
	if c.tx == nil {
		return c.run(ctx, &transaction{}, fn)
	}
	if c.tx.whole {
		return c.joined(fn)
	}
	return c.nested(fn)
}

// InWholeTx is InTx for much work at once, outside of a transaction: what joins has no savepoint, which costs more than
// most of what is written behind one. So nothing inside can be undone alone: where something that has written fails,
// the whole transaction fails, whatever fn returns.
func (c Conn) InWholeTx(ctx context.Context, fn func(Conn) error) error {
	t := &transaction{whole: true}
	return c.run(ctx, t, func(c Conn) error { return cmp.Or(fn(c), t.failed) })
}

func (c Conn) run(ctx context.Context, t *transaction, fn func(Conn) error) error {
	if err := c.db.queue.enter(ctx); err != nil {
		return err
	}
	g, err := c.db.runInGroup(t, fn)
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

// joined runs fn in a whole transaction.
func (c Conn) joined(fn func(Conn) error) error {
	before := c.tx.writes
	err := fn(c)
	if err != nil && c.tx.writes > before {
		c.tx.failed = cmp.Or(c.tx.failed, err)
	}
	return err
}

func (c Conn) nested(fn func(Conn) error) error {
	c.tx.depth++
	defer func() { c.tx.depth-- }()
	name := fmt.Sprintf("inner%d", c.tx.depth)
	before := len(c.tx.after)
	if _, err := c.tx.tx.Exec("SAVEPOINT " + name); err != nil {
		return MapError(err)
	}
	if err := fn(c); err != nil {
		c.tx.after = c.tx.after[:before]
		if _, undo := c.tx.tx.Exec("ROLLBACK TO " + name); undo != nil {
			return fmt.Errorf("%w (and it could not be undone: %w)", err, MapError(undo))
		}
		return err
	}
	_, err := c.tx.tx.Exec("RELEASE " + name)
	return MapError(err)
}

// AfterCommit runs fn once the transaction is kept, or at once outside of one.
func (c Conn) AfterCommit(fn func()) {
	if c.tx == nil {
		fn()
		return
	}
	c.tx.after = append(c.tx.after, fn)
}
