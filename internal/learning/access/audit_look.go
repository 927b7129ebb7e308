package access

import (
	"context"
	"slices"

	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// RecordLook writes an audit entry that a page showed rows about these officers, so that each of them can see who looked.
// Rows about the viewer are not recorded.
func (s *Service) RecordLook(ctx context.Context, o Officer, record string, officers []string) error {
	rows := len(officers)
	slices.Sort(officers)
	officers = slices.DeleteFunc(slices.Compact(officers), func(id string) bool { return id == "" || id == o.ID })
	if len(officers) == 0 {
		return nil
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "listed", Record: record, Detail: map[string]any{"rows": rows, "officers": officers}})
	})
}

// maxOfficersPerEntry is the number of officers that one audit entry names.
const maxOfficersPerEntry = 500

// RecordDryRun records the looks of a dry run of a list, which can name thousands of officers, in several entries.
func (s *Service) RecordDryRun(ctx context.Context, o Officer, record string, officers []string) error {
	for batch := range slices.Chunk(officers, maxOfficersPerEntry) {
		if err := s.RecordLook(ctx, o, record, batch); err != nil {
			return err
		}
	}
	return nil
}
