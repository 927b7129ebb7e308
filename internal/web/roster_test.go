package web

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/rostertest"
	"hocvu/internal/store"
	"hocvu/internal/web/admin"
	"hocvu/internal/web/visit"
)

// untidyRoster is a list of 300 officers as it arrives, for the unit of the site.
func untidyRoster(t testing.TB) (file []byte, good int) {
	t.Helper()
	file, good, err := rostertest.Roster("MS")
	if err != nil {
		t.Fatal(err)
	}
	return file, good
}

// admin makes an officer who administers the site's unit and signs in.
func (s *site) admin(badge string, roles ...string) *browser {
	s.t.Helper()
	var unit string
	if err := s.app.DB().NewQuery(`SELECT id FROM units WHERE code = 'ms'`).Row(&unit); err != nil {
		s.t.Fatal(err)
	}
	id, err := s.store.Officers.Add(context.Background(), store.NewOfficer{Badge: badge, Name: "Bế Thị Hạnh", Unit: unit, Roles: roles, Password: password,
		Language: message.Vietnamese, From: time.Now().AddDate(0, -1, 0)})
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.app.DB().NewQuery(`UPDATE officers SET notice = '2026-01-01 00:00:00.000Z' WHERE id = '` + id + `'`).Execute(); err != nil {
		s.t.Fatal(err)
	}
	return s.signIn(badge)
}

// upload sends a list of officers as the form does.
func (b *browser) upload(name string, content []byte, fields ...string) shown {
	b.t.Helper()
	return b.sendFile(admin.RosterHref, name, content, fields...)
}

// sendFile sends a form with a file.
func (b *browser) sendFile(to, name string, content []byte, fields ...string) shown {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i+1 < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			b.t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("tep", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		b.t.Fatal(err)
	}
	r, err := http.NewRequest("POST", b.site.server.URL+to, &body)
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	return b.do(r)
}

// applied waits for the end of an import as a browser does that reloads its page.
func (b *browser) applied(p shown) shown {
	b.t.Helper()
	for range 600 {
		if !strings.Contains(p.html, "<progress") {
			return p
		}
		time.Sleep(50 * time.Millisecond)
		p = b.get(p.path)
	}
	b.t.Fatalf("it never ended: %s", p.html)
	return p
}

var sums = regexp.MustCompile(`<dt>([^<]+)</dt><dd>(?:<a [^>]*>)?([0-9.]+)`)

func (p shown) sums() string {
	var all []string
	for _, m := range sums.FindAllStringSubmatch(p.html, -1) {
		all = append(all, html.UnescapeString(m[1])+" "+m[2])
	}
	return strings.Join(all, ", ")
}

func TestAnAdminImportsAMessyListOfThreeHundred(t *testing.T) {
	s := open(t)
	b := s.admin("000-900", access.Admin)
	file, good := untidyRoster(t)
	p := b.upload("danh sách PX01.xlsx", file)
	if want := fmt.Sprintf("Không nhận 6, Rời đơn vị 0, Chuyển đơn vị 0, Thêm mới %d, Sửa thông tin 0, Không đổi 0", good); p.status != 200 || p.sums() != want {
		t.Fatalf("%d %s\ngot  %s\nwant %s", p.status, p.path, p.sums(), want)
	}
	for _, said := range []string{"2OO-049", "Giống số hiệu 200-049", "Có phải là ms, Công an xã Mường Sương?", "Thiếu tá, Trung tá, Thượng tá", "cùng số hiệu 200-239 mà ghi khác nhau", "Không đọc cột F"} {
		if !strings.Contains(html.UnescapeString(p.html), said) {
			t.Errorf("the page does not say %q", said)
		}
	}
	form := p.form(t, p.path)
	again := b.applied(b.post(p.path, form))
	if !strings.Contains(again.html, "đánh dấu “vẫn ghi các dòng tốt”") {
		t.Errorf("refused rows were passed over without a word:\n%s", again.html)
	}
	done := b.applied(b.post(p.path, with(form, "bo-dong-loi", "1")))
	if !strings.Contains(done.html, fmt.Sprintf("Đã ghi %d thay đổi", good)) {
		t.Fatalf("%s", done.html)
	}
	second := b.upload("lần hai.xlsx", file)
	if want := fmt.Sprintf("Không nhận 6, Rời đơn vị 0, Chuyển đơn vị 0, Thêm mới 0, Sửa thông tin 0, Không đổi %d", good); second.sums() != want {
		t.Errorf("the same file twice: %s", second.sums())
	}
}

func TestTheSecondAdminIsShownAFreshTrial(t *testing.T) {
	s := open(t)
	one, two := s.admin("000-900", access.Admin), s.admin("000-901", access.Admin)
	list := []byte("Số hiệu;Họ tên;Cấp bậc\n000-123;Lò Văn Đồi;Thiếu tá\n")
	first, second := one.upload("a.csv", list), two.upload("b.csv", list)
	one.applied(one.post(first.path, first.form(t, first.path)))
	p := two.applied(two.post(second.path, second.form(t, second.path)))
	if !strings.Contains(p.html, "đã thay đổi từ lúc đọc thử") || !strings.Contains(p.sums(), "Không đổi 1") {
		t.Errorf("%s\n%s", p.sums(), p.html)
	}
}

func TestManyLeaveByThePageOnlyWhenTheirNumberIsTyped(t *testing.T) {
	s := open(t)
	b := s.admin("000-900", access.Admin)
	for i := range 6 {
		s.admin(fmt.Sprintf("000-91%d", i))
	}
	p := b.upload("a.csv", []byte("Số hiệu;Họ tên\n000-900;Bế Thị Hạnh\n"), "day-du", "1")
	form := p.form(t, p.path)
	if !strings.Contains(html.UnescapeString(p.html), "8 người sẽ bị ghi là đã rời, trên tổng số 9 người") || !strings.Contains(p.html, `name="so-roi"`) {
		t.Fatalf("%s", p.html)
	}
	for _, typed := range []string{"", "0", "7", "tám"} {
		if p := b.applied(b.post(p.path, with(form, "so-roi", typed))); !strings.Contains(p.html, "chưa được gõ lại đúng") {
			t.Fatalf("%q: %s", typed, p.html)
		}
	}
	if p := b.applied(b.post(p.path, with(form, "so-roi", " 8 "))); !strings.Contains(p.html, "Đã ghi 8 thay đổi") {
		t.Errorf("%s", p.html)
	}
}

func TestWhoIsNoAdminFindsNoRoster(t *testing.T) {
	b := open(t).admin("000-900", access.Leader)
	for _, path := range []string{"/danh-sach", "/danh-sach/mau", "/danh-sach/" + strings.Repeat("a", 32)} {
		if p := b.get(path); p.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, p.status)
		}
	}
	if p := b.upload("a.csv", []byte("Số hiệu,Họ tên\n000-123,Lò Văn Đồi\n")); p.status != http.StatusNotFound {
		t.Errorf("upload: %d", p.status)
	}
}

func TestABadFileIsAnsweredOnTheFormItself(t *testing.T) {
	b := open(t).admin("000-900", access.Admin)
	for name, c := range map[string]struct {
		content string
		said    string
		status  int
	}{
		"nothing":         {"", "Chưa chọn tệp", http.StatusBadRequest},
		"the old Excel":   {"\xd0\xcf\x11\xe0\xa1\xb1", "Excel cũ", http.StatusUnprocessableEntity},
		"an old encoding": {"Sè hiÖu;Hä vµ tªn\n000-123;NguyÔn V¨n A\n", "TCVN3", http.StatusUnprocessableEntity},
		"no list":         {"a;b\n1;2\n", "Không tìm thấy bảng", http.StatusUnprocessableEntity},
		"an open quote":   {"Số hiệu;Họ tên;Đơn vị\n000-123;\"Lò\n000-124;Vàng;A\n", "Dòng 2 của tệp CSV", http.StatusUnprocessableEntity},
		"too large":       {strings.Repeat("a", int(visit.MaxRoster)+1), "quá lớn", http.StatusRequestEntityTooLarge},
	} {
		if p := b.upload("x.csv", []byte(c.content)); p.status != c.status || !strings.Contains(p.html, c.said) {
			t.Errorf("%s: %d\n%s", name, p.status, p.html)
		}
	}
	if p := b.upload("x.csv", []byte("Số hiệu;Họ tên\n000-123;Lò Văn Đồi\n"), "ngay", "2031-01-01"); p.status != http.StatusUnprocessableEntity || !strings.Contains(p.html, "sau hôm nay") {
		t.Errorf("a day to come: %d\n%s", p.status, p.html)
	}
	if p := b.get("/danh-sach"); p.status != 200 || !strings.Contains(p.html, `enctype="multipart/form-data"`) {
		t.Errorf("the form: %d", p.status)
	}
}
