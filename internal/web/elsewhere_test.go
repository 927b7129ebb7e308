package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/web/admin"
)

const mobi = "Số hiệu;Họ tên;Ngày đăng ký;Hoàn thành\n000-123;Lò Văn Đồi;01/11/2025;20/11/2025\n000-124;Vàng Thị Nương;02/11/2025;\n"

// results sends a list of results of the course "mat-khau", as the form does.
func (b *browser) results(list string, fields ...string) shown {
	b.t.Helper()
	return b.sendFile(admin.ImportHref, "mobiedu.csv", []byte(list), append(fields, "khoa", "mat-khau", "nguon", "mobiEdu")...)
}

func TestAnAdminTakesOverResultsFromElsewhere(t *testing.T) {
	s := open(t)
	b := s.admin("000-900", access.Admin)
	p := b.results(mobi + "000-777;Sùng A Lử;;x\n000-125;Lý A Sơn;;hôm qua\n")
	if want := "Không nhận 2, Thêm mới 2, Sửa thông tin 0, Không đổi 0"; p.status != 200 || p.sums() != want {
		t.Fatalf("%d %s: %s\n%s", p.status, p.path, p.sums(), p.html)
	}
	for _, said := range []string{"mobiEdu", "Mật khẩu", "không có cán bộ mang số hiệu 000-777", "hôm qua"} {
		if !strings.Contains(p.html, said) {
			t.Errorf("the trial does not say %q", said)
		}
	}
	if p := b.get(p.path + "?loai=created"); !strings.Contains(p.html, "Đăng ký: 01/11/2025. Hoàn thành: 20/11/2025.") || !strings.Contains(p.html, "Hoàn thành: chưa.") {
		t.Errorf("%s", p.html)
	}
	form := p.form(t, p.path)
	if again := b.applied(b.post(p.path, form)); !strings.Contains(again.html, "đánh dấu “vẫn ghi các dòng tốt”") {
		t.Errorf("refused rows were passed over without a word:\n%s", again.html)
	}
	done := b.applied(b.post(p.path, with(form, "bo-dong-loi", "1")))
	if !strings.Contains(done.html, "Đã ghi 2 kết quả") {
		t.Fatalf("%s", done.html)
	}
	if twice := b.applied(b.post(p.path, form)); !strings.Contains(twice.html, "Đã ghi 2 kết quả") {
		t.Errorf("pressed twice:\n%s", twice.html)
	}
	if second := b.results(mobi); second.sums() != "Không nhận 0, Thêm mới 0, Sửa thông tin 0, Không đổi 2" || !strings.Contains(second.html, "Không có gì để ghi") {
		t.Errorf("the same list twice: %s", second.sums())
	}
	if mine := s.signIn("000-123").get("/du-lieu"); !strings.Contains(mine.html, "Ghi kết quả học ở nơi khác") {
		t.Error("the officer is not told")
	}
}

func TestAListOfResultsThatSomebodyOvertookIsShownAfresh(t *testing.T) {
	s := open(t)
	one, two := s.admin("000-900", access.Admin), s.admin("000-901", access.Admin)
	first, second := one.results(mobi), two.results(mobi)
	one.applied(one.post(first.path, first.form(t, first.path)))
	if p := two.applied(two.post(second.path, second.form(t, second.path))); !strings.Contains(p.html, "Từ lúc đọc thử đã có thay đổi") || !strings.Contains(p.sums(), "Không đổi 2") {
		t.Errorf("%s\n%s", p.sums(), p.html)
	}
}

func TestAListOfResultsExistsForItsAdminItsPageAndAnHour(t *testing.T) {
	s := open(t)
	one, two := s.admin("000-900", access.Admin), s.admin("000-901", access.Admin)
	p, officers := one.results(mobi), one.upload("a.csv", []byte("Số hiệu,Họ tên\n000-123,Lò Văn Đồi\n"))
	form := p.form(t, p.path)
	for name, path := range map[string]string{"results as officers": admin.RosterHref + strings.TrimPrefix(p.path, admin.ImportHref), "officers as results": admin.ImportHref + strings.TrimPrefix(officers.path, admin.RosterHref)} {
		if got := one.get(path); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", name, got.status)
		}
		if got := one.post(path, form); got.status != http.StatusNotFound {
			t.Errorf("%s are applied: %d", name, got.status)
		}
	}
	if one.get(p.path).status != 200 || one.get(officers.path).status != 200 {
		t.Error("a list of one sort took the place of one of the other")
	}
	if got := two.get(p.path); got.status != http.StatusNotFound {
		t.Errorf("another admin: %d", got.status)
	}
	if got := two.post(p.path, form); got.status != http.StatusNotFound {
		t.Errorf("another admin applies it: %d", got.status)
	}
	if next := one.results(mobi); one.get(p.path).status != http.StatusNotFound || one.get(next.path).status != 200 {
		t.Error("an admin has two lists waiting")
	} else if s.wait(people.TrialKept + time.Minute); one.get(next.path).status != http.StatusNotFound {
		t.Error("it waits longer than an hour")
	}
}

func TestABadListOfResultsIsAnsweredOnTheFormItself(t *testing.T) {
	b := open(t).admin("000-900", access.Admin)
	for name, c := range map[string]struct {
		course, origin, day, list, said string
		status                          int
	}{
		"no course":         {"", "mobiEdu", "", mobi, "Chưa chọn khóa học", http.StatusBadRequest},
		"an unknown course": {"khong-co", "mobiEdu", "", mobi, "Chưa chọn khóa học", http.StatusBadRequest},
		"no origin":         {"mat-khau", " ", "", mobi, "Chưa ghi nơi học", http.StatusBadRequest},
		"a long origin":     {"mat-khau", strings.Repeat("ă", people.MaxOrigin+1), "", mobi, "dài quá 60 chữ", http.StatusBadRequest},
		"no file":           {"mat-khau", "mobiEdu", "", "", "Chưa chọn tệp", http.StatusBadRequest},
		"no list":           {"mat-khau", "mobiEdu", "", "a;b\n1;2\n", "Không tìm thấy bảng kết quả", http.StatusUnprocessableEntity},
		"the old Excel":     {"mat-khau", "mobiEdu", "", "\xd0\xcf\x11\xe0\xa1\xb1", "Excel cũ", http.StatusUnprocessableEntity},
		"no day":            {"mat-khau", "mobiEdu", "hôm qua", mobi, "hôm qua", http.StatusBadRequest},
		"a day to come":     {"mat-khau", "mobiEdu", "2099-01-01", mobi, "chưa tới", http.StatusUnprocessableEntity},
	} {
		p := b.sendFile(admin.ImportHref, "a.csv", []byte(c.list), "khoa", c.course, "nguon", c.origin, "ngay", c.day)
		if p.status != c.status || !strings.Contains(p.html, c.said) || !strings.Contains(p.html, `enctype="multipart/form-data"`) {
			t.Errorf("%s: %d\n%s", name, p.status, p.html)
		}
		if c.course == "mat-khau" && !strings.Contains(p.html, `value="mat-khau" selected`) {
			t.Errorf("%s: the course that was chosen is forgotten", name)
		}
	}
}

func TestWhoIsNoAdminSendsNoResults(t *testing.T) {
	b := open(t).admin("000-900", access.Leader)
	if p := b.results(mobi); p.status != http.StatusNotFound {
		t.Errorf("%d", p.status)
	}
}
