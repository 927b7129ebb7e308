package store

import "strings"

// maxRows is how many rows one statement writes: each number of rows is a statement of its own to prepare.
const maxRows = 16

// insertRows runs an inserting query of one row, with "VALUES (…)" in it, for many rows in as few statements. They are
// written in order. ErrConflict: one of them is there already, and no row of its statement was written.
func (c *conn) insertRows(query string, rows [][]any) error {
	for len(rows) > 0 {
		n := min(len(rows), maxRows)
		var args []any
		for _, row := range rows[:n] {
			args = append(args, row...)
		}
		if err := c.insert(ofRows(query, n), args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// ofRows makes a query of one row one of n rows.
func ofRows(query string, n int) string {
	const values = "VALUES "
	from := strings.Index(query, values) + len(values)
	to := from + strings.Index(query[from:], ")") + 1
	return query[:to] + strings.Repeat(", "+query[from:to], n-1) + query[to:]
}
