package store

import (
	"time"

	"hocvu/internal/roster"
	"hocvu/internal/store/audit"
)

// BadgesUnified is the act that tells that badges were brought to their one form.
const BadgesUnified = "badges-unified"

// unifyBadges writes badges in their one form that an earlier console kept as they were typed (9100, CAND009100): a
// sign-in and a list look for 009-100, so their holders could not come in. Where somebody has that badge already a
// person must say whose it is; the doctor names those.
func (s *Store) unifyBadges(now time.Time) error {
	holders := map[string]int{} // of a badge in its one form
	type odd struct{ id, badge, unified string }
	var found []odd
	err := s.each(`SELECT id, badge FROM officers WHERE anonymised = 0 ORDER BY id`, nil, func(row scanner) error {
		var o odd
		if err := row.Scan(&o.id, &o.badge); err != nil {
			return err
		}
		unified, ok := roster.Badge(o.badge)
		if !ok {
			return nil
		}
		holders[unified]++
		if o.unified = unified; unified != o.badge {
			found = append(found, o)
		}
		return nil
	})
	for _, o := range found {
		if err == nil && holders[o.unified] == 1 {
			err = s.writeBadge(o.id, o.badge, o.unified, now)
		}
	}
	if err != nil {
		return err
	}
	return s.Audit.Add(audit.Entry{At: now, Act: BadgesUnified, Record: "officers", Detail: map[string]any{}})
}

func (s *Store) writeBadge(officer, before, after string, now time.Time) error {
	if _, err := s.exec(`UPDATE officers SET badge = ? WHERE id = ?`, after, officer); err != nil {
		return err
	}
	return s.Audit.Add(audit.Entry{At: now, Act: "changed", Record: "officers/" + officer, Subject: officer,
		Detail: map[string]any{"badge": []any{audit.Personal(before), audit.Personal(after)}}})
}
