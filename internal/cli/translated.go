package cli

import (
	"context"
	"flag"
	"fmt"
	"os"

	"hocvu/internal/catalog"
	"hocvu/internal/worker"
)

// translated writes into every translation of a folder that it is up to date with its original.
func translated(ctx context.Context, t terminal, arguments []string) error {
	found, err := words(flag.NewFlagSet("translated", flag.ContinueOnError), arguments, 1)
	if err != nil {
		return err
	}
	folder := "."
	if len(found) > 0 {
		folder = found[0]
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return broken("cli.no-folder", "folder", folder)
	}
	pool := worker.New(Jobs(), worker.Options{})
	defer pool.Close()
	changed, problems, err := catalog.RecordSources(ctx, folder, Engine(pool))
	if err != nil {
		return err
	}
	for _, file := range changed {
		t.say("cli.stamped", "file", file)
	}
	if len(changed) == 0 && len(problems) == 0 {
		t.say("cli.nothing-stamped")
	}
	for _, p := range problems {
		fmt.Fprintln(t.out, p.In(t.language))
	}
	if len(problems) > 0 {
		return errFound
	}
	return nil
}
