package people

import (
	"context"
	"errors"

	"hocvu/internal/learning/access"
	"hocvu/internal/store/audit"
)

// Anonymise blanks what names an officer who has left, also in the audit, and cannot be undone. IDs, answers and scores
// stay, so that the unit's figures do. It is an act of its own and not a change of fields: what it blanks lies in several
// collections. It refuses one who serves, and gives access.ErrUnnamed when nobody answers for it.
func (s *Roster) Anonymise(ctx context.Context, officer string, sign func(audit.Entry) audit.Entry) error {
	left, err := s.site.Store.Officers.HasLeft(officer)
	if err != nil {
		return err
	}
	if !left {
		return refuse("", "console.anonymise-first-leave")
	}
	entry := sign(anonymised(officer, map[string]any{}))
	if entry.By == "" {
		return access.ErrUnnamed
	}
	return s.site.Store.Officers.Anonymise(ctx, entry)
}

// AnonymiseLeft anonymises those who left longer ago than so many months, by order of the site's settings; nobody while
// the clock is in doubt.
func (s *Roster) AnonymiseLeft(ctx context.Context, months int) error {
	if s.site.Doubted() {
		return nil
	}
	now := s.site.Now()
	officers, err := s.site.Store.Officers.LeftBefore(now.AddDate(0, -months, 0))
	for _, officer := range officers {
		entry := anonymised(officer, map[string]any{"months": months})
		err = errors.Join(err, s.site.Store.Officers.Anonymise(ctx, entry.Signed("", now)))
	}
	return err
}

// CountToAnonymise counts whom AnonymiseLeft would anonymise now.
func (s *Roster) CountToAnonymise(months int) (int, error) {
	return s.site.Store.Officers.CountLeftBefore(s.site.Now().AddDate(0, -months, 0))
}

func anonymised(officer string, detail map[string]any) audit.Entry {
	return audit.Entry{Act: "anonymised", Record: "officers/" + officer, Subject: officer, Detail: detail}
}
