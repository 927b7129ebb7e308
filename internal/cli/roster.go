package cli

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

	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/web/admin"
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
	if err := admin.WriteRosterTemplate(file, s.language); err != nil {
		file.Close() //nolint:errcheck // the first error says more
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	s.say("roster.template-written", "file", name)
	return nil
}

type rosterFlags struct {
	dryRun, complete, skipRefused bool
	at                            string
	leaving                       int
}

func rosterImportCommand(s *session) *cobra.Command {
	var f rosterFlags
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

func (s *session) importRoster(ctx context.Context, name string, f rosterFlags) error {
	in, err := s.rosterImport(name, f)
	if err != nil {
		return err
	}
	p, err := s.app.Learning.Roster.DryRun(ctx, in)
	if err != nil {
		return err
	}
	if len(p.Faults) > 0 {
		return errors.New(s.lines(p.Faults) + "\n" + s.text("roster.file-refused"))
	}
	s.printRoster(p)
	switch refused := p.Count(roster.Refused) > 0 && !f.skipRefused; {
	case refused:
		return errors.New(s.text("roster.nothing-applied"))
	case p.LeavingToConfirm() > 0 && p.LeavingToConfirm() != f.leaving:
		return errors.New(s.text("roster.many-leave-command", "n", p.LeavingToConfirm(), "of", p.Serving, "flag", fmt.Sprint("--leaving ", p.LeavingToConfirm())))
	case f.dryRun:
		return nil
	}
	return s.applyRoster(ctx, in, people.RosterConsent{Digest: p.Digest(), SkipRefused: f.skipRefused, Leaving: f.leaving})
}

// printRoster prints what a plan does, what must be looked at last: that is what a terminal still shows of a long list.
func (s *session) printRoster(p roster.Plan) {
	l := s.language
	for _, m := range p.Notices {
		fmt.Fprintln(s.out, m.In(l))
	}
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

func (s *session) applyRoster(ctx context.Context, in people.RosterImport, c people.RosterConsent) error {
	done, err := s.app.Learning.Roster.Apply(ctx, in, c, func(done, of int) {
		if done%500 == 0 || done == of {
			fmt.Fprintf(s.err, "\r%s ", s.text("roster.progress", "done", done, "of", of))
		}
	})
	switch {
	case errors.Is(err, people.ErrRosterChanged):
		return errors.New(s.text("roster.changed-command"))
	case err != nil:
		return err
	}
	fmt.Fprintln(s.err)
	s.say("roster.applied", "n", done.Plan.Changes())
	return nil
}

func (s *session) lines(messages []message.Message) string {
	var all []string
	for _, m := range messages {
		all = append(all, m.In(s.language))
	}
	return strings.Join(all, "\n")
}

func (s *session) rosterImport(name string, f rosterFlags) (people.RosterImport, error) {
	in := people.RosterImport{Operator: true, Complete: f.complete, Source: filepath.Base(name)}
	if f.at != "" {
		day, ok := roster.Day(f.at)
		if !ok {
			return in, fmt.Errorf("--at %s: %s", f.at, s.text("roster.day-bad", "day", f.at))
		}
		in.Day = day
	}
	content, err := s.readList(name)
	if err != nil {
		return in, err
	}
	in.List, err = admin.ReadRoster(content)
	if wrong := refusal.Of(err); wrong != nil {
		return in, fmt.Errorf("%s: %s", name, wrong.In(s.language))
	}
	return in, err
}

// readList reads a list that somebody names on the command line.
func (s *session) readList(name string) ([]byte, error) {
	content, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New(s.text("roster.file-missing", "file", name))
	case err != nil:
		return nil, errors.New(s.text("roster.file-unreadable", "file", name, "error", err.Error()))
	}
	return content, nil
}
