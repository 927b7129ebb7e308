package web

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"hocvu/internal/learning/access"
)

func TestAnUploadExistsForItsAdminAloneAndForAnHour(t *testing.T) {
	s := open(t)
	one, two := s.admin("000-900", access.Admin), s.admin("000-901", access.Admin)
	p := one.upload("a.csv", []byte("Số hiệu,Họ tên,Cấp bậc\n000-123,Lò Văn Đồi,Đại úy\n"))
	for name, b := range map[string]*browser{"another admin": two, "an officer": s.admin("000-902")} {
		if got := b.get(p.path); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", name, got.status)
		}
		if got := b.post(p.path, p.form(t, p.path)); got.status != http.StatusNotFound {
			t.Errorf("%s applies it: %d", name, got.status)
		}
	}
	s.wait(keptUpload + time.Minute)
	if got := one.get(p.path); got.status != http.StatusNotFound {
		t.Errorf("after an hour: %d", got.status)
	}
}

func TestOnlySoManyUploadsWait(t *testing.T) {
	u := newUploads(t.TempDir())
	for i := range maxUploads {
		if _, err := u.keep(upload{Officer: fmt.Sprint("a", i)}, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := u.keep(upload{Officer: "b"}, time.Now()); err != errUploads {
		t.Errorf("got %v", err)
	}
	if _, err := u.keep(upload{Officer: "b"}, time.Now().Add(keptUpload+time.Minute)); err != nil {
		t.Errorf("old ones do not make room: %v", err)
	}
}

func TestAnAdminHasOneListWaiting(t *testing.T) {
	u, now := newUploads(t.TempDir()), time.Now()
	running, err := u.keep(upload{Officer: "a", At: now}, now)
	if err != nil || !u.begin(running, "a", now) {
		t.Fatal(err)
	}
	var last string
	for range maxUploads + 5 {
		before := last
		if last, err = u.keep(upload{Officer: "a", At: now}, now); err != nil {
			t.Fatal(err)
		}
		if _, err := u.find(before, "a", now); before != "" && err == nil {
			t.Fatal("the one before is still there")
		}
	}
	other, err := u.keep(upload{Officer: "b", At: now}, now)
	if err != nil {
		t.Fatal(err)
	}
	for name, officer := range map[string]string{running: "a", last: "a", other: "b"} {
		if _, err := u.find(name, officer, now); err != nil {
			t.Errorf("a list of %s is gone: %v", officer, err)
		}
	}
}
