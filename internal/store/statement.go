package store

import (
	"database/sql"
	"sync"
)

// statements are the prepared queries of one connection pool. There are as many as the code has, so they need no bound.
type statements struct {
	db    *sql.DB
	mu    sync.RWMutex
	known map[string]*sql.Stmt
}

func newStatements(db *sql.DB) *statements { return &statements{db: db, known: map[string]*sql.Stmt{}} }

func (p *statements) get(query string) *sql.Stmt {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.known[query]
}

// prepare must not be called while the caller holds the pool's last connection.
func (p *statements) prepare(queries []string) {
	for _, query := range queries {
		if p.get(query) != nil {
			continue
		}
		stmt, err := p.db.Prepare(query)
		if err != nil {
			continue // running it will say what is wrong
		}
		p.mu.Lock()
		if p.known == nil || p.known[query] != nil {
			stmt.Close() //nolint:errcheck // somebody else was quicker
		} else {
			p.known[query] = stmt
		}
		p.mu.Unlock()
	}
}

func (p *statements) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, stmt := range p.known {
		stmt.Close() //nolint:errcheck // the database is closed next
	}
	p.known = nil
}

// exec runs a writing query of a transaction and tells how many rows it wrote.
func (c *conn) exec(query string, args ...any) (int64, error) {
	c.traced(query)
	var result sql.Result
	var err error
	if stmt := c.writing.get(query); stmt != nil {
		result, err = c.tx.tx.Stmt(stmt).Exec(args...)
	} else {
		c.tx.missing = append(c.tx.missing, query)
		result, err = c.tx.tx.Exec(query, args...)
	}
	if err != nil {
		return 0, mapError(err)
	}
	n, err := result.RowsAffected()
	return n, mapError(err)
}

// insert is exec for a query that may meet a row that is there already: ErrConflict then.
func (c *conn) insert(query string, args ...any) error {
	_, err := c.exec(query, args...)
	return err
}

// each runs a reading query, in the transaction where there is one, and calls scan for every row.
func (c *conn) each(query string, args []any, scan func(row scanner) error) error {
	rows, err := c.query(query, args)
	return scanRows(rows, err, scan)
}

// scanRows calls scan for every row of a query that was begun, or says why it was not.
func scanRows(rows *sql.Rows, err error, scan func(row scanner) error) error {
	if err != nil {
		return mapError(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		if err := scan(rows); err != nil {
			return mapError(err)
		}
	}
	return mapError(rows.Err())
}

// one reads the first row into dest, or fails with ErrNotFound.
func (c *conn) one(query string, args []any, dest ...any) error {
	found := false
	err := c.each(query, args, func(row scanner) error {
		if found {
			return nil
		}
		found = true
		return row.Scan(dest...)
	})
	if err == nil && !found {
		err = ErrNotFound
	}
	return err
}

func (c *conn) query(query string, args []any) (*sql.Rows, error) {
	c.traced(query)
	if c.tx == nil {
		if c.reading.get(query) == nil {
			c.reading.prepare([]string{query})
		}
		if stmt := c.reading.get(query); stmt != nil {
			return stmt.Query(args...)
		}
		return c.reading.db.Query(query, args...)
	}
	if stmt := c.writing.get(query); stmt != nil {
		return c.tx.tx.Stmt(stmt).Query(args...)
	}
	c.tx.missing = append(c.tx.missing, query)
	return c.tx.tx.Query(query, args...)
}

// scanner is a row to be read.
type scanner interface{ Scan(dest ...any) error }
