package web

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// called makes a group or a block.
func (s *site) called(names func(*store.Store) store.Names, name string) (id string) {
	s.t.Helper()
	err := s.store.InTx(context.Background(), func(tx *store.Store) (err error) {
		id, err = names(tx).Put(store.Named{Name: name})
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

func TestAnAdminRenamesAGroupAfterATrialAndTakesItBack(t *testing.T) {
	s := open(t)
	s.staff("000-410", access.Admin, "")
	group := s.called(func(tx *store.Store) store.Names { return tx.Groups.Names() }, "Nhóm 1")
	admin, page := s.signIn("000-410"), "/don-vi/nhom/"+group
	if p := admin.get("/don-vi"); inOrder(p.html, "Nhóm cán bộ", "Nhóm 1", `href="`+page+`"`) != "" {
		t.Errorf("the list of units does not lead there: %d\n%s", p.status, p.html)
	}
	form := url.Values{"viec": {"doi-ten"}, "ten": {"Nhóm 1"}, "ngay": {time.Now().Format(time.DateOnly)}}
	if p := admin.post(page, form); p.status != 422 || inOrder(p.html, `role="alert"`, "Tên mới giống tên cũ") != "" {
		t.Errorf("%d\n%s", p.status, p.html)
	}
	form.Set("ten", "Nhóm cơ sở")
	trial := admin.post(page, form)
	if trial.status != 200 || inOrder(trial.html, "Chưa ghi gì", "nhóm Nhóm 1 mang tên Nhóm cơ sở", "Liên quan 0 người") != "" {
		t.Fatalf("%d\n%s", trial.status, trial.html)
	}
	done := admin.post(page, trial.form(t, page))
	if inOrder(done.html, "Đã ghi.", "Nhóm cơ sở", "Nhóm Nhóm 1 đổi thành Nhóm cơ sở") != "" {
		t.Fatalf("%d\n%s", done.status, done.html)
	}
	_, undo, _ := strings.Cut(done.html, `action="/don-vi/lan-doi/`)
	undo, _, _ = strings.Cut(undo, `"`)
	if p := admin.post("/don-vi/lan-doi/"+undo, url.Values{}); inOrder(p.html, "Đã hoàn lại.", "Nhóm 1", "đã hoàn lại") != "" {
		t.Errorf("%d\n%s", p.status, p.html)
	}
}
