package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/cli"
	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/sheet"
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
	if errors.Is(err, fs.ErrExist) {
		return errors.New(inWords("roster.file-exists", "file", name))
	}
	if err != nil {
		return errors.New(inWords("roster.file-unwritable", "file", name, "error", err.Error()))
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
	leaving                       int
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
	c.Flags().IntVar(&f.leaving, "leaving", 0, "how many officers leave, to be said again where they are many")
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
	if len(p.Faults) > 0 {
		return errors.New(sayAll(p.Faults) + "\n" + inWords("roster.file-refused"))
	}
	tellRoster(p)
	switch refused := p.Count(roster.Refused) > 0 && !f.skipRefused; {
	case refused:
		return errors.New(inWords("roster.nothing-applied"))
	case p.LeavingToConfirm() > 0 && p.LeavingToConfirm() != f.leaving:
		return errors.New(inWords("roster.many-leave-command", "n", p.LeavingToConfirm(), "of", p.Serving, "flag", fmt.Sprint("--leaving ", p.LeavingToConfirm())))
	case f.dryRun:
		return nil
	}
	return h.applyRoster(ctx, in, learning.RosterConsent{Digest: p.Digest(), SkipRefused: f.skipRefused, Leaving: f.leaving})
}

// tellRoster prints what a plan does, what must be looked at last: that is what a terminal still shows of a long list.
func tellRoster(p roster.Plan) {
	l := cli.Language()
	for _, m := range p.Notices {
		fmt.Println(m.In(l))
	}
	for _, kind := range slices.Backward(roster.Kinds) {
		if kind == roster.Unchanged || p.Count(kind) == 0 {
			continue
		}
		fmt.Printf("\n%s: %s\n", inWords("roster.kind-"+string(kind)), message.Number(l, float64(p.Count(kind))))
		for _, line := range p.Lines {
			if line.Kind == kind {
				fmt.Println(line.In(l))
			}
		}
	}
	fmt.Printf("\n%s\n", p.Sums().In(l))
	if p.Warning.ID != "" {
		fmt.Println(p.Warning.In(l))
	}
}

func (h *house) applyRoster(ctx context.Context, in learning.RosterImport, c learning.RosterConsent) error {
	done, err := h.learning.ApplyRoster(ctx, in, c, func(done, of int) {
		if done%500 == 0 || done == of {
			fmt.Fprintf(os.Stderr, "\r%s ", inWords("roster.progress", "done", done, "of", of))
		}
	})
	switch {
	case errors.Is(err, learning.ErrRosterChanged):
		return errors.New(inWords("roster.changed-command"))
	case err != nil:
		return err
	}
	fmt.Fprintln(os.Stderr)
	answer("roster.applied", "n", done.Plan.Changes())
	return nil
}

func sayAll(messages []message.Message) string {
	var all []string
	for _, m := range messages {
		all = append(all, m.In(cli.Language()))
	}
	return strings.Join(all, "\n")
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
	content, err := listFile(name)
	if err != nil {
		return in, err
	}
	in.List, err = web.ReadRoster(content)
	var wrong *sheet.Fault
	if errors.As(err, &wrong) {
		return in, fmt.Errorf("%s: %s", name, wrong.In(cli.Language()))
	}
	return in, err
}

// listFile reads a list that somebody names on the command line.
func listFile(name string) ([]byte, error) {
	content, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New(inWords("roster.file-missing", "file", name))
	case err != nil:
		return nil, errors.New(inWords("roster.file-unreadable", "file", name, "error", err.Error()))
	}
	return content, nil
}
