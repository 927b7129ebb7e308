package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/people"
	"hocvu/internal/message"
)

func TestTheNoticeComesBeforeEverythingElseOnce(t *testing.T) {
	s := open(t)
	if _, err := s.learning.Roster.Enlist(context.Background(), people.Enlistment{Since: time.Now().AddDate(0, -1, 0), Officers: []people.Newcomer{
		{Badge: "000-400", Name: "Vàng Mới Đến", Password: password, Language: message.Vietnamese}}}); err != nil {
		t.Fatal(err)
	}
	b := s.guest()
	if p := b.post("/dang-nhap", url.Values{"so-hieu": {"000-400"}, "mat-khau": {password}}); p.path != "/thong-bao" || !strings.Contains(p.html, "60 tháng") {
		t.Fatalf("%s %s", p.path, p.html)
	}
	for _, path := range []string{"/khoa-hoc", "/du-lieu", "/nang-luc", lessonHref} {
		if p := b.get(path); p.path != "/thong-bao" || p.form(t, "/thong-bao").Get("ve") != path {
			t.Errorf("%s is shown before the notice: %s", path, p.path)
		}
	}
	if p := b.post("/thong-bao", url.Values{"ve": {"/nang-luc"}}); p.path != "/nang-luc" || p.status != 200 {
		t.Fatalf("%d %s", p.status, p.path)
	}
	var at string
	if err := s.app.DB().NewQuery("SELECT notice FROM officers WHERE badge = '000-400'").Row(&at); err != nil || at == "" {
		t.Errorf("not recorded: %q %v", at, err)
	}
	s.wait(time.Hour)
	b.post("/thong-bao", nil)
	var again string
	if err := s.app.DB().NewQuery("SELECT notice FROM officers WHERE badge = '000-400'").Row(&again); err != nil || again != at {
		t.Errorf("the first time counts: %q, then %q", at, again)
	}
}

func TestAnOfficerSeesWhatIsHeldAndWhoLooked(t *testing.T) {
	s, leader, unit := led(t)
	leader.get("/lanh-dao/" + unit) // names 000-301 too
	own := leader.get("/du-lieu")
	if own.status != 200 || !strings.Contains(own.html, "Tẩn Văn Trưởng") || strings.Contains(own.html, "Xem tên trong danh sách") || !strings.Contains(own.html, "Giao quyền") {
		t.Errorf("%d: one's own look is no look of others: %s", own.status, own.html)
	}
	if _, err := s.app.NonconcurrentDB().NewQuery("INSERT INTO audit (id, at, by, act, subject, previous, hash) SELECT 'x', '2026-11-23 01:00:00.000Z', l.id, 'names-seen', o.id, 'p', 'h' FROM officers l, officers o WHERE l.badge = '000-300' AND o.badge = '000-123'").Execute(); err != nil {
		t.Fatal(err)
	}
	if p := s.signIn("000-123").get("/du-lieu"); !strings.Contains(p.html, "Tẩn Văn Trưởng") || !strings.Contains(p.html, "Xem tên trong danh sách") {
		t.Errorf("the look is not shown: %s", p.html)
	}
}

func TestACorrectionIsAskedForAndItsAnswerShown(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	if p := b.post("/du-lieu/yeu-cau", url.Values{"muc": {"Cấp bậc"}, "dung-la": {" "}}); p.status != 422 || !strings.Contains(p.html, `value="Cấp bậc"`) {
		t.Errorf("%d %s", p.status, p.html)
	}
	for range 10 {
		if p := b.post("/du-lieu/yeu-cau", url.Values{"muc": {"Cấp bậc"}, "dung-la": {"Đại úy"}}); p.status != 200 || !strings.Contains(p.html, "Chờ trả lời") {
			t.Fatalf("%d %s", p.status, p.html)
		}
	}
	if p := b.post("/du-lieu/yeu-cau", url.Values{"muc": {"Cấp bậc"}, "dung-la": {"Đại úy"}}); p.status != 422 || !strings.Contains(p.html, "nhiều yêu cầu đang chờ trả lời") {
		t.Errorf("an eleventh open request: %d", p.status)
	}
	if _, err := s.app.NonconcurrentDB().NewQuery("UPDATE corrections SET answer = 'Đã sửa theo quyết định', answered = '2026-11-23 01:00:00.000Z'").Execute(); err != nil {
		t.Fatal(err)
	}
	if p := b.get("/du-lieu"); !strings.Contains(p.html, "Đã sửa theo quyết định") || !strings.Contains(p.html, "Đã trả lời 23/11/2026") {
		t.Errorf("%s", p.html)
	}
}

func TestOnesOwnDataCanBeTakenAlongWithoutKeysAndFormulas(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	b.get(lessonHref)
	b.post("/du-lieu/yeu-cau", url.Values{"muc": {"=1+1"}, "dung-la": {"x"}})
	b.get("/du-lieu")
	var all map[string][]map[string]string
	text := b.get("/du-lieu/json").html
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		t.Fatal(err)
	}
	if all["officers"][0]["name"] != "Lò Văn Đồi" || len(all["sessions"]) != 1 || all["corrections"][0]["subject"] != "=1+1" || all["memberships"][0]["unit"] != "Công an xã Mường Sương" {
		t.Errorf("%s", text)
	}
	for _, secret := range []string{"password", "tokenKey", `"hash"`, "params", `"key"`} {
		if strings.Contains(text, secret) {
			t.Errorf("the export holds %s", secret)
		}
	}
	table := b.get("/du-lieu/csv").html
	if !strings.HasPrefix(table, "\uFEFFLoại,") || !strings.Contains(table, "'=1+1") {
		t.Errorf("%.300s", table)
	}
	if rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(table, "\uFEFF"))).ReadAll(); err != nil || len(rows) < 10 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}
