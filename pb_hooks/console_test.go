package pb_hooks

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tests"

	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/setting"
)

// desk is the console as a superuser uses it: PocketBase's own API over our schema and hooks.
type desk struct {
	t       *testing.T
	app     *tests.TestApp
	store   *store.Store
	officer string // 000-001 Lò Văn Đồi, without a unit
	token   string
	handler http.Handler
}

func sit(t *testing.T) *desk {
	t.Helper()
	app, s, officer, _, superuser := newSite(t)
	t.Cleanup(app.Cleanup)
	d := &desk{t: t, app: app, store: s, officer: officer, token: superuser}
	d.open()
	return d
}

// open builds the routes, with every hook that is bound by now.
func (d *desk) open() {
	d.t.Helper()
	router, err := apis.NewRouter(d.app)
	if err != nil {
		d.t.Fatal(err)
	}
	serve := &core.ServeEvent{App: d.app, Router: router}
	if err := d.app.OnServe().Trigger(serve, func(e *core.ServeEvent) error {
		d.handler, err = e.Router.BuildMux()
		return err
	}); err != nil {
		d.t.Fatal(err)
	}
}

// ask sends a request of the superuser and gives the status and the answer.
func (d *desk) ask(method, path string, body map[string]any) (int, map[string]any) {
	d.t.Helper()
	written, err := json.Marshal(body)
	if err != nil {
		d.t.Fatal(err)
	}
	r := httptest.NewRequest(method, "/api/"+path, bytes.NewReader(written))
	r.Header.Set("Authorization", d.token)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, r)
	answer := map[string]any{}
	if w.Body.Len() > 0 {
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			d.t.Fatalf("%s %s: %s", method, path, w.Body)
		}
	}
	return w.Code, answer
}

// askRaw sends a request of the superuser and gives the status and whatever is answered.
func (d *desk) askRaw(method, path string) (int, string) {
	d.t.Helper()
	r := httptest.NewRequest(method, "/api/"+path, strings.NewReader("{}"))
	r.Header.Set("Authorization", d.token)
	w := httptest.NewRecorder()
	d.handler.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// collection is the ID of a collection.
func (d *desk) collection(name string) string {
	d.t.Helper()
	c, err := d.app.FindCollectionByNameOrId(name)
	if err != nil {
		d.t.Fatal(err)
	}
	return c.Id
}

// made creates a row that must be taken, and gives its ID.
func (d *desk) made(collection string, fields map[string]any) string {
	d.t.Helper()
	code, answer := d.ask(http.MethodPost, "collections/"+collection+"/records", fields)
	if code != http.StatusOK {
		d.t.Fatalf("%s %v: %d %v", collection, fields, code, answer)
	}
	return answer["id"].(string)
}

// changed changes a row, which must be taken.
func (d *desk) changed(collection, id string, fields map[string]any) {
	d.t.Helper()
	if code, answer := d.ask(http.MethodPatch, "collections/"+collection+"/records/"+id, fields); code != http.StatusOK {
		d.t.Fatalf("%s %v: %d %v", collection, fields, code, answer)
	}
}

// refused holds when the answer is a refusal that says so.
func (d *desk) refused(words, method, path string, fields map[string]any) {
	d.t.Helper()
	code, answer := d.ask(method, path, fields)
	said, _ := json.Marshal(answer)
	if code < 400 || code >= 500 || !strings.Contains(string(said), words) {
		d.t.Errorf("%s %s %v: %d %s, not %q", method, path, fields, code, said, words)
	}
}

func (d *desk) value(query string) string {
	d.t.Helper()
	var text string
	if _, err := first(d.app, query, nil, &text); err != nil {
		d.t.Fatal(query, err)
	}
	return text
}

// unbind writes into the file that the superuser is bound to nobody, as on a site whose first account was just made.
func (d *desk) unbind() {
	d.t.Helper()
	if _, err := d.app.DB().NewQuery(`UPDATE _superusers SET officer = ''`).Execute(); err != nil {
		d.t.Fatal(err)
	}
}

// bind makes the superuser answer under the officer's name.
func (d *desk) bind(officer string) {
	d.t.Helper()
	record, err := d.app.FindAuthRecordByEmail(core.CollectionNameSuperusers, "admin@site.example")
	if err != nil {
		d.t.Fatal(err)
	}
	d.changed(core.CollectionNameSuperusers, record.Id, map[string]any{"officer": officer})
}

// holds checks the audit's chain.
func (d *desk) holds() {
	d.t.Helper()
	if _, err := d.store.Audit.Check(); err != nil {
		d.t.Error(err)
	}
}

func TestABadgeHasOneFormAndOneOfficer(t *testing.T) {
	d := sit(t)
	id := d.made("officers", map[string]any{"badge": " 000123 ", "name": "  Giàng   A Sử "})
	if got := d.value(`SELECT badge || name || state FROM officers WHERE id = '` + id + `'`); got != "000-123Giàng A Sửactive" {
		t.Errorf("kept as %q", got)
	}
	for badge, words := range map[string]string{
		"000123":     "Giàng A Sử", // the same in another form
		"OO0-I23":    "dễ nhầm",    // O and I
		"00О-124":    "La-tinh",    // a Cyrillic О
		"không biết": "chữ số",     // no badge
		"":           "chữ số",     // none
		"000-001":    "Lò Văn Đồi", // taken
		"000 0 0 1":  "Lò Văn Đồi", // taken
		"0000000000000000000000000000000000000001": "chữ số", // too long
	} {
		d.refused(words, http.MethodPost, "collections/officers/records", map[string]any{"badge": badge, "name": "Người khác"})
	}
	d.changed("officers", id, map[string]any{"rank": "Thiếu tá"}) // its own badge is not taken
	d.holds()
}

func TestUnitsAreATreeThatEndsEmpty(t *testing.T) {
	d := sit(t)
	root := d.made("units", map[string]any{"code": "CAT", "name": "Công an tỉnh"})
	px := d.made("units", map[string]any{"code": "PX01", "name": "Phòng Tham mưu", "parent": root})
	d.refused("trực thuộc", http.MethodPatch, "collections/units/records/"+root, map[string]any{"parent": px})
	d.refused("trực thuộc", http.MethodPatch, "collections/units/records/"+root, map[string]any{"parent": root})
	d.refused("Phòng Tham mưu", http.MethodPost, "collections/units/records", map[string]any{"code": "PX01", "name": "Phòng khác"})
	d.refused("Phòng Tham mưu", http.MethodPatch, "collections/units/records/"+root, map[string]any{"valid_to": "2030-01-01 00:00:00.000Z"})
	d.changed("officers", d.officer, map[string]any{"unit": px})
	d.refused("000-001 Lò Văn Đồi", http.MethodPatch, "collections/units/records/"+px, map[string]any{"valid_to": "2030-01-01 00:00:00.000Z"})
	d.refused("không xóa được", http.MethodDelete, "collections/units/records/"+px, nil)
	d.refused("sau lúc bắt đầu", http.MethodPatch, "collections/units/records/"+px,
		map[string]any{"valid_from": "2030-01-01 00:00:00.000Z", "valid_to": "2029-01-01 00:00:00.000Z"})
	empty := d.made("units", map[string]any{"code": "PX99", "name": "Ghi nhầm"})
	if code, answer := d.ask(http.MethodDelete, "collections/units/records/"+empty, nil); code != http.StatusNoContent {
		t.Errorf("a unit made by mistake stays: %d %v", code, answer)
	}
	d.holds()
}

func TestATreeHasNoMoreLevelsThanAreFollowed(t *testing.T) {
	d := sit(t)
	chain := func(code string, levels int) (top, bottom string) {
		for n := range levels {
			fields := map[string]any{"code": code + strconv.Itoa(n), "name": "Cấp " + code + strconv.Itoa(n)}
			if bottom != "" {
				fields["parent"] = bottom
			}
			if bottom = d.made("units", fields); n == 0 {
				top = bottom
			}
		}
		return top, bottom
	}
	_, bottom := chain("A", roster.MaxUnitDepth-3)
	three, _ := chain("B", 3)
	four, _ := chain("C", 4)
	d.refused("trực thuộc", http.MethodPatch, "collections/units/records/"+four, map[string]any{"parent": bottom})
	d.changed("units", three, map[string]any{"parent": bottom})
}

func TestMovingAnOfficerKeepsTheHistory(t *testing.T) {
	d := sit(t)
	a := d.made("units", map[string]any{"code": "A", "name": "Xã A"})
	b := d.made("units", map[string]any{"code": "B", "name": "Xã B"})
	d.changed("officers", d.officer, map[string]any{"unit": a})
	d.changed("officers", d.officer, map[string]any{"unit": b})
	const history = `SELECT group_concat(line, ', ') FROM (SELECT u.code || (CASE m.ends WHEN '' THEN ' open' ELSE ' ended' END) AS line
		FROM memberships m JOIN units u ON u.id = m.unit ORDER BY m.starts, m.ends DESC)`
	if got := d.value(history); got != "A ended, B open" {
		t.Errorf("after the move: %s", got)
	}
	open := d.value(`SELECT id FROM memberships WHERE ends = ''`)
	d.refused("Xã B", http.MethodPost, "collections/memberships/records", map[string]any{"officer": d.officer, "unit": a})
	d.refused("Không xóa", http.MethodDelete, "collections/memberships/records/"+open, nil)
	d.refused("phải có đơn vị", http.MethodPatch, "collections/officers/records/"+d.officer, map[string]any{"unit": ""})
	d.changed("officers", d.officer, map[string]any{"state": "left"})
	if got := d.value(history); got != "A ended, B ended" {
		t.Errorf("out of every unit: %s", got)
	}
	d.changed("officers", d.officer, map[string]any{"state": "active", "unit": ""})
	d.made("memberships", map[string]any{"officer": d.officer, "unit": b}) // a stay that nobody wrote down
	if got := d.value(`SELECT unit FROM officers WHERE id = '` + d.officer + `'`); got != b {
		t.Errorf("the row says %q", got)
	}
	d.changed("officers", d.officer, map[string]any{"unit": a})
	d.changed("officers", d.officer, map[string]any{"state": "left"})
	if got := d.value(`SELECT count(*) || '' FROM memberships WHERE ends = ''`); got != "0" {
		t.Errorf("who left is still in %s units", got)
	}
	d.holds()
}

func TestRolesAreGivenByNameAndNotToOneself(t *testing.T) {
	d := sit(t)
	other := d.made("officers", map[string]any{"badge": "000-002", "name": "Quàng Thị Mỷ"})
	appoint := func(officer, role string) map[string]any { return map[string]any{"officer": officer, "role": role} }
	const path = "collections/appointments/records"
	d.unbind()
	d.refused("chưa gắn với cán bộ", http.MethodPost, path, appoint(other, "trainer"))
	d.bind(d.officer)
	d.made("appointments", appoint(d.officer, "admin")) // the first admin of a new site
	d.refused("Không tự giao quyền", http.MethodPost, path, appoint(d.officer, "leader"))
	given := d.made("appointments", appoint(other, "trainer"))
	d.refused("Không sửa", http.MethodPatch, path+"/"+given, map[string]any{"role": "admin"})
	d.refused("Không xóa", http.MethodDelete, path+"/"+given, nil)
	d.changed("appointments", given, map[string]any{"ends": "2099-01-01 00:00:00.000Z"})
	d.changed("officers", other, map[string]any{"state": "left"})
	d.refused("đã chuyển đi", http.MethodPost, path, appoint(other, "leader"))
	if by := d.value(`SELECT by FROM audit WHERE act = 'created' AND record = 'appointments/` + given + `'`); by != d.officer {
		t.Errorf("the audit names %q", by)
	}
	d.holds()
}

func TestAnonymisingBlanksTheNameEverywhereAndKeepsTheChain(t *testing.T) {
	d := sit(t)
	gone := d.made("officers", map[string]any{"badge": "000-777", "name": "Vừ Mí Páo", "rank": "Đại úy"})
	d.changed("officers", gone, map[string]any{"name": "Vừ Mí Pao"})
	path := "collections/officers/records/" + gone
	d.refused("trước", http.MethodPatch, path, map[string]any{"anonymised": true})
	d.changed("officers", gone, map[string]any{"state": "left"})
	d.unbind()
	d.refused("chưa gắn với cán bộ", http.MethodPatch, path, map[string]any{"anonymised": true})
	d.bind(d.officer)
	d.changed("officers", gone, map[string]any{"anonymised": true})
	for _, words := range []string{"Vừ", "000-777", "Đại úy"} {
		where := d.value(`SELECT coalesce(max('audit ' || detail), '') FROM audit WHERE detail LIKE '%` + words + `%'`)
		where += d.value(`SELECT coalesce(max('officers ' || name), '') FROM officers WHERE badge || name || rank LIKE '%` + words + `%'`)
		if where != "" {
			t.Errorf("%q still stands in %s", words, where)
		}
	}
	d.refused("đã ẩn danh", http.MethodPatch, path, map[string]any{"name": "Vừ Mí Páo"})
	d.holds()
}

func TestLooksAtOfficersAreWrittenDownOnce(t *testing.T) {
	d := sit(t)
	admin := d.made("officers", map[string]any{"badge": "000-002", "name": "Quàng Thị Mỷ"})
	d.unbind()
	d.bind(admin)
	for _, path := range []string{"collections/officers/records/" + d.officer, "collections/officers/records", "collections/audit/records"} {
		for range 2 { // the console asks twice
			if code, answer := d.ask(http.MethodGet, path, nil); code != http.StatusOK {
				t.Fatal(code, answer)
			}
		}
	}
	looks, err := d.store.PersonalData.Looks(d.officer, 10)
	if err != nil {
		t.Fatal(err)
	}
	var acts []string
	for _, l := range looks {
		if l.By == "Quàng Thị Mỷ" {
			acts = append(acts, l.Act)
		}
	}
	slices.Sort(acts)
	if got := strings.Join(acts, " "); got != "listed listed viewed" { // the list of officers, and of the audit that names one
		t.Errorf("the officer reads %q", got)
	}
	d.holds()
}

func TestWhatOfficersSayOfThemselvesIsNotLookedAtUnseen(t *testing.T) {
	for query, want := range map[string]string{"": "1", "?fields=id": "0", "?fields=id&filter=" + url.QueryEscape(`rating = 'guess'`): "1"} {
		d := sit(t)
		if _, err := d.app.DB().NewQuery(`INSERT INTO confidences (id, officer, response, rating) VALUES ('c', '` + d.officer + `', 'r', 'guess')`).Execute(); err != nil {
			t.Fatal(err)
		}
		if code, answer := d.ask(http.MethodGet, "collections/confidences/records"+query, nil); code != http.StatusOK {
			t.Fatal(code, answer)
		}
		if got := d.value(`SELECT count(*) FROM audit WHERE act = 'listed' AND record = 'confidences' AND instr(detail, '` + d.officer + `') > 0`); got != want {
			t.Errorf("%q is %s looks, want %s: who asks who has guessed has looked", query, got, want)
		}
	}
}

func TestASettingIsOneThatTheEngineCanUse(t *testing.T) {
	d := sit(t)
	if err := d.store.Settings.Ensure(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := d.store.Settings.Ensure(context.Background()); err != nil {
		t.Fatal("a second start:", err)
	}
	row := func(name string) string {
		return "collections/settings/records/" + d.value(`SELECT id FROM settings WHERE name = '`+name+`'`)
	}
	d.refused("backup_time", http.MethodPost, "collections/settings/records", map[string]any{"name": "bakup_time", "value": "02:00"})
	d.refused("02:00", http.MethodPatch, row("backup_time"), map[string]any{"value": 2})
	d.refused("Giờ viết", http.MethodPatch, row("backup_time"), map[string]any{"value": "25:00"})
	d.refused("từ 1 đến 90", http.MethodPatch, row("slip_days"), map[string]any{"value": 0})
	if code, answer := d.ask(http.MethodPatch, row("slip_days"), map[string]any{"value": 7}); code != http.StatusOK {
		t.Fatal(code, answer)
	}
	if code, answer := d.ask(http.MethodPatch, "settings", map[string]any{"logs": map[string]any{"maxDays": 3}}); code != http.StatusOK {
		t.Fatal(code, answer)
	}
	if n := d.value(`SELECT count(*) || '' FROM audit WHERE record = 'server settings'`); n != "1" {
		t.Errorf("%s entries for a change of PocketBase's own settings", n)
	}
	settings, err := d.store.Settings.Read()
	if err != nil || settings.SlipDays != 7 || settings.BackupKeep != 14 {
		t.Errorf("%+v, %v", settings, err)
	}
	d.holds()
}

func TestACorrectionIsAnsweredAndNotRewritten(t *testing.T) {
	d := sit(t)
	asked := d.made("corrections", map[string]any{"officer": d.officer, "subject": "Sai họ", "wanted": "Lò"})
	path := "collections/corrections/records/" + asked
	d.refused("giữ nguyên", http.MethodPatch, path, map[string]any{"wanted": "Là"})
	d.unbind()
	d.refused("chưa gắn với cán bộ", http.MethodPatch, path, map[string]any{"answer": "Đã sửa"})
	d.bind(d.officer)
	d.changed("corrections", asked, map[string]any{"answer": "Đã sửa"})
	if got := d.value(`SELECT by || (answered != '') FROM corrections`); got != d.officer+"1" {
		t.Errorf("signed %q", got)
	}
	d.refused("Không xóa", http.MethodDelete, path, nil)
	d.holds()
}

func TestADownloadedBackupIsWrittenDownAndAStrangersTryIsNot(t *testing.T) {
	d := sit(t)
	superuser, err := d.app.FindAuthRecordByEmail(core.CollectionNameSuperusers, "admin@site.example")
	if err != nil {
		t.Fatal(err)
	}
	token, err := superuser.NewFileToken()
	if err != nil {
		t.Fatal(err)
	}
	d.token = ""
	d.ask(http.MethodGet, "backups/hocvu.zip", nil)
	d.ask(http.MethodGet, "backups/hocvu.zip?token=x", nil)
	const downloads = `SELECT count(*) || coalesce(max(json_extract(detail, '$.superuser')), '') FROM audit WHERE act = 'downloaded'`
	if got := d.value(downloads); got != "0" {
		t.Errorf("a stranger's tries: %s", got)
	}
	d.ask(http.MethodGet, "backups/hocvu.zip?token="+token, nil)
	if got := d.value(downloads); got != "1admin@site.example" {
		t.Errorf("the audit says %s", got)
	}
}

func TestTheBackDoorsAreShut(t *testing.T) {
	d := sit(t)
	for path, method := range map[string]string{
		"collections/officers/truncate":                 http.MethodDelete,
		"collections/import":                            http.MethodPut,
		"collections/officers":                          http.MethodDelete,
		"backups":                                       http.MethodPost,
		"backups/x.zip/restore":                         http.MethodPost,
		"collections/officers/impersonate/" + d.officer: http.MethodPost,
		"collections/_superusers/impersonate/" + d.value(`SELECT id FROM _superusers WHERE email = 'admin@site.example'`): http.MethodPost,
	} {
		if code, answer := d.ask(method, path, map[string]any{"collections": []any{map[string]any{"name": "x"}}}); code != http.StatusForbidden {
			t.Errorf("%s %s: %d %v", method, path, code, answer)
		}
	}
}

func TestASettingThatTakesSomethingAwayAsksForItsNumber(t *testing.T) {
	d := sit(t)
	if err := d.store.Settings.Ensure(t.Context()); err != nil {
		t.Fatal(err)
	}
	lost := 37
	ConfirmLosses(d.app, func(name string, before, after setting.Site) (int, error) {
		if name == "retention_months" && after.RetentionMonths < before.RetentionMonths {
			return lost, nil
		}
		return 0, nil
	})
	path := "collections/settings/records/" + d.value(`SELECT id FROM settings WHERE name = 'retention_months'`)
	held := func(months string) {
		t.Helper()
		if value := d.value(`SELECT value || ' ' || confirmed FROM settings WHERE name = 'retention_months'`); value != months+" 0" {
			t.Errorf("it is %s, not %s months", value, months)
		}
	}
	for _, body := range []map[string]any{{"value": 1}, {"value": 1, "confirmed": 36}} {
		code, answer := d.ask(http.MethodPatch, path, body)
		if said, _ := json.Marshal(answer); code != http.StatusBadRequest || !strings.Contains(string(said), "37 người") {
			t.Errorf("%v: %d %s", body, code, said)
		}
		held("60")
	}
	if code, answer := d.ask(http.MethodPatch, path, map[string]any{"value": 1, "confirmed": 37}); code != http.StatusOK {
		t.Fatalf("%d %v", code, answer)
	}
	held("1")
	if code, answer := d.ask(http.MethodPatch, path, map[string]any{"value": 60}); code != http.StatusOK {
		t.Fatalf("%d %v", code, answer)
	}
	held("60")
}
