package acceptance

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// server is the built binary on a folder of its own, which holds the data and, where a test puts them there, packages.
type server struct {
	dir, address string
	log          string   // file of what it says on the terminal
	flags        []string // beside those that every server has
	binary       string   // "" for the built one
	environment  []string // beside that of the test
	process      *exec.Cmd
	ended        chan struct{} // closed when the process has
}

// demo starts a server on a copy of the demo's province.
func demo(t testing.TB) *server {
	t.Helper()
	s := unstarted(t)
	s.start(t)
	return s
}

// unstarted makes a server on a copy of the demo's province, for who wants to change something before its start.
func unstarted(t testing.TB) *server {
	t.Helper()
	return unstartedIn(t, t.TempDir())
}

func unstartedIn(t testing.TB, dir string) *server {
	t.Helper()
	from, err := demoData()
	if err != nil {
		t.Fatal(err)
	}
	s, err := at(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(s.folder(), os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	return s
}

// at is a server that will serve what stands in a folder, on a port that is free now.
func at(dir string) (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	defer listener.Close() //nolint:errcheck // the test is over
	return &server{dir: dir, address: listener.Addr().String(), log: filepath.Join(dir, "log")}, nil
}

func (s *server) folder() string { return filepath.Join(s.dir, "pb_demo") }

// start runs the binary and tells how long it took to the first good answer of the health page.
func (s *server) start(t testing.TB) time.Duration {
	t.Helper()
	took, err := s.launch()
	if err != nil {
		t.Fatal(err)
	}
	return took
}

func (s *server) launch() (time.Duration, error) {
	begin := time.Now()
	if err := s.run(); err != nil {
		return 0, err
	}
	for time.Since(begin) < 5*time.Minute { // the first start of a folder also makes the province
		if s.health() == http.StatusOK {
			return time.Since(begin), nil
		}
		select {
		case <-s.ended:
			return 0, fmt.Errorf("the server ended: %s\n%s", s.process.ProcessState, s.words())
		case <-time.After(2 * time.Millisecond):
		}
	}
	s.kill()
	return 0, fmt.Errorf("the server did not answer:\n%s", s.words())
}

// run starts the binary and does not wait for it.
func (s *server) run() error {
	binary := s.binary
	if binary == "" {
		built, err := build()
		if err != nil {
			return err
		}
		binary = built
	}
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close() //nolint:errcheck // the test is over
	process := exec.Command(binary, append([]string{"serve", "--demo", "--dir", s.folder(), "--packages", s.dir, "--http", s.address}, s.flags...)...)
	process.Stdout, process.Stderr, process.Dir = log, log, s.dir
	process.Env = append(os.Environ(), s.environment...)
	if err := process.Start(); err != nil {
		return err
	}
	ended := make(chan struct{})
	go func() {
		process.Wait() //nolint:errcheck // most are killed, and say so
		close(ended)
	}()
	s.process, s.ended = process, ended
	return nil
}

// words are what the server has said on the terminal.
func (s *server) words() []byte {
	words, _ := os.ReadFile(s.log) // none are none
	return words
}

// health is the status of the health page, 0 while nobody answers.
func (s *server) health() int {
	response, err := http.Get("http://" + s.address + "/suc-khoe")
	if err != nil {
		return 0
	}
	response.Body.Close() //nolint:errcheck // the test is over
	return response.StatusCode
}

// kill ends the server without a word, as an out-of-memory killer would.
func (s *server) kill() {
	if s.process != nil {
		s.process.Process.Kill() //nolint:errcheck // it has ended already
		<-s.ended
		s.process = nil
	}
}

// rescore rebuilds all scores of a server that does not run, and fails where one is not what its evidence says.
func (s *server) rescore(t testing.TB) {
	t.Helper()
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(binary, "rescore", "--dir", s.folder(), "--packages", s.dir).CombinedOutput()
	if err != nil {
		t.Errorf("rescore: %v\n%s", err, out)
	}
	t.Logf("%s", strings.TrimSpace(string(out)))
}
