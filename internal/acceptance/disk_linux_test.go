package acceptance

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// room is what the small disk has: the demo's data and a little more.
const room = "size=64m"

func TestAFullDiskLosesNoAcknowledgedAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("fills a disk")
	}
	s := onSmallDisk(t)
	s.start(t)
	e := examinees(t, s, 1)[0]
	for range 20 {
		e.answers(t)
	}
	letGo := fill(t, s.dir)
	refused := e.answersUntilRefused(t)
	s.saysItIsFull(t, e, refused)
	s.tellsTheOperator(t)
	letGo()
	s.comesToSay(t, http.StatusOK)
	e.presses(t, refused)
	e.answers(t)
	s.holds(t, []*examinee{e})
	e.submits(t)
	s.kill()
	nothingHalf(t, s.database(t))
	s.rescore(t)
}

// tellsTheOperator holds PocketBase's own health check to 503 on a full disk, and the terminal to a few lines of it.
func (s *server) tellsTheOperator(t *testing.T) {
	t.Helper()
	for range 20 {
		response, err := http.Get("http://" + s.address + "/api/health")
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close() //nolint:errcheck // the test is over
		if response.StatusCode != http.StatusServiceUnavailable {
			t.Fatalf("/api/health says %d on a full disk", response.StatusCode)
		}
	}
	if lines := strings.Count(string(s.words()), "disk is full"); lines == 0 || lines > 8 {
		t.Errorf("%d lines on the terminal say that the disk is full:\n%s", lines, s.words())
	}
}

func TestAStartOnAFullDiskShowsWhatIsThere(t *testing.T) {
	if testing.Short() {
		t.Skip("fills a disk")
	}
	s := onSmallDisk(t)
	s.start(t)
	e := examinees(t, s, 1)[0]
	for range 20 {
		e.answers(t)
	}
	letGo := fill(t, s.dir)
	s.kill()
	if err := s.run(); err != nil {
		t.Fatal(err)
	}
	s.comesToSay(t, http.StatusServiceUnavailable)
	e.seesItsLastAnswers(t)
	letGo()
	s.comesToSay(t, http.StatusOK)
	s.holds(t, []*examinee{e})
}

func TestAStartThatCannotOpenItsDatabaseNamesTheFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("fills a disk")
	}
	s := onSmallDisk(t) // settled: SQLite must make files of its own before it can even read
	fill(t, s.dir)
	if err := s.run(); err != nil {
		t.Fatal(err)
	}
	<-s.ended
	if code := s.process.ProcessState.ExitCode(); code != 1 || !strings.Contains(string(s.words()), s.folder()) {
		t.Errorf("it ended with %d and said %s", code, s.words())
	}
}

// onSmallDisk puts a server on a file system of its own, which takes the rights of an administrator.
func onSmallDisk(t *testing.T) *server {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, room); err != nil {
		t.Skipf("a small disk cannot be mounted here (%v)", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Errorf("the small disk stays mounted at %s: %v", dir, err)
		}
	})
	s := unstartedIn(t, dir)
	s.log = filepath.Join(t.TempDir(), "log") // where there is room to say what is wrong
	return s
}

// fill takes what is left of a disk, and returns what gives it back.
func fill(t *testing.T, dir string) (letGo func()) {
	t.Helper()
	name := filepath.Join(dir, "filler")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()                                //nolint:errcheck // the test is over
	for _, size := range []int{1 << 20, 1 << 12, 1} { // to the last byte
		for err = nil; err == nil; {
			_, err = file.Write(make([]byte, size))
		}
		if !errors.Is(err, syscall.ENOSPC) && !errors.Is(err, io.ErrShortWrite) {
			t.Fatal(err)
		}
	}
	return func() {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
}

// answers sends one answer, which must be kept.
func (e *examinee) answers(t *testing.T) {
	t.Helper()
	f, err := e.next()
	if err == nil {
		err = e.insist(t.Context(), f)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// refusal is an answer that was not kept, and the page that says so.
type refusal struct {
	sent form
	page page
}

// answersUntilRefused goes on while the database finds room in its own files.
func (e *examinee) answersUntilRefused(t *testing.T) refusal {
	t.Helper()
	const many = 5000 // far more than fit in the files as they are
	for n := range many {
		f, err := e.ask(fmt.Sprintf("%s/%d", e.exam, 1+n%8))
		if err != nil {
			t.Fatal(err)
		}
		p, err := e.deliver(f)
		if err != nil {
			t.Fatal(err)
		}
		if p.status != http.StatusSeeOther {
			t.Logf("refused after %d more answers", n)
			return refusal{f, p}
		}
		e.kept = append(e.kept, f)
	}
	t.Fatalf("%d answers are kept on a full disk", many)
	return refusal{}
}

// saysItIsFull: whoever writes is told so and what to do, whoever reads notices nothing, and a monitor knows.
func (s *server) saysItIsFull(t *testing.T, e *examinee, r refusal) {
	t.Helper()
	full := func(what string, p page) {
		t.Helper()
		if p.status != http.StatusInsufficientStorage && p.status != http.StatusServiceUnavailable {
			t.Errorf("%s on a full disk: %d", what, p.status)
		}
		if p.header.Get("Retry-After") == "" {
			t.Errorf("%s on a full disk: nobody says when to try again", what)
		}
	}
	full("an answer", r.page)
	again, offered := r.page.form(r.sent.action)
	if !offered || again.values.Encode() != r.sent.values.Encode() {
		t.Errorf("the page offers to send %s, and %s was refused\n%s", again.values.Encode(), r.sent.values.Encode(), r.page.text)
	}
	s.comesToSay(t, http.StatusServiceUnavailable)
	for _, address := range []string{"/", demoLesson, e.exam + "/1", examAddress, "/nang-luc", e.exam + "/nop"} {
		if p, err := e.open(address); err != nil || p.status != http.StatusOK {
			t.Errorf("reading %s on a full disk: %d (%v)", address, p.status, err)
		}
	}
	for what, f := range map[string]form{"the end of an exam": {action: e.exam + "/nop"}, "a lesson read": {action: demoLesson + "/da-doc"}} {
		p, err := e.deliver(f)
		if err != nil {
			t.Fatal(err)
		}
		full(what, p)
	}
	if err := newReader(t, s.address).signIn(badge(1), password); err == nil || !strings.Contains(err.Error(), "507") {
		t.Errorf("a sign-in on a full disk: %v", err)
	}
}

// comesToSay waits until the health page, which does not look anew each time, answers with a status.
func (s *server) comesToSay(t *testing.T, status int) {
	t.Helper()
	for range 3000 {
		if s.health() == status {
			return
		}
		pause()
	}
	t.Fatalf("the health page says %d, not %d", s.health(), status)
}

// presses the button of the page that refused an answer.
func (e *examinee) presses(t *testing.T, r refusal) {
	t.Helper()
	f, _ := r.page.form(r.sent.action)
	if err := e.insist(t.Context(), f); err != nil {
		t.Error(err)
	}
}
