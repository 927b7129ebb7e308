package store

import "testing"

func TestAChangedAuditRowBreaksTheChain(t *testing.T) {
	s, app, officer := open(t)
	write(t, s, func(tx *Store) error {
		for _, act := range []string{"a", "b", "c"} {
			if err := tx.AddAudit(Audit{At: monday, By: officer, Act: act, Detail: map[string]any{"n": 1}}); err != nil {
				return err
			}
		}
		return nil
	})
	if err := s.CheckAudit(); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"DROP TRIGGER hocvu_audit_no_update", "UPDATE audit SET act = 'x' WHERE act = 'b'"} {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.CheckAudit(); err == nil {
		t.Error("a changed row was not found")
	}
}
