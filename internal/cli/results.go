package cli

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/roster"
)

// resultsCommand takes over results of courses taken elsewhere, such as the lists of mobiEdu.
func resultsCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "results"}
	c.AddCommand(resultsListCommand(s, "import FILE", "cli.short-results-import", false),
		resultsListCommand(s, "withdraw FILE", "cli.short-results-withdraw", true))
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

// resultsListCommand keeps what a list of results says, or takes back what it has said before.
func resultsListCommand(s *session, use, short string, withdraw bool) *cobra.Command {
	f := listFlags{withdraw: withdraw}
	c := &cobra.Command{
		Use:   use,
		Short: short,
		Args:  s.words(1, 1),
		RunE:  func(c *cobra.Command, words []string) error { return s.importResults(c.Context(), words[0], f) },
	}
	c.Flags().StringVar(&f.course, "course", "", "cli.flag-course")
	c.Flags().StringVar(&f.source, "source", "mobiEdu", "cli.flag-source")
	if !withdraw {
		c.Flags().StringVar(&f.at, "at", "", "cli.flag-results-at")
	}
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "cli.flag-dry-run")
	c.Flags().BoolVar(&f.skipRefused, "skip-refused", false, "cli.flag-skip-refused")
	return c
}

func (s *session) importResults(ctx context.Context, name string, f listFlags) error {
	in := people.ResultImport{Operator: true, Course: f.course, Origin: roster.Tidy(f.source), Source: filepath.Base(name),
		Withdraw: f.withdraw}
	content, err := s.readList(name)
	if err != nil {
		return err
	}
	s.app.LoadPackages(ctx)
	var p people.ResultPlan
	if in.Day, err = people.ReadDay(f.at); err == nil {
		in, p, err = s.app.Imports.Results.Try(ctx, in, content)
	}
	switch {
	case errors.Is(err, access.ErrNotFound):
		return errors.New(s.text("assignment.result-no-course", "course", f.course))
	case err != nil:
		return s.refusedList(name, f, err)
	}
	blocked := p.Count(roster.Refused) > 0 && !f.skipRefused
	if !f.dryRun && !blocked {
		if p, err = importList(ctx, s, s.app.Imports.Results, in, f, p); err != nil {
			return err
		}
	}
	s.printResults(in, p, f.dryRun, blocked)
	if blocked {
		return errors.New(s.text("assignment.results-nothing"))
	}
	return nil
}

// printResults says what was passed over and what a dry run found; what is refused comes last, where it is seen.
func (s *session) printResults(in people.ResultImport, p people.ResultPlan, dry, blocked bool) {
	s.printNotices(in.List.Notices)
	changed := p.Changes()
	if blocked && !dry {
		changed = 0
	}
	if dry {
		for _, line := range p.Lines {
			if p.Withdraw {
				s.say("assignment.result-withdrawn-line", "row", line.Row, "badge", line.Badge,
					"registered", s.resultDay(line.Before.Registered), "completed", s.resultDay(line.Before.Completed))
				continue
			}
			s.say("assignment.result-line", "row", line.Row, "badge", line.Badge,
				"registered", s.resultDay(line.After.Registered), "completed", s.resultDay(line.After.Completed))
		}
	}
	for _, note := range p.Notes {
		s.printRow(note.Sheet, note.Row, note.Message)
	}
	for _, refused := range p.Refused {
		s.printRow(refused.Sheet, refused.Row, refused.Message)
	}
	done := "assignment.results-done"
	if p.Withdraw {
		done = "assignment.results-withdrawn"
	}
	s.say(done, "changed", changed, "unchanged", p.Unchanged, "refused", len(p.Refused))
	if dry {
		s.say("assignment.results-dry")
	}
}

func (s *session) printRow(sheet string, row int, fact message.Message) {
	id := "assignment.result-row"
	if sheet != "" {
		id += "-sheet"
	}
	s.say(id, "sheet", sheet, "row", row, "fact", fact)
}

func (s *session) resultDay(t time.Time) string {
	if t.IsZero() {
		return s.text("assignment.result-not-yet")
	}
	return message.Date(s.language, t.In(s.app.Learning.Zone))
}
