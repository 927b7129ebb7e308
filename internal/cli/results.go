package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/web/admin"
)

type resultsFlags struct {
	course, source, at  string
	dryRun, skipRefused bool
}

// resultsCommand takes over results of courses taken elsewhere, such as the lists of mobiEdu.
func resultsCommand(s *session) *cobra.Command {
	var f resultsFlags
	read := &cobra.Command{
		Use:   "import FILE",
		Short: "cli.short-results-import",
		Args:  s.words(1, 1),
		RunE:  func(c *cobra.Command, words []string) error { return s.importResults(c.Context(), words[0], f) },
	}
	read.Flags().StringVar(&f.course, "course", "", "cli.flag-course")
	read.Flags().StringVar(&f.source, "source", "mobiEdu", "cli.flag-source")
	read.Flags().StringVar(&f.at, "at", "", "cli.flag-results-at")
	read.Flags().BoolVar(&f.dryRun, "dry-run", false, "cli.flag-dry-run")
	read.Flags().BoolVar(&f.skipRefused, "skip-refused", false, "cli.flag-skip-refused")
	c := &cobra.Command{Use: "results"}
	c.AddCommand(read)
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) importResults(ctx context.Context, name string, f resultsFlags) error {
	in, err := s.resultImport(name, f)
	if err != nil {
		return err
	}
	s.app.LoadPackages(ctx)
	do := s.app.Learning.Results.Import
	if f.dryRun {
		do = s.app.Learning.Results.Plan
	}
	p, err := do(ctx, in)
	switch {
	case errors.Is(err, access.ErrNotFound):
		return errors.New(s.text("assignment.result-no-course", "course", f.course))
	case errors.Is(err, people.ErrToCome):
		return fmt.Errorf("--at %s: %s", f.at, s.text("assignment.result-future"))
	case errors.Is(err, people.ErrNoOrigin):
		return fmt.Errorf("--source: %s", s.text("assignment.result-no-source"))
	case err != nil:
		return err
	}
	s.printResults(in, p, f.dryRun)
	if p.Blocked(in) {
		return errors.New(s.text("assignment.results-nothing"))
	}
	return nil
}

func (s *session) resultImport(name string, f resultsFlags) (in people.ResultImport, err error) {
	in = people.ResultImport{Operator: true, Course: f.course, Origin: roster.Tidy(f.source), SkipRefused: f.skipRefused}
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
	if in.List, err = admin.ReadResults(content); err == nil && len(in.List.Faults) > 0 {
		err = errors.New(in.List.Faults[0].In(s.language))
	}
	if err != nil {
		return in, fmt.Errorf("%s: %w", filepath.Base(name), err)
	}
	return in, nil
}

// printResults says what was passed over and what a dry run found; what is refused comes last, where it is seen.
func (s *session) printResults(in people.ResultImport, p people.ResultPlan, dry bool) {
	for _, notice := range in.List.Notices {
		fmt.Fprintln(s.out, notice.In(s.language))
	}
	changed := len(p.Lines)
	if p.Blocked(in) && !dry {
		changed = 0
	}
	if dry {
		for _, line := range p.Lines {
			s.say("assignment.result-line", "row", line.Row, "badge", line.Badge,
				"registered", s.resultDay(line.After.Registered), "completed", s.resultDay(line.After.Completed))
		}
	}
	for _, fault := range append(p.Notes, p.Refused...) {
		id := "assignment.result-row"
		if fault.Sheet != "" {
			id += "-sheet"
		}
		s.say(id, "sheet", fault.Sheet, "row", fault.Row, "fact", fault.Message)
	}
	s.say("assignment.results-done", "changed", changed, "unchanged", p.Unchanged, "refused", len(p.Refused))
	if dry {
		s.say("assignment.results-dry")
	}
}

func (s *session) resultDay(t time.Time) string {
	if t.IsZero() {
		return s.text("assignment.result-not-yet")
	}
	return message.Date(s.language, t.In(s.app.Learning.Zone))
}
