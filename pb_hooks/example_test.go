package pb_hooks

import (
	"net/http"

	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/plugins/jsvm"
)

func TestTheOperatorsExampleHoldsItsRule(t *testing.T) {
	app, s, _, _, superuser := newSite(t)
	t.Cleanup(app.Cleanup)
	err := jsvm.Register(app, jsvm.Config{HooksDir: "../docs/hooks-example", HooksPoolSize: 2, MigrationsDir: t.TempDir(), TypesDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, app: app, store: s, token: superuser}
	d.open()
	d.refused("bắt đầu bằng 000", http.MethodPost, "collections/officers/records", map[string]any{"badge": "123-456", "name": "Sùng A Vừ"})
	id := d.made("officers", map[string]any{"badge": "000 456", "name": "Sùng A Vừ"})
	d.changed("officers", id, map[string]any{"rank": "Trung úy"})
	job := -1
	for i, j := range app.Cron().Jobs() {
		if j.Id() == "quan-so" {
			job = i
			j.Run()
		}
	}
	if job < 0 {
		t.Error("the example's cron job is not there")
	}
	d.holds()
}

func TestAScriptsOwnWriteIsAuditedToo(t *testing.T) {
	d := sit(t)
	record, err := d.app.FindRecordById("officers", d.officer)
	if err != nil {
		t.Fatal(err)
	}
	record.Set("rank", "Thiếu tá")
	if err := d.app.Save(record); err != nil {
		t.Fatal(err)
	}
	if got := d.value(`SELECT detail FROM audit WHERE act = 'changed'`); !strings.Contains(got, "Thiếu tá") {
		t.Errorf("the audit says %q", got)
	}
}
