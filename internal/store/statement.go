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
func (s *Store) exec(query string, args ...any) (int64, error) {
	var result sql.Result
	var err error
	if stmt := s.writing.get(query); stmt != nil {
		result, err = s.tx.tx.Stmt(stmt).Exec(args...)
	} else {
		s.tx.missing = append(s.tx.missing, query)
		result, err = s.tx.tx.Exec(query, args...)
	}
	if err != nil {
		return 0, mapped(err)
	}
	n, err := result.RowsAffected()
	return n, mapped(err)
}

// insert is exec for a query that may meet a row that is there already: ErrConflict then.
func (s *Store) insert(query string, args ...any) error {
	_, err := s.exec(query, args...)
	return err
}

// each runs a reading query, in the transaction where there is one, and calls scan for every row.
func (s *Store) each(query string, args []any, scan func(row scanner) error) error {
	rows, err := s.query(query, args)
	return scanned(rows, err, scan)
}

// scanned calls scan for every row of a query that was begun, or says why it was not.
func scanned(rows *sql.Rows, err error, scan func(row scanner) error) error {
	if err != nil {
		return mapped(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		if err := scan(rows); err != nil {
			return mapped(err)
		}
	}
	return mapped(rows.Err())
}

// one reads the first row into dest, or fails with ErrNotFound.
func (s *Store) one(query string, args []any, dest ...any) error {
	found := false
	err := s.each(query, args, func(row scanner) error {
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

func (s *Store) query(query string, args []any) (*sql.Rows, error) {
	if s.tx == nil {
		if s.reading.get(query) == nil {
			s.reading.prepare([]string{query})
		}
		if stmt := s.reading.get(query); stmt != nil {
			return stmt.Query(args...)
		}
		return s.reading.db.Query(query, args...)
	}
	if stmt := s.writing.get(query); stmt != nil {
		return s.tx.tx.Stmt(stmt).Query(args...)
	}
	s.tx.missing = append(s.tx.missing, query)
	return s.tx.tx.Query(query, args...)
}

// scanner is a row to be read.
type scanner interface{ Scan(dest ...any) error }
