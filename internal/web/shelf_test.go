package web

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"hocvu/internal/archive"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/shelf"
	"hocvu/internal/web/trainer"
)

// shelve stocks a shelf with one archive and lets the site's settings name it.
func (s *site) shelve(kind, id, version, title string, data []byte) {
	s.t.Helper()
	folder := s.t.TempDir()
	index := shelf.Index{Format: 1, Archives: []shelf.Archive{{File: id + "-" + version + ".zip", Bytes: int64(len(data)),
		Digest: archive.Sum(data), Packages: []shelf.Package{{Kind: kind, ID: id, Version: version, Language: "vi",
			Languages: []message.Language{"vi", "en"}, Titles: message.Words{"vi": title}}}}}}
	content, err := json.Marshal(index)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, shelf.IndexFile), content, 0o600)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, index.Archives[0].File), data, 0o600)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.setShelf(folder)
}

func (s *site) setShelf(address string) {
	s.t.Helper()
	if err := s.store.Settings.Ensure(context.Background()); err != nil {
		s.t.Fatal(err)
	}
	value, err := json.Marshal(address)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.app.NonconcurrentDB().NewQuery("UPDATE settings SET value = {:value} WHERE name = 'shelf'").
		Bind(map[string]any{"value": string(value)}).Execute(); err != nil {
		s.t.Fatal(err)
	}
}

// fetched follows a fetch from the shelf to its end.
func (b *browser) fetched(p shown) shown {
	b.t.Helper()
	for range 1000 {
		if !strings.Contains(p.html, "<progress") {
			return p
		}
		time.Sleep(10 * time.Millisecond)
		p = b.get(p.path)
	}
	b.t.Fatalf("the fetch does not end: %s", p.html)
	return p
}

func TestAPackageIsFoundOnTheShelfAndFetchedAsADraft(t *testing.T) {
	files, with := smallPackages(t)
	s := openWith(t, with)
	s.staff("000-401", access.Admin, "")
	admin := s.signIn("000-401")
	if p := admin.get(trainer.ShelfHref); p.status != 200 || !strings.Contains(p.html, "chưa nối với kho nào") ||
		!strings.Contains(p.html, "shelf") {
		t.Fatalf("without a setting: %d %s", p.status, p.html)
	}
	course := map[string][]byte{}
	for name, content := range files {
		if strings.HasPrefix(name, "content/mat-khau/") {
			course[name] = []byte(strings.Replace(string(content), "version: 1.0.0", "version: 1.1.0", 1))
		}
	}
	packed, err := archive.Write(course, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.shelve("course", "mat-khau", "1.1.0", "Mật khẩu", packed)
	p := admin.get(trainer.ShelfHref)
	if !strings.Contains(p.html, "mới hơn") || !strings.Contains(p.html, "content/mat-khau") {
		t.Fatalf("%d %s", p.status, p.html)
	}
	if list := admin.get(trainer.PackagesHref); !strings.Contains(list.html, "Kho có bản mới hơn: 1.1.0") {
		t.Errorf("the list of packages offers nothing: %s", list.html)
	}
	if none := admin.get(trainer.ShelfHref + "?tim=khong-co"); !strings.Contains(none.html, "Không có gói nào như thế") {
		t.Errorf("%s", none.html)
	}
	done := admin.fetched(admin.post(trainer.ShelfHref, url.Values{"viec": {"lay"}, "goi": {"content/mat-khau"}, "ban": {"1.1.0"}}))
	draft := regexp.MustCompile(`href="(` + trainer.PackagesHref + `/[a-z0-9]{15})"`).FindStringSubmatch(done.html)
	if draft == nil {
		t.Fatalf("%d %s", done.status, done.html)
	}
	if p := admin.get(draft[1]); p.status != 200 || !strings.Contains(p.html, "1.1.0") {
		t.Errorf("the draft: %d %s", p.status, p.html)
	}
	if p := admin.post(trainer.ShelfHref, url.Values{"goi": {"content/mat-khau"}, "ban": {"9.9.9"}}); p.status != 422 ||
		!strings.Contains(p.html, "9.9.9") {
		t.Errorf("a version that is not there: %d", p.status)
	}
	s.setShelf(filepath.Join(t.TempDir(), "usb"))
	if p := admin.get(trainer.ShelfHref); p.status != 200 || !strings.Contains(p.html, "Chưa xem được kho") ||
		!strings.Contains(p.html, "Không mở được thư mục") {
		t.Errorf("a stick that was pulled out: %d %s", p.status, p.html)
	}
	if p := admin.post(trainer.ShelfHref, url.Values{"viec": {"hoi"}}); p.status != 200 || p.path != trainer.ShelfHref {
		t.Errorf("asked again: %d %s", p.status, p.path)
	}
}

// fetchedWidely is a fetch of a package with a long name that has ended.
func (s *site) fetchedWidely(t *testing.T, by *browser) (name string) {
	t.Helper()
	packed, err := archive.Write(map[string][]byte{"content/chat-choi/course.yaml": []byte("id: x\n")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.shelve("course", "chat-choi", "9.0.0-"+strings.Repeat("x", 20), longWord, packed)
	p := by.get(trainer.ShelfHref)
	version := regexp.MustCompile(`name="ban" value="([^"]+)"`).FindStringSubmatch(p.html)
	if version == nil {
		t.Fatal(p.html)
	}
	p = by.fetched(by.post(trainer.ShelfHref, url.Values{"goi": {"content/chat-choi"}, "ban": {version[1]}}))
	return strings.TrimPrefix(p.path, trainer.ShelfHref+"/")
}
