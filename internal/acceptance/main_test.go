package acceptance

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"hocvu/internal/browsertest"
)

// scratch holds what all tests share.
var scratch string

func TestMain(m *testing.M) {
	serveOnTestDisk()
	flag.Parse()
	dir, err := os.MkdirTemp("", "hocvu-acceptance")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scratch = dir
	code := browsertest.Run(m)
	printFigures()
	os.RemoveAll(scratch) //nolint:errcheck // the case fails if it stays
	os.Exit(code)
}

var build = sync.OnceValues(func() (string, error) {
	binary := filepath.Join(scratch, "hocvu.exe") // Windows needs the ending, nobody else minds
	out, err := exec.Command("go", "build", "-o", binary, "hocvu").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return binary, nil
})

// demoData is a data folder of the demo, made once: to play three months takes some twenty seconds. HOCVU_DEMO may name one
// that was made before and that no server uses.
var demoData = sync.OnceValues(func() (string, error) {
	if made := os.Getenv("HOCVU_DEMO"); made != "" {
		return made, nil
	}
	s, err := at(filepath.Join(scratch, "demo"))
	if err != nil {
		return "", err
	}
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		return "", err
	}
	if _, err := s.launch(); err != nil {
		return "", err
	}
	s.kill()
	return s.folder(), settle(s.folder())
})
