package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestALeaderAssignsChangesAndCancels(t *testing.T) {
	s, leader, unit := led(t)
	form := url.Values{"khoa": {"mat-khau"}, "don-vi": {unit}, "viec": {"Học <i>hết</i> khóa"}, "trach-nhiem": {"Đội trưởng"}, "tham-quyen": {"Kế hoạch 4581"}, "ket-qua": {"Đạt bài thi"},
		"tu": {time.Now().Format(time.DateOnly)}, "so-ngay": {"ba mươi"}}
	p := leader.post("/giao-hoc/moi", form)
	if p.status != 422 || !strings.Contains(p.html, `value="ba mươi" aria-describedby="so-ngay-y" aria-invalid="true"`) || !strings.Contains(p.html, "Đội trưởng") || !strings.Contains(p.html, `value="`+unit+`" selected`) {
		t.Fatalf("%d: what was typed is lost: %s", p.status, p.html)
	}
	form.Set("so-ngay", "30")
	form.Set("ket-qua", " ")
	if p = leader.post("/giao-hoc/moi", form); p.status != 422 || !strings.Contains(p.html, "Rõ kết quả: Chưa ghi") {
		t.Errorf("%d: which of the six is missing is not said: %s", p.status, p.html)
	}
	form.Set("ket-qua", "Đạt bài thi")
	p = leader.post("/giao-hoc/moi", form)
	if p.status != 200 || p.path != "/giao-hoc" || !strings.Contains(p.html, "Đang giao cho 2 người") || !strings.Contains(p.html, "30 ngày kể từ khi được giao") || strings.Contains(p.html, "<i>hết") {
		t.Fatalf("%d %s: %s", p.status, p.path, p.html)
	}
	if home := leader.get("/"); !strings.Contains(home.html, "Còn 30 ngày") {
		t.Error("the home page does not say that something is due")
	}
	if course := leader.get("/khoa-hoc/mat-khau"); !strings.Contains(course.html, "Được giao: Học &lt;i&gt;hết") || !strings.Contains(course.html, "Kết quả cần có: Đạt bài thi") ||
		!strings.Contains(course.html, "Chịu trách nhiệm: Đội trưởng") || !strings.Contains(course.html, "Thẩm quyền: Kế hoạch 4581") || !strings.Contains(course.html, "Người giao: ") {
		t.Error("the course does not say all six in the words in which it was assigned")
	}
	change := regexp.MustCompile(`href="(/giao-hoc/[a-z0-9]{15})"`).FindStringSubmatch(p.html)[1]
	other := s.signIn("000-123")
	for _, path := range []string{"/giao-hoc", "/giao-hoc/moi", change} {
		if p := other.get(path); p.status != 404 {
			t.Errorf("an officer gets %d at %s", p.status, path)
		}
		if p := other.post(path, form); path != "/giao-hoc" && p.status != 404 {
			t.Errorf("an officer posts to %s: %d", path, p.status)
		}
	}
	if p := leader.get(change); p.status != 200 || !strings.Contains(p.html, `value="30"`) {
		t.Fatalf("%d: %s", p.status, p.html)
	}
	form.Set("so-ngay", "")
	form.Set("han", "2090-12-31")
	if p := leader.post(change, form); p.status != 200 || !strings.Contains(p.html, "31/12/2090") || !strings.Contains(p.html, "Xem 1 lần giao") {
		t.Fatalf("%d: %s", p.status, p.html)
	}
	if p := leader.get("/giao-hoc?da-thoi=1"); !strings.Contains(p.html, "Thôi từ") || strings.Contains(p.html, "31/12/2090") {
		t.Errorf("what was replaced: %s", p.html)
	}
	if _, err := s.app.DB().NewQuery(`INSERT INTO settings (id, name, value) VALUES ('hide', 'hide_head_counts', 'true')`).Execute(); err != nil {
		t.Fatal(err)
	}
	if p := leader.get("/giao-hoc"); !strings.Contains(p.html, "Đang giao") || strings.Contains(p.html, "người</") || strings.Contains(p.html, "cho 2 người") {
		t.Errorf("the head count of a unit is told though the site hides it: %s", p.html)
	}
	for _, p := range []shown{leader.post(change+"/huy", nil), leader.post(change, form), leader.get(change)} {
		if p.status != 409 || !strings.Contains(p.html, "đã thôi giao hoặc đã được sửa") || !strings.Contains(p.html, `href="/giao-hoc"`) {
			t.Errorf("what was replaced is cancelled or changed, or the page does not say so: %d %s", p.status, p.html)
		}
	}
	cancel := regexp.MustCompile(`action="(/giao-hoc/[a-z0-9]{15}/huy)"`).FindStringSubmatch(leader.get("/giao-hoc").html)[1]
	if p := leader.post(cancel, nil); p.status != 200 || !strings.Contains(p.html, "Chưa giao khóa nào") {
		t.Errorf("%d: %s", p.status, p.html)
	}
	if home := leader.get("/"); strings.Contains(home.html, `class="rows due"`) {
		t.Error("what was cancelled is still due")
	}
}

func TestALongListOfOrdersHasPages(t *testing.T) {
	s, leader, unit := led(t)
	if _, err := s.app.DB().NewQuery(`INSERT INTO assignments (id, course, unit, given, starts, days) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 31)
		SELECT printf('lan%012d', i), 'mat-khau', '` + unit + `', '2026-01-01 00:00:00.000Z', '2026-01-01 00:00:00.000Z', 30 FROM n`).Execute(); err != nil {
		t.Fatal(err)
	}
	first := leader.get("/giao-hoc")
	if n := strings.Count(first.html, "<li><h3>"); n != 30 || !strings.Contains(first.html, "Trang 1 trên 2") || !strings.Contains(first.html, `href="/giao-hoc?trang=2"`) {
		t.Errorf("%d rows: %s", n, first.html)
	}
	if last := leader.get("/giao-hoc?trang=2"); strings.Count(last.html, "<li><h3>") != 1 || !strings.Contains(last.html, `href="/giao-hoc?trang=1"`) {
		t.Errorf("%s", last.html)
	}
}
