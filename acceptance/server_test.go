package acceptance

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// server is the built binary, running on a data folder of its own.
type server struct {
	binary, dir, address string
	process              *exec.Cmd
	log                  *bytes.Buffer
}

var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "hocvu-acceptance")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "hocvu")
	out, err := exec.Command("go", "build", "-o", binary, "hocvu").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return binary, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if binary, err := build(); err == nil {
		os.RemoveAll(filepath.Dir(binary))
	}
	os.Exit(code)
}

// demo starts a server on a copy of the demo's data, which is made once.
func demo(b testing.TB) *server {
	b.Helper()
	s := unstarted(b)
	s.start(b)
	b.Cleanup(s.kill)
	return s
}

func unstarted(b testing.TB) *server {
	b.Helper()
	binary, err := build()
	if err != nil {
		b.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	return &server{binary: binary, dir: b.TempDir(), address: address}
}

// start runs the binary and waits until it answers; the first start of a folder also makes the demo's province.
func (s *server) start(b testing.TB) time.Duration {
	b.Helper()
	s.log = &bytes.Buffer{}
	s.process = exec.Command(s.binary, "serve", "--demo", "--dir", filepath.Join(s.dir, "pb_demo"), "--packages", s.dir, "--http", s.address)
	s.process.Stdout, s.process.Stderr = s.log, s.log
	s.process.Dir = s.dir
	begin := time.Now()
	if err := s.process.Start(); err != nil {
		b.Fatal(err)
	}
	for deadline := begin.Add(5 * time.Minute); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		response, err := http.Get("http://" + s.address + "/suc-khoe")
		if err != nil {
			continue
		}
		response.Body.Close()
		if response.StatusCode == http.StatusOK {
			return time.Since(begin)
		}
	}
	s.kill()
	b.Fatalf("the server did not answer:\n%s", s.log)
	return 0
}

// kill ends the server without a word, as a power cut or an out-of-memory killer would.
func (s *server) kill() {
	if s.process != nil && s.process.Process != nil {
		s.process.Process.Kill()
		s.process.Wait()
	}
}

// resident is the memory that the server and its workers hold, in MB (Linux).
func (s *server) resident(b testing.TB) float64 {
	b.Helper()
	total := 0.0
	pids := []string{strconv.Itoa(s.process.Process.Pid)}
	children, _ := os.ReadFile("/proc/" + pids[0] + "/task/" + pids[0] + "/children")
	pids = append(pids, strings.Fields(string(children))...)
	for _, pid := range pids {
		status, err := os.ReadFile("/proc/" + pid + "/status")
		if err != nil {
			b.Skip("memory is read from /proc, which is not here")
		}
		for line := range strings.Lines(string(status)) {
			if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
				kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
				total += kb / 1024
			}
		}
	}
	return total
}

var machine = sync.OnceFunc(func() {
	model := "unknown processor"
	if info, err := os.Open("/proc/cpuinfo"); err == nil {
		defer info.Close()
		for lines := bufio.NewScanner(info); lines.Scan(); {
			if _, name, ok := strings.Cut(lines.Text(), "model name\t: "); ok {
				model = name
				break
			}
		}
	}
	fmt.Printf("machine: %d cores, %s, %s/%s, %s; the load generator runs beside the server\n",
		runtime.NumCPU(), model, runtime.GOOS, runtime.GOARCH, runtime.Version())
})
