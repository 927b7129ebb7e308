package database

import "database/sql"

// Conn is the database, or one transaction on it: what statements run on. It is two words, to be copied.
type Conn struct {
	db *DB
	tx *transaction // nil outside
}

// Inside tells whether this is a transaction.
func (c Conn) Inside() bool { return c.tx != nil }

// Exec runs a writing query of a transaction, prepared from its second time on, and tells how many rows it wrote.
func (c Conn) Exec(query string, args ...any) (int64, error) {
	c.db.traced(query)
	c.tx.writes++
	var result sql.Result
	var err error
	if stmt := c.db.writing.get(query); stmt != nil {
		result, err = c.tx.tx.Stmt(stmt).Exec(args...)
	} else {
		c.tx.missing = append(c.tx.missing, query)
		result, err = c.tx.tx.Exec(query, args...)
	}
	if err != nil {
		return 0, MapError(err)
	}
	n, err := result.RowsAffected()
	return n, MapError(err)
}

// ExecOnce runs a statement that is not kept prepared: a change of the schema.
func (c Conn) ExecOnce(statement string) error {
	c.tx.writes++
	_, err := c.tx.tx.Exec(statement)
	return MapError(err)
}

// Prepare makes a statement that lives as long as the transaction: for the thousands of lines of one list.
func (c Conn) Prepare(query string) (*sql.Stmt, error) {
	c.tx.writes++
	stmt, err := c.tx.tx.Prepare(query)
	return stmt, MapError(err)
}

// Insert is Exec for a query that may meet a row that is there already: ErrConflict then.
func (c Conn) Insert(query string, args ...any) error {
	_, err := c.Exec(query, args...)
	return err
}

// Each runs a reading query, in the transaction where there is one, and calls scan for every row.
func (c Conn) Each(query string, args []any, scan func(row Row) error) error {
	rows, err := c.query(query, args)
	return ScanRows(rows, err, scan)
}

// ScanRows calls scan for every row of a query that was begun, or says why it was not.
func ScanRows(rows *sql.Rows, err error, scan func(row Row) error) error {
	if err != nil {
		return MapError(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		if err := scan(rows); err != nil {
			return MapError(err)
		}
	}
	return MapError(rows.Err())
}

// One reads the first row into dest, or fails with ErrNotFound.
func (c Conn) One(query string, args []any, dest ...any) error {
	found := false
	err := c.Each(query, args, func(row Row) error {
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

func (c Conn) query(query string, args []any) (*sql.Rows, error) {
	c.db.traced(query)
	if c.tx == nil {
		if c.db.reading.get(query) == nil {
			c.db.reading.prepare([]string{query})
		}
		if stmt := c.db.reading.get(query); stmt != nil {
			return stmt.Query(args...)
		}
		return c.db.reading.db.Query(query, args...)
	}
	if stmt := c.db.writing.get(query); stmt != nil {
		return c.tx.tx.Stmt(stmt).Query(args...)
	}
	c.tx.missing = append(c.tx.missing, query)
	return c.tx.tx.Query(query, args...)
}

// Row is a row to be read.
type Row interface{ Scan(dest ...any) error }
