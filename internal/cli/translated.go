package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/worker"
)

// translatedCommand writes into every translation of a folder that it is up to date with its original.
func translatedCommand(s *session) *cobra.Command {
	return &cobra.Command{
		Use:  "translated [DIR]",
		Args: s.words(0, 1),
		RunE: func(c *cobra.Command, words []string) error { return s.translated(c.Context(), folderOf(words)) },
	}
}

func (t terminal) translated(ctx context.Context, folder string) error {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return failure("cli.no-folder", "folder", folder)
	}
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	changed, problems, err := catalog.RecordSources(ctx, folder, engine.New(pool))
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
		return errReported
	}
	return nil
}
