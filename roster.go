package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hocvu/internal/cli"
	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/web"
)

// rosterCommand makes the roster follow a spreadsheet. Who sits at the server's terminal reaches every unit.
func rosterCommand(h *house) *cobra.Command {
	c := &cobra.Command{Use: "roster", Short: "Imports the roster from a spreadsheet, or writes an empty one"}
	c.AddCommand(&cobra.Command{
		Use:   "template [FILE.xlsx]",
		Short: "Writes an empty spreadsheet with the columns that are read",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, words []string) error {
			name := "danh-sach.xlsx"
			if len(words) > 0 {
				name = words[0]
			}
			return writeRosterTemplate(name)
		},
	}, rosterImportCommand(h))
	return c
}

// writeRosterTemplate never writes over a file: it may be a list that somebody has filled in.
func writeRosterTemplate(name string) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if err := web.WriteRosterTemplate(file, cli.Language()); err != nil {
		file.Close() //nolint:errcheck // the first error says more
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	answer("roster.template-written", "file", name)
	return nil
}

type rosterFlags struct {
	dryRun, complete, skipRefused bool
	at                            string
}

func rosterImportCommand(h *house) *cobra.Command {
	var f rosterFlags
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Makes the roster follow a spreadsheet (XLSX or CSV)",
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, words []string) error { return h.importRoster(c.Context(), words[0], f) },
	}
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would be done and do nothing")
	c.Flags().BoolVar(&f.complete, "complete", false, "the list is the whole roster: who is not in it has left")
	c.Flags().BoolVar(&f.skipRefused, "skip-refused", false, "apply the good rows although others are refused")
	c.Flags().StringVar(&f.at, "at", "", "day from which the list holds, as 02/01/2026; today if not given")
	return c
}

func (h *house) importRoster(ctx context.Context, name string, f rosterFlags) error {
	in, err := rosterImport(name, f)
	if err != nil {
		return err
	}
	p, err := h.learning.TryRoster(ctx, in)
	if err != nil {
		return err
	}
	l := cli.Language()
	for _, m := range append(p.Faults, p.Notices...) {
		fmt.Println(m.In(l))
	}
	for _, line := range p.Lines {
		if line.Kind != roster.Unchanged {
			fmt.Println(line.In(l))
		}
	}
	fmt.Println(p.Sums().In(l))
	refused := len(p.Faults) > 0 || p.Count(roster.Refused) > 0 && !f.skipRefused
	switch {
	case f.dryRun && !refused:
		return nil
	case refused:
		return fmt.Errorf("%s", message.New("roster.nothing-applied").In(l))
	}
	_, err = h.learning.ApplyRoster(ctx, in, p.Digest(), f.skipRefused, func(done, of int) {
		if done%500 == 0 || done == of {
			fmt.Fprintf(os.Stderr, "\r%s ", message.New("roster.progress", "done", done, "of", of).In(l))
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr)
	fmt.Println(message.New("roster.applied", "n", p.Changes()).In(l))
	return nil
}

func rosterImport(name string, f rosterFlags) (learning.RosterImport, error) {
	in := learning.RosterImport{Operator: true, Complete: f.complete, Source: filepath.Base(name)}
	if f.at != "" {
		day, ok := roster.Day(f.at)
		if !ok {
			return in, fmt.Errorf("--at %s: %s", f.at, inWords("roster.day-bad", "day", f.at))
		}
		in.Day = day
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return in, err
	}
	in.List, err = web.ReadRoster(content)
	if err != nil {
		return in, fmt.Errorf("%s: %w", name, err)
	}
	return in, nil
}
