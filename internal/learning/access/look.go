package access

import (
	"context"
	"slices"

	"hocvu/internal/store"
)

// RecordLook writes down that a page showed rows about these officers, as a list of the console is: each of them learns who
// looked. A look at oneself is none.
func (s *Service) RecordLook(ctx context.Context, o Officer, record string, officers []string) error {
	rows := len(officers)
	slices.Sort(officers)
	officers = slices.DeleteFunc(slices.Compact(officers), func(id string) bool { return id == "" || id == o.ID })
	if len(officers) == 0 {
		return nil
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		return tx.Audit.Add(store.AuditEntry{At: s.site.Now(), By: o.ID, Act: "listed", Record: record, Detail: map[string]any{"rows": rows, "officers": officers}})
	})
}

// namedAtOnce is how many officers one entry of the audit names.
const namedAtOnce = 500

// RecordDryRun is listed for the trial of a list, which may tell of thousands.
func (s *Service) RecordDryRun(ctx context.Context, o Officer, record string, officers []string) error {
	for some := range slices.Chunk(officers, namedAtOnce) {
		if err := s.RecordLook(ctx, o, record, some); err != nil {
			return err
		}
	}
	return nil
}
