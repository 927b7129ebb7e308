package cli

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/app/engine"
	"hocvu/internal/message"
	"hocvu/internal/web/preview"
	"hocvu/internal/worker"
)

// longCourse writes a course of so many lessons, each as long as a real one, into a folder.
func longCourse(b *testing.B, lessons int) (root string, file func(lesson int) string) {
	root = b.TempDir()
	text, err := os.ReadFile("../../content/mat-khau/lessons/03-wi-fi-va-mang-la.md")
	if err != nil {
		b.Fatal(err)
	}
	body, _, _ := strings.Cut(string(text), "\n```quiz")
	folder := filepath.Join(root, "content", "dai")
	if err := os.MkdirAll(filepath.Join(folder, "lessons"), 0o755); err != nil {
		b.Fatal(err)
	}
	file = func(lesson int) string { return filepath.Join(folder, "lessons", fmt.Sprintf("bai-%03d.md", lesson)) }
	var ids []string
	for l := range lessons {
		ids = append(ids, fmt.Sprintf("bai-%03d", l))
		if err := os.WriteFile(file(l), []byte(body+fmt.Sprintf("\n\nBài thứ %d.\n", l)), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "assets"), 0o755); err != nil {
		b.Fatal(err)
	}
	for _, picture := range []string{"hai-cot-song.svg", "buu-thiep-phong-bi.svg"} {
		drawing, err := os.ReadFile("../../content/mat-khau/assets/" + picture)
		if err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "assets", picture), drawing, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	manifest := "id: dai\nversion: 1.0.0\nlanguage: vi\ntitle: { vi: Dài }\nframework: bdhvs\ncompetencies: [\"4.1\"]\nmodules:\n" +
		"  - { id: m, title: { vi: M }, lessons: [" + strings.Join(ids, ", ") + "] }\ncompletion: { lessons: all }\n" +
		"sources: [{ id: nist, title: NIST }]\n"
	if err := os.WriteFile(filepath.Join(folder, "course.yaml"), []byte(manifest), 0o644); err != nil {
		b.Fatal(err)
	}
	return root, file
}

// BenchmarkSaveToVisible measures from the moment in which a lesson is written to the one in which a browser that was
// told of it has the new page: all packages of the program, and beside them a course of so many lessons.
func BenchmarkSaveToVisible(b *testing.B) {
	for _, lessons := range []int{50, 500} {
		b.Run(fmt.Sprint(lessons), func(b *testing.B) { saveToVisible(b, lessons) })
	}
}

func saveToVisible(b *testing.B, lessons int) {
	root, file := longCourse(b, lessons)
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	loader := engine.New(pool)
	loader.Cache = b.TempDir()
	t := terminal{out: io.Discard, err: io.Discard, language: message.Vietnamese}
	w := newWorkshop(t, checkScope{root: root}, loader)
	go w.watch(b.Context())
	site, err := preview.New(preview.Options{Edition: w.edition, Changed: w.changed, Kinds: engine.Kinds(pool),
		Language: t.reader, Own: w.own})
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(site)
	defer server.Close()
	events, err := http.Get(server.URL + "/thay-doi")
	if err != nil {
		b.Fatal(err)
	}
	defer events.Body.Close() //nolint:errcheck // the benchmark is over
	news := bufio.NewScanner(events.Body)
	for news.Scan() && !strings.HasPrefix(news.Text(), "data:") {
	}
	if !visible(b, server.URL+"/khoa-hoc/dai/bai-001", "Bài thứ 1.") {
		b.Fatal(w.reloader.Catalog().Packages)
	}
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		at := n % lessons
		text, err := os.ReadFile(file(at))
		if err != nil {
			b.Fatal(err)
		}
		mark := fmt.Sprintf("Sửa lần %d.", n)
		saved := time.Now()
		if err := os.WriteFile(file(at), append(text, []byte("\n"+mark+"\n")...), 0o644); err != nil {
			b.Fatal(err)
		}
		for !visible(b, fmt.Sprintf("%s/khoa-hoc/dai/bai-%03d", server.URL, at), mark) {
			for news.Scan() && !strings.HasPrefix(news.Text(), "data:") {
			}
		}
		took = append(took, time.Since(saved))
	}
	slices.Sort(took)
	for name, share := range map[string]float64{"p50-ms": 0.5, "p95-ms": 0.95} {
		b.ReportMetric(float64(took[int(float64(len(took)-1)*share)].Microseconds())/1000, name)
	}
}

func visible(b *testing.B, url, mark string) bool {
	r, err := http.Get(url)
	if err != nil {
		b.Fatal(err)
	}
	defer r.Body.Close() //nolint:errcheck // it was read
	text, err := io.ReadAll(r.Body)
	if err != nil {
		b.Fatal(err)
	}
	return strings.Contains(string(text), mark)
}
