package web

import (
	"bytes"
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"hocvu/internal/app/engine"
	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/web/trainer"
	"hocvu/internal/worker"
)

// smallPackages are the files of one course and its quiz, and a site that has them from the program.
func smallPackages(t *testing.T) (map[string][]byte, func() (*catalog.Reloader, *worker.Pool)) {
	t.Helper()
	base, err := txtar.ParseFile("../catalog/testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range base.Files {
		files[f.Name] = f.Data
	}
	return files, func() (*catalog.Reloader, *worker.Pool) {
		pool := worker.New(engine.Jobs(), worker.Options{})
		t.Cleanup(pool.Close)
		loader := engine.New(pool)
		loader.Cache = t.TempDir()
		embedded := catalog.Layer{Name: catalog.EmbeddedLayer, FS: archive.NewMemoryTree(files)}
		r := catalog.NewReloader([]catalog.Layer{embedded}, loader)
		r.Reload(context.Background())
		return r, pool
	}
}

func TestAPackageIsSentSeenPublishedAndTakenBackOnPages(t *testing.T) {
	files, with := smallPackages(t)
	s := openWith(t, with)
	s.staff("000-401", access.Admin, "")
	admin := s.signIn("000-401")
	const lesson = "content/mat-khau/lessons/01-dai.md"
	send := func(content string) shown {
		changed := map[string][]byte{}
		for name, was := range files {
			if strings.HasPrefix(name, "content/mat-khau/") {
				changed[name] = was
			}
		}
		changed[lesson] = []byte(content)
		packed, err := archive.Write(changed, nil)
		if err != nil {
			t.Fatal(err)
		}
		return admin.sendFile(trainer.PackagesHref, `C:\goi\mat-khau.zip`, packed)
	}
	reads := func() string { return admin.get("/khoa-hoc/mat-khau/01-dai").html }

	if p := send(strings.Replace(string(files[lesson]), "Mở đầu.", "Mở đầu.\n\n## Không tên", 1)); p.status != 422 ||
		!strings.Contains(p.html, "content/mat-khau/lessons/01-dai.md:10") {
		t.Fatalf("a lesson with a fault: %d %s", p.status, p.html)
	}
	p := send(strings.Replace(string(files[lesson]), "Mở đầu.", "Mở bài khác.", 1))
	if p.status != 200 || !strings.Contains(p.html, "1 bài học được sửa") || !strings.Contains(p.html, "01-dai") ||
		strings.Contains(reads(), "Mở bài khác") {
		t.Fatalf("the draft: %d %s", p.status, p.html)
	}
	preview := trainer.PreviewHref + strings.TrimPrefix(p.path, trainer.PackagesHref)
	if seen := admin.get(preview + "/khoa-hoc/mat-khau/01-dai"); !strings.Contains(seen.html, "Mở bài khác") ||
		!strings.Contains(seen.html, `href="`+preview+`/`) {
		t.Errorf("the preview: %d %s", seen.status, seen.html)
	}
	basis := regexp.MustCompile(`name="ban" value="([0-9a-f]+)"`).FindStringSubmatch(p.html)
	if basis == nil {
		t.Fatal(p.html)
	}
	if again := admin.post(p.path, url.Values{"ban": {"khac"}}); again.status != 422 || !strings.Contains(again.html, "vừa đổi") {
		t.Errorf("what was not seen is published: %d", again.status)
	}
	done := admin.post(p.path, url.Values{"ban": {basis[1]}})
	if done.path != trainer.PackagesHref || !strings.Contains(done.html, "Đã phát hành") {
		t.Fatalf("%d %s %s", done.status, done.path, done.html)
	}
	if !strings.Contains(reads(), "Mở bài khác") {
		t.Error("officers do not read what was published")
	}
	one := trainer.PackagesHref + "/goi/course/mat-khau"
	if p := admin.post(one, url.Values{"viec": {"ve-ban-san"}}); p.status != 200 || !strings.Contains(reads(), "Mở đầu.") {
		t.Errorf("back to the program's version: %d", p.status)
	}
	if p := admin.post(one, url.Values{"viec": {"cat"}}); p.status != 200 || admin.get("/khoa-hoc/mat-khau/01-dai").status != 404 {
		t.Errorf("retired: %d", p.status)
	}
	if p := admin.get(one); !strings.Contains(p.html, "Phát hành bản 1.0.0") || !strings.Contains(p.html, "000-401") {
		t.Errorf("the history: %s", p.html)
	}
	large := bytes.Repeat([]byte("x"), archive.MaxArchive+1)
	if p := admin.sendFile(trainer.PackagesHref, "x.zip", large); p.status != 422 {
		t.Errorf("too large: %d", p.status)
	}
}

// archived publishes the widest course with another opening, and keeps a further version of it as a draft, whose ID it
// gives.
func (s *site) archived(t *testing.T) (draft string) {
	t.Helper()
	for _, opening := range []string{longWord, longAddress} {
		files := map[string][]byte{}
		for name, text := range hostileFiles() {
			files[name] = []byte(strings.Replace(text, "Mở đầu", "Mở đầu "+opening, 1))
		}
		packed, err := archive.Write(files, nil)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := s.learning.Packages.Stage(context.Background(), access.Actor{}, longWord+".zip", packed)
		if err != nil {
			t.Fatal(err)
		}
		if draft = kept.ID; opening == longAddress {
			break
		}
		e, err := s.learning.Packages.Preview(context.Background(), access.Actor{}, draft)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.learning.Packages.Publish(context.Background(), access.Actor{}, draft, e.Basis); err != nil {
			t.Fatal(err)
		}
	}
	return draft
}
