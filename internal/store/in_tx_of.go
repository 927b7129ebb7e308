package store

import (
	"database/sql"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// InTxOf is the Store inside of a transaction that PocketBase began, so that a hook reads what was written a moment
// before and what it writes is kept or lost with the rest. App must be the app of that transaction.
func (s *Store) InTxOf(app core.App) (*Store, error) {
	tx, ok := app.NonconcurrentDB().(*dbx.Tx)
	if !ok {
		return nil, fmt.Errorf("store: outside of a transaction (use the app of RunInTransaction)")
	}
	inner, ok := tx.Builder.(interface{ Executor() dbx.Executor }).Executor().(*sql.Tx)
	if !ok {
		return nil, fmt.Errorf("store: PocketBase's transaction is none of SQL's")
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
	return newStore(s.database, t), nil
}
