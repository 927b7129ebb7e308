package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"hocvu/internal/store/audit"
)

// Triggers are the rules that the database file itself holds.
type Triggers struct{ *conn }

const triggerStatements = `SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`

// Missing names the triggers, of those given by name, that the database has not, or has in other words.
func (s Triggers) Missing(guards map[string]string) ([]string, error) {
	missing := maps.Clone(guards)
	err := s.each(triggerStatements, nil, func(row scanner) error {
		var name, statement string
		err := row.Scan(&name, &statement)
		if guards[name] == statement {
			delete(missing, name)
		}
		return err
	})
	return slices.Sorted(maps.Keys(missing)), err
}

// Restore puts back the triggers that are not there as they should be, names them, and writes it down.
func (s Triggers) Restore(ctx context.Context, guards map[string]string) (missing []string, err error) {
	if missing, err = s.Missing(guards); err != nil || len(missing) == 0 {
		return nil, err
	}
	err = s.store.InTx(ctx, func(tx *Store) error {
		for _, name := range missing {
			for _, statement := range []string{"DROP TRIGGER IF EXISTS " + name, guards[name]} {
				if err := tx.db.ExecOnce(statement); err != nil {
					return fmt.Errorf("store: trigger %s: %w", name, err)
				}
			}
		}
		return tx.Audit.Add(audit.Entry{At: time.Now(), Act: "triggers-restored", Record: "schema",
			Detail: map[string]any{"triggers": missing}})
	})
	return missing, err
}
