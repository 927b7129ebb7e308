package database

import (
	"database/sql"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// InTxOf is the connection inside of a transaction that PocketBase began: what is read was written a moment before, and
// what is written is kept or lost with the rest. App must be the app of that transaction.
func (d *DB) InTxOf(app core.App) (Conn, error) {
	tx, ok := app.NonconcurrentDB().(*dbx.Tx)
	if !ok {
		return Conn{}, fmt.Errorf("store: outside of a transaction (use the app of RunInTransaction)")
	}
	inner, ok := tx.Builder.(interface{ Executor() dbx.Executor }).Executor().(*sql.Tx)
	if !ok {
		return Conn{}, fmt.Errorf("store: PocketBase's transaction is none of SQL's")
	}
	t := &transaction{tx: inner}
	app.TxInfo().OnComplete(func(failed error) error {
		if failed == nil {
			for _, after := range t.after {
				after()
			}
		}
		return nil
	})
	return Conn{d, t}, nil
}
