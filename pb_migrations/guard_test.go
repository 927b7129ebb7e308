package migrations

import (
	"maps"
	"testing"

	"hocvu/internal/store"
)

func TestTheDatabaseHasTheGuardsThatItShould(t *testing.T) {
	app := open(t)
	var rows []struct{ Name, SQL string }
	if err := app.DB().NewQuery(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`).All(&rows); err != nil {
		t.Fatal(err)
	}
	there := map[string]string{}
	for _, row := range rows {
		there[row.Name] = row.SQL
	}
	if !maps.Equal(there, Guards()) {
		t.Errorf("there are %v, not %v", there, Guards())
	}
}

func TestGuardsThatWereTakenAwayArePutBackWithAnEntry(t *testing.T) {
	app := open(t)
	s := store.Open(app)
	for _, statement := range []string{"DROP TRIGGER hocvu_audit_no_delete", "DROP TRIGGER hocvu_grades_no_update", "CREATE TRIGGER hocvu_grades_no_update BEFORE UPDATE ON grades BEGIN SELECT 1; END"} {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []int{2, 0} {
		if missing, err := s.Triggers.Restore(t.Context(), Guards()); err != nil || len(missing) != n {
			t.Errorf("%v were put back, %v", missing, err)
		}
	}
	if _, err := app.DB().NewQuery(`DELETE FROM audit WHERE act = 'triggers-restored'`).Execute(); err == nil {
		t.Error("what was put back refuses nothing, or there is no entry")
	}
	if _, err := s.Audit.Check(); err != nil {
		t.Error(err)
	}
}
