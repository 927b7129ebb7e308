package acceptance

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

const imported = 10_000 // officers of a list

func BenchmarkImportingARosterByItsPage(b *testing.B) {
	s := demo(b)
	admin := newReader(b, s.address)
	if err := admin.signIn(adminBadge, password); err != nil {
		b.Fatal(err)
	}
	besideReaders(b, s, "by its page", admin.importsRoster)
}

func BenchmarkImportingARosterByCommand(b *testing.B) {
	s := demo(b)
	binary, err := build()
	if err != nil {
		b.Fatal(err)
	}
	besideReaders(b, s, "by command", func(list []byte) error {
		file := filepath.Join(s.dir, "danh-sach.xlsx")
		if err := os.WriteFile(file, list, 0o600); err != nil {
			return err
		}
		out, err := exec.Command(binary, "roster", "import", file, "--dir", s.folder(), "--packages", s.dir).CombinedOutput()
		if err != nil {
			return fmt.Errorf("roster import: %w\n%.600s", err, out)
		}
		return nil
	})
}

// besideReaders has a list imported while 500 lessons a second are asked for and one examinee answers: how long the longest
// of those answers took is for how long the import held the writer, and a little more.
func besideReaders(b *testing.B, s *server, way string, imports func(list []byte) error) {
	const every = 2 * time.Millisecond
	l, e := newLessonLoad(b, s), examinees(b, s, 1)[0]
	for n := 0; b.Loop(); n++ {
		list := rosterOf(b, n)
		quiet := l.onTime(b, every, until(int64(loadFor/every)))
		var ended atomic.Bool
		var took time.Duration
		failed := make(chan error, 1)
		go func() {
			defer ended.Store(true)
			begin := time.Now()
			err := imports(list)
			took = time.Since(begin)
			failed <- err
		}()
		waited := make(chan latencies, 1)
		go func() { waited <- e.answersWhile(b, func() bool { return !ended.Load() }) }()
		beside := l.onTime(b, every, func(int64) bool { return !ended.Load() })
		answers := <-waited
		if err := <-failed; err != nil {
			b.Fatal(err)
		}
		if got := count(b, s.database(b), `SELECT count(*) FROM officers WHERE badge BETWEEN ? AND ?`, listed(n, 0), listed(n, imported-1)); got != imported {
			b.Fatalf("%d officers were made of %d rows", got, imported)
		}
		figure(b, fmt.Sprintf("a roster of 10,000 %s beside 500 readers/s, trial and import", way), took.Seconds(), "s", atMost(60))
		figure(b, "  that is", imported/took.Seconds(), "rows/s", nil)
		figure(b, "  longest wait of an answer meanwhile", answers.percentile(100), "ms-held", atMost(2000))
		figure(b, "  lessons, counted from when each was due: p50 without the import", quiet.percentile(50), "ms-quiet-p50", nil)
		figure(b, "  p50 beside it", beside.percentile(50), "ms-p50", nil)
		figure(b, "  p99 without the import", quiet.percentile(99), "ms-quiet-p99", nil)
		figure(b, "  p99 beside it", beside.percentile(99), "ms-p99", nil)
	}
}

// listed is the badge of the i-th officer of the n-th list.
func listed(n, i int) string { return fmt.Sprintf("%03d-%03d", 300+imported/1000*n+i/1000, i%1000) }

// rosterOf is the n-th list, of officers whom nobody knows yet.
func rosterOf(b *testing.B, n int) []byte {
	b.Helper()
	file := excelize.NewFile()
	defer file.Close() //nolint:errcheck // the test is over
	rows, err := file.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	if err := rows.SetRow("A1", []any{"Số hiệu", "Họ và tên", "Cấp bậc", "Mã đơn vị"}); err != nil {
		b.Fatal(err)
	}
	for i := range imported {
		cells := []any{listed(n, i), "Lồ Seo Páo", "Đại úy", communeCode}
		if err := rows.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			b.Fatal(err)
		}
	}
	if err := rows.Flush(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// importsRoster sends a list, looks at the trial, applies it and looks again until it is done.
func (r *reader) importsRoster(list []byte) error {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("tep", "danh-sach.xlsx")
	if err != nil {
		return err
	}
	part.Write(list) //nolint:errcheck // into memory
	w.Close()        //nolint:errcheck // the same
	response, err := r.Post(r.base+"/danh-sach", w.FormDataContentType(), &body)
	if err != nil {
		return err
	}
	p, err := r.read(response)
	if err != nil {
		return err
	}
	apply, ok := p.form(p.address)
	if !ok {
		return fmt.Errorf("the trial at %s (%d) offers no import\n%.600s", p.address, p.status, p.text)
	}
	for p, err = r.send(apply); err == nil && p.status == http.StatusOK && p.header.Get("Refresh") != ""; p, err = r.open(p.address) {
		time.Sleep(100 * time.Millisecond)
	}
	if err == nil && !strings.Contains(p.text, "callout success") {
		err = fmt.Errorf("the import at %s ends with %d\n%.600s", p.address, p.status, p.text)
	}
	return err
}

// answersWhile sends an answer some fifty times a second, and tells how long each took to be kept.
func (e *examinee) answersWhile(b *testing.B, more func() bool) (took latencies) {
	for more() {
		f, err := e.ask(e.exam + "/1")
		if err != nil {
			b.Error(err)
			return took
		}
		begin := time.Now()
		if err := e.insist(b.Context(), f); err != nil {
			b.Error(err)
			return took
		}
		took = append(took, time.Since(begin))
		time.Sleep(20 * time.Millisecond)
	}
	return took
}
