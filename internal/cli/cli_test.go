package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"hocvu/internal/app/engine"
	"hocvu/internal/worker"
)

func TestMain(m *testing.M) {
	worker.Main(engine.Jobs())
	testscript.Main(cached{m}, map[string]func(){
		"hocvu": func() {
			os.Exit(Execute(os.Args[1:], os.Stdout, os.Stderr))
		},
	})
}

// cached runs the tests with one cache of packages for all commands that they start: those of the binary are tried
// once.
type cached struct{ *testing.M }

// Run makes cached a testscript.TestingM.
func (c cached) Run() int {
	folder, err := os.MkdirTemp("", "hocvu-cache")
	if err == nil {
		err = os.Setenv("XDG_CACHE_HOME", folder)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder) //nolint:errcheck // the system clears its temporary folder
	return c.M.Run()
}

func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir+"/home")
			e.Setenv("XDG_CACHE_HOME", os.Getenv("XDG_CACHE_HOME"))
			e.Setenv("LANG", "")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"exits": exits},
	})
}

// exits runs hocvu and holds it to an exit code: exits 2 chek.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits CODE [words]")
	}
	err := ts.Exec("hocvu", args[1:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("hocvu %v: exit %d, want %s", args[1:], code, args[0])
	}
}
