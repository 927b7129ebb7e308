package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/cli"
	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/web"
)

type resultsFlags struct {
	course, source, at  string
	dryRun, skipRefused bool
}

// resultsCommand takes over results of courses taken elsewhere, such as the lists of mobiEdu.
func resultsCommand(h *house) *cobra.Command {
	var f resultsFlags
	read := &cobra.Command{
		Use:   "import FILE",
		Short: "Takes over who registered for and completed a course elsewhere (XLSX or CSV)",
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, words []string) error { return h.importResults(c.Context(), words[0], f) },
	}
	read.Flags().StringVar(&f.course, "course", "", "ID of the course that the results count for")
	read.Flags().StringVar(&f.source, "source", "mobiEdu", "where the results come from, as reports name it")
	read.Flags().StringVar(&f.at, "at", "", "day of the list, as 02/01/2026, for results without one; today if not given")
	read.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would be done and do nothing")
	read.Flags().BoolVar(&f.skipRefused, "skip-refused", false, "take the good rows although others are refused")
	c := &cobra.Command{Use: "results", Short: "Takes over results of courses taken elsewhere"}
	c.AddCommand(read)
	return c
}

func (h *house) importResults(ctx context.Context, name string, f resultsFlags) error {
	in, err := resultImport(name, f)
	if err != nil {
		return err
	}
	h.load(ctx)
	do := h.learning.ImportResults
	if f.dryRun {
		do = h.learning.PlanResults
	}
	p, err := do(ctx, in)
	switch {
	case errors.Is(err, learning.ErrNotFound):
		return errors.New(inWords("assignment.result-no-course", "course", f.course))
	case errors.Is(err, learning.ErrToCome):
		return fmt.Errorf("--at %s: %s", f.at, inWords("assignment.result-future"))
	case errors.Is(err, learning.ErrNoOrigin):
		return fmt.Errorf("--source: %s", inWords("assignment.result-no-source"))
	case err != nil:
		return err
	}
	h.tellResults(in, p, f.dryRun)
	if p.Blocked(in) {
		return errors.New(inWords("assignment.results-nothing"))
	}
	return nil
}

func resultImport(name string, f resultsFlags) (in learning.ResultImport, err error) {
	in = learning.ResultImport{Operator: true, Course: f.course, Origin: roster.Tidy(f.source), SkipRefused: f.skipRefused}
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
	if in.List, err = web.ReadResults(content); err == nil && len(in.List.Faults) > 0 {
		err = errors.New(in.List.Faults[0].In(cli.Language()))
	}
	if err != nil {
		return in, fmt.Errorf("%s: %w", filepath.Base(name), err)
	}
	return in, nil
}

// tellResults says what was passed over and what a dry run found; what is refused comes last, where it is seen.
func (h *house) tellResults(in learning.ResultImport, p learning.ResultPlan, dry bool) {
	for _, notice := range in.List.Notices {
		fmt.Println(notice.In(cli.Language()))
	}
	changed := len(p.Lines)
	if p.Blocked(in) && !dry {
		changed = 0
	}
	if dry {
		for _, line := range p.Lines {
			answer("assignment.result-line", "row", line.Row, "badge", line.Badge, "registered", h.resultDay(line.After.Registered), "completed", h.resultDay(line.After.Completed))
		}
	}
	for _, fault := range append(p.Notes, p.Refused...) {
		id := "assignment.result-row"
		if fault.Sheet != "" {
			id += "-sheet"
		}
		answer(id, "sheet", fault.Sheet, "row", fault.Row, "fact", fault.Message)
	}
	answer("assignment.results-done", "changed", changed, "unchanged", p.Unchanged, "refused", len(p.Refused))
	if dry {
		answer("assignment.results-dry")
	}
}

func (h *house) resultDay(t time.Time) string {
	if t.IsZero() {
		return inWords("assignment.result-not-yet")
	}
	return message.Date(cli.Language(), t.In(h.learning.Zone))
}
