package pb_hooks

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store"
	"hocvu/internal/store/inspect"
)

func TestAnAssignmentInTheConsoleIsSignedAndTakesThePlaceOfAnother(t *testing.T) {
	l := keepLedger(t)
	if by := l.value(`SELECT by || (given != '') || (starts = given) FROM assignments WHERE id = '` + l.stands + `'`); by != l.officer+"11" {
		t.Errorf("signed %q", by)
	}
	next := l.made("assignments", l.order(map[string]any{"days": 0, "due": l.next, "replaces": l.stands, "task": " Học lại "}))
	if got := l.value(`SELECT (a.cancelled != '') || b.replaces || b.task FROM assignments a, assignments b WHERE a.id = '` + l.stands + `' AND b.id = '` + next + `'`); got != "1"+l.stands+"Học lại" {
		t.Errorf("the history says %q", got)
	}
	if at := l.value(`SELECT due FROM assignments WHERE id = '` + next + `'`); at[11:] != "16:59:59.000Z" { // the end of the day at UTC+7
		t.Errorf("due %s", at)
	}
	l.refused("Không sửa đè", http.MethodPost, "collections/assignments/records", l.order(map[string]any{"replaces": l.stands}))
	l.changed("assignments", next, map[string]any{"cancelled": l.today})
	if at := l.value(`SELECT cancelled FROM assignments WHERE id = '` + next + `'`); at <= l.today {
		t.Errorf("cancelled %s, before it was said", at)
	}
	l.holds()
}

func TestAnAssignmentToAnEmptyUnitWaitsForWhoComes(t *testing.T) {
	l := keepLedger(t)
	waits := l.made("assignments", l.order(map[string]any{"unit": l.empty}))
	reaches := func() bool {
		all, err := l.store.Assignments.Of(l.here, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(all, func(a store.Assignment) bool { return a.ID == waits })
	}
	if reaches() {
		t.Error("it reaches one of another unit")
	}
	l.changed("officers", l.here, map[string]any{"unit": l.empty})
	if !reaches() {
		t.Error("it does not reach who came")
	}
}

func TestAnAccountWithoutANameWritesNothingThatSomebodyMustAnswerFor(t *testing.T) {
	l := keepLedger(t)
	l.unbind()
	before := l.fingerprint()
	l.refused("chưa gắn với cán bộ", http.MethodPost, "collections/assignments/records", l.order(nil))
	l.refused("chưa gắn với cán bộ", http.MethodPatch, "collections/assignments/records/"+l.stands, map[string]any{"cancelled": l.today})
	l.refused("chưa gắn với cán bộ", http.MethodPatch, "collections/appointments/records/"+l.held, map[string]any{"ends": l.today})
	if l.fingerprint() != before {
		t.Error("something was written")
	}
}

func TestARoleEndsWhenItsEndIsSaved(t *testing.T) {
	l := keepLedger(t)
	l.changed("appointments", l.held, map[string]any{"ends": l.today})
	if everywhere, units, err := l.store.Appointments.Units(l.here, "leader", time.Now()); err != nil || everywhere || len(units) > 0 {
		t.Errorf("held still: %v %v %v", everywhere, units, err)
	}
	if at := l.value(`SELECT ends FROM appointments WHERE id = '` + l.held + `'`); at <= l.today {
		t.Errorf("ended %s, before it was said", at)
	}
	again := l.made("appointments", map[string]any{"officer": l.here, "role": "leader", "unit": l.px}) // what is over is no overlap
	l.made("appointments", map[string]any{"officer": l.here, "role": "leader"})                        // nor is the same role everywhere
	l.changed("appointments", again, map[string]any{"ends": l.tomorrow})
	unbegun := l.made("appointments", map[string]any{"officer": l.here, "role": "trainer", "starts": l.tomorrow})
	l.changed("appointments", unbegun, map[string]any{"ends": l.today})
	if wrong := l.value(`SELECT count(*) FROM appointments WHERE ends != '' AND ends < starts`); wrong != "0" {
		t.Errorf("%s roles end before they begin", wrong)
	}
	l.holds()
	file, err := inspect.OpenReadOnly(l.app.DataDir())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // the test is over
	if _, err := inspect.VerifyAudit(file); err != nil {
		t.Errorf("a role of the console is not what its entries say: %v", err)
	}
}

func TestARoleGivenInTheConsoleVoidsTheSlipThatWasPrintedBefore(t *testing.T) {
	l := keepLedger(t)
	err := l.store.InTx(t.Context(), func(tx *store.Store) error {
		_, err := tx.Slips.Add(l.here, "code", l.officer, time.Now(), time.Now().AddDate(0, 0, 14))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	l.made("appointments", map[string]any{"officer": l.here, "role": "admin"})
	if slip, err := l.store.Slips.ByCode("code"); err != nil || slip.Expires.After(time.Now()) {
		t.Errorf("the slip is still good until %s, %v", slip.Expires, err)
	}
}

func TestAScriptIsHeldToFormAndHistoryToo(t *testing.T) {
	l := keepLedger(t)
	row, err := l.app.FindRecordById("assignments", l.stands)
	if err != nil {
		t.Fatal(err)
	}
	row.Set("task", "Việc khác")
	if err := l.app.Save(row); err == nil {
		t.Error("a script wrote over an assignment")
	}
	collection, err := l.app.FindCollectionByNameOrId("appointments")
	if err != nil {
		t.Fatal(err)
	}
	row = core.NewRecord(collection)
	row.Load(map[string]any{"officer": l.here, "role": "leader", "unit": l.px})
	if err := l.app.Save(row); err == nil {
		t.Error("a script gave a role that is held already")
	}
}

func TestEveryCollectionIsTheEnginesOrHeldToRules(t *testing.T) {
	d := sit(t)
	all, err := d.app.FindAllCollections()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		owned, held := slices.Contains(engineOwned, c.Name), slices.Contains(kept, c.Name)
		if !c.System && owned == held {
			t.Errorf("%s: the engine's %v, held to rules %v: it must be one of the two", c.Name, owned, held)
		}
		for _, f := range c.Fields {
			if f.Type() == core.FieldTypeFile {
				t.Errorf("%s.%s: files are downloaded past the audit", c.Name, f.GetName())
			}
		}
	}
}

func TestABatchIsHeldToWhatItWroteAMomentBefore(t *testing.T) {
	l := keepLedger(t)
	if code, answer := l.ask(http.MethodPatch, "settings", map[string]any{"batch": map[string]any{"enabled": true, "maxRequests": 10, "timeout": 3}}); code != http.StatusOK {
		t.Fatal(code, answer)
	}
	trainer := map[string]any{"officer": l.here, "role": "trainer", "unit": l.px}
	role := map[string]any{"method": http.MethodPost, "url": "/api/collections/appointments/records", "body": trainer}
	before := l.fingerprint()
	l.refused("đã giữ quyền đó", http.MethodPost, "batch", map[string]any{"requests": []any{role, role}})
	if l.fingerprint() != before {
		t.Error("half of it was written")
	}
	l.made("appointments", trainer)
	l.holds()
}
