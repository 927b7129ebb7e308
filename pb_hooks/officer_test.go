package pb_hooks

import (
	"net/http"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/store"
)

func TestWhoHasNoPasswordYetCanBeMadeAndChanged(t *testing.T) {
	d := sit(t)
	made := d.made("officers", map[string]any{"badge": "000-002", "name": "Quàng Thị Mỷ"})
	imported, err := d.store.Officers.Add(t.Context(), store.NewOfficer{Badge: "000-003", Name: "Vừ Mí Páo", From: monday})
	if err != nil {
		t.Fatal(err)
	}
	for _, officer := range []string{made, imported} {
		d.changed("officers", officer, map[string]any{"rank": "Thiếu tá"})
		if got := d.value(`SELECT password || must_change_password FROM officers WHERE id = '` + officer + `'`); got != "0" {
			t.Errorf("the password is %q", got)
		}
	}
	d.holds()
}

func TestAPasswordTypedInTheConsoleIsHeldToTheRulesAndMustBeChanged(t *testing.T) {
	d := sit(t)
	path := "collections/officers/records/" + d.officer
	password := func(p string) map[string]any { return map[string]any{"password": p, "passwordConfirm": p} }
	for typed, words := range map[string]string{"12345678": "ngắn quá", "1234567890123": "dễ đoán", "ab 000-001": "số hiệu", "congannhandan": "nhiều người dùng"} {
		d.refused(words, http.MethodPatch, path, password(typed))
	}
	d.changed("officers", d.officer, password(norm.NFD.String("ruộng bậc thang")))
	o, stored, err := d.store.Officers.Credentials("000-001")
	if err != nil || !o.MustChangePassword || !stored.Matches(norm.NFC.String("ruộng bậc thang")) {
		t.Errorf("%+v %v", o, err)
	}
	d.holds()
}

func TestWhoLeavesInTheConsoleComesBackWithoutRoleAndPassword(t *testing.T) {
	l := keepLedger(t)
	l.changed("officers", l.here, map[string]any{"password": "ruộng bậc thang", "passwordConfirm": "ruộng bậc thang"})
	l.changed("officers", l.here, map[string]any{"state": "left"})
	if by := l.value(`SELECT by FROM audit WHERE act = 'appointment-ended' AND record = '` + l.held + `'`); by != l.officer {
		t.Errorf("the role was ended by %q", by)
	}
	l.changed("officers", l.here, map[string]any{"state": "active", "unit": l.empty})
	if o, err := l.store.Officers.ByID(l.here, time.Now().Add(time.Second)); err != nil || len(o.Roles) > 0 {
		t.Errorf("came back with %v, %v", o.Roles, err)
	}
	if _, _, err := l.store.Officers.Credentials("000-002"); err == nil {
		t.Error("the old password is back")
	}
	l.holds()
}
