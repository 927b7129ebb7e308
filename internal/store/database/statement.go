package database

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
