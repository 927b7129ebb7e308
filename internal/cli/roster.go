package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/roster"
)

// rosterCommand makes the roster follow a spreadsheet. Who sits at the server's terminal reaches every unit.
func rosterCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "roster"}
	c.AddCommand(&cobra.Command{
		Use:   "template [FILE.xlsx]",
		Short: "cli.short-roster-template",
		Args:  s.words(0, 1),
		RunE: func(_ *cobra.Command, words []string) error {
			name := "danh-sach.xlsx"
			if len(words) > 0 {
				name = words[0]
			}
			return s.writeRosterTemplate(name)
		},
	}, rosterImportCommand(s))
	s.share(c, appFlags...)
	return c
}

// writeRosterTemplate never writes over a file: it may be a list that somebody has filled in.
func (s *session) writeRosterTemplate(name string) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return errors.New(s.text("roster.file-exists", "file", name))
	}
	if err != nil {
		return errors.New(s.text("roster.file-unwritable", "file", name, "error", err.Error()))
	}
	if err := people.WriteRosterTemplate(file, s.language); err != nil {
		file.Close() //nolint:errcheck // the first error says more
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	s.say("roster.template-written", "file", name)
	return nil
}

func rosterImportCommand(s *session) *cobra.Command {
	var f listFlags
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "cli.short-roster-import",
		Args:  s.words(1, 1),
		RunE:  func(c *cobra.Command, words []string) error { return s.importRoster(c.Context(), words[0], f) },
	}
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "cli.flag-dry-run")
	c.Flags().BoolVar(&f.complete, "complete", false, "cli.flag-complete")
	c.Flags().BoolVar(&f.skipRefused, "skip-refused", false, "cli.flag-skip-refused")
	c.Flags().IntVar(&f.leaving, "leaving", 0, "cli.flag-leaving")
	c.Flags().StringVar(&f.at, "at", "", "cli.flag-roster-at")
	s.needsApp(c)
	return c
}

func (s *session) importRoster(ctx context.Context, name string, f listFlags) error {
	in := people.RosterImport{Operator: true, Complete: f.complete, Source: filepath.Base(name)}
	content, err := s.readList(name)
	if err != nil {
		return err
	}
	var p roster.Plan
	if in.Day, err = people.ReadDay(f.at); err == nil {
		in, p, err = s.app.Imports.Roster.Try(ctx, in, content)
	}
	if err != nil {
		return s.refusedList(name, f, err)
	}
	s.printRoster(p)
	leaving := p.LeavingToConfirm()
	switch refused := p.Count(roster.Refused) > 0 && !f.skipRefused; {
	case refused:
		return errors.New(s.text("roster.nothing-applied"))
	case leaving > 0 && leaving != f.leaving:
		return errors.New(s.text("roster.many-leave-command", "n", leaving, "of", p.Serving, "flag", fmt.Sprint("--leaving ", leaving)))
	case f.dryRun:
		return nil
	}
	done, err := importList(ctx, s, s.app.Imports.Roster, in, f, p)
	if err != nil {
		return err
	}
	s.say("roster.applied", "n", done.Changes())
	return nil
}

// printRoster prints what a plan does, what must be looked at last: that is what a terminal still shows of a long list.
func (s *session) printRoster(p roster.Plan) {
	l := s.language
	s.printNotices(p.Notices)
	for _, kind := range slices.Backward(roster.Kinds) {
		if kind == roster.Unchanged || p.Count(kind) == 0 {
			continue
		}
		fmt.Fprintf(s.out, "\n%s: %s\n", s.text("roster.kind-"+string(kind)), message.Number(l, float64(p.Count(kind))))
		for _, line := range p.Lines {
			if line.Kind == kind {
				fmt.Fprintln(s.out, line.In(l))
			}
		}
	}
	fmt.Fprintf(s.out, "\n%s\n", p.Sums().In(l))
	if p.Warning.ID != "" {
		fmt.Fprintln(s.out, p.Warning.In(l))
	}
}
