package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/fix"
	"hocvu/internal/worker"
)

// fixSigns shows as a diff which signs of the scope would be others, and writes them when asked to.
func (t terminal) fixSigns(ctx context.Context, scope checkScope, write bool) error {
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	_, problems := catalog.Examine(ctx, engine.Layers(scope.root), engine.New(pool))
	if ctx.Err() != nil {
		return failure("cli.stopped")
	}
	changes, err := mended(ctx, scope, problems, pool)
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		t.say("cli.fix-nothing")
		return nil
	}
	for _, c := range changes {
		if c.From != c.To {
			t.say("cli.fix-name", "from", c.From, "to", c.To)
		}
		fmt.Fprint(t.out, strings.TrimPrefix(string(diff.Diff(c.From, c.Before, c.To, c.After)), "diff "+c.From+" "+c.To+"\n"))
	}
	if !write {
		t.say("cli.fix-shown", "n", len(changes))
		return nil
	}
	if err := fix.Write(scope.root, changes); err != nil {
		return err
	}
	t.say("cli.fix-written", "n", len(changes))
	return nil
}

// mended finds what fix would change in the packages of the scope that have problems.
func mended(ctx context.Context, scope checkScope, problems catalog.Problems, pool *worker.Pool) ([]fix.Change, error) {
	faulty := map[string]bool{}
	for _, p := range problems {
		faulty[packageOf(p.File)] = true
	}
	in := func(file string) bool { return faulty[packageOf(file)] && scope.holds(file) }
	return fix.Folder(ctx, os.DirFS(scope.root), in, pool.Call)
}

// packageOf is the folder of the package in which a file lies.
func packageOf(file string) string {
	parts := strings.SplitN(file, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "/")
}
