package catalog

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocvu/internal/worker"
)

// lessons writes 20 courses of so many lessons, each as long as a real one, into a folder.
func lessons(t testing.TB, each int) string {
	t.Helper()
	root := t.TempDir()
	lesson, err := os.ReadFile("../../content/mat-khau/lessons/01-cum-tu-dai.md")
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, content string) {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{"content/bdhvs/framework.yaml", "quizzes/mat-khau/quiz.md",
		"quizzes/mat-khau/dia-chi-gia.js", "quizzes/mat-khau/phien-la.js", "quizzes/mat-khau/so-cum-tu.js",
		"quizzes/mat-khau/examples.yaml", "quizzes/mat-khau/assets/o-khoa.svg"} {
		content, err := os.ReadFile("../../" + f)
		if err != nil {
			t.Fatal(err)
		}
		write(f, string(content))
	}
	picture, err := os.ReadFile("../../content/mat-khau/assets/so-kha-nang.svg")
	if err != nil {
		t.Fatal(err)
	}
	for c := range 20 {
		folder := fmt.Sprintf("content/khoa-%02d/", c)
		var ids []string
		for l := range each {
			id := fmt.Sprintf("bai-%03d", l)
			ids = append(ids, id)
			text := strings.Replace(string(lesson), "\n---\n\n", fmt.Sprintf("\n---\n\nBài %d của khóa %d. ", l, c), 1)
			write(folder+"lessons/"+id+".md", strings.ReplaceAll(text, "02-lop-khoa-thu-hai.md", "bai-000.md"))
		}
		write(folder+"assets/so-kha-nang.svg", string(picture))
		write(folder+"course.yaml", fmt.Sprintf("id: khoa-%02d\nversion: 1.0.0\nlanguage: vi\ntitle: { vi: Khóa }\nframework: bdhvs\n"+
			"competencies: [\"4.1\"]\nmodules:\n  - { id: m, title: { vi: M }, lessons: [%s] }\ncompletion: { lessons: all }\n"+
			"sources: [{ id: nist, title: NIST }]\n", c, strings.Join(ids, ", ")))
	}
	return root
}

// BenchmarkCheckThousandLessons is the check that a trainer waits for: nothing has changed since the last one.
func BenchmarkCheckThousandLessons(b *testing.B) {
	check := checker(b, lessons(b, 50))
	cache := b.TempDir()
	check(cache)
	for b.Loop() {
		check(cache)
	}
}

// BenchmarkCheckThousandLessonsCold is the same check on a machine that has never seen the packages.
func BenchmarkCheckThousandLessonsCold(b *testing.B) {
	check := checker(b, lessons(b, 50))
	for b.Loop() {
		check(b.TempDir())
	}
}

// BenchmarkCheckOneOfThousandLessons is what a trainer waits for after a save.
func BenchmarkCheckOneOfThousandLessons(b *testing.B) {
	root := lessons(b, 50)
	check := checker(b, root)
	cache := b.TempDir()
	check(cache)
	for i := 0; b.Loop(); i++ {
		addLine(b, filepath.Join(root, "content", "khoa-07", "lessons", "bai-010.md"), i)
		check(cache)
	}
}

// checker examines a folder as hocvu check does, with results kept in a cache.
func checker(b *testing.B, root string) (check func(cache string)) {
	workers := worker.New(table, worker.Options{})
	b.Cleanup(workers.Close)
	layers := []Layer{{Name: DiskLayer, FS: os.DirFS(root)}}
	return func(cache string) {
		engine := Engine{Call: workers.Call, Cache: cache, Version: "bench"}
		if c, problems := Examine(context.Background(), layers, engine); len(problems) > 0 || len(c.Courses) != 20 {
			b.Fatalf("%d courses, %v", len(c.Courses), problems)
		}
	}
}

// addLine puts another line under a lesson.
func addLine(b *testing.B, file string, number int) {
	lesson, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, fmt.Appendf(lesson, "\n\nDòng %d.\n", number), 0o644)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkReloadOneLesson is what an author waits for on a running server with ten thousand lessons, after a save.
func BenchmarkReloadOneLesson(b *testing.B) {
	root := lessons(b, 500)
	workers := worker.New(table, worker.Options{})
	defer workers.Close()
	running := NewReloader([]Layer{{Name: DiskLayer, FS: os.DirFS(root)}},
		Engine{Call: workers.Call, Cache: b.TempDir(), Version: "bench"})
	running.Reload(context.Background())
	time.Sleep(restless) // what was written just now is not believed
	running.Reload(context.Background())
	file := filepath.Join(root, "content", "khoa-07", "lessons", "bai-100.md")
	for i := 0; b.Loop(); i++ {
		addLine(b, file, i)
		if problems := running.Reload(context.Background()); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

// BenchmarkLoadShipped is what a start of the server waits for, with a warm cache.
func BenchmarkLoadShipped(b *testing.B) {
	engine := Engine{Call: pool.Call, Cache: b.TempDir(), Version: "bench"}
	layers := []Layer{{Name: DiskLayer, FS: os.DirFS("../..")}}
	Load(context.Background(), layers, engine)
	for b.Loop() {
		if _, problems := Load(context.Background(), layers, engine); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
