package cli

import (
	"errors"
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
	testscript.Main(m, map[string]func(){
		"hocvu": func() {
			os.Exit(Execute(os.Args[1:], os.Stdout, os.Stderr))
		},
	})
}

func TestCommands(t *testing.T) {
	cache := t.TempDir() // the packages of the binary are tried once for all scripts
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir+"/home")
			e.Setenv("XDG_CACHE_HOME", cache)
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
