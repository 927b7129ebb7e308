package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/learning"
	"hocvu/internal/roster"
	"hocvu/internal/sheet"
)

type resultsFlags struct {
	course, source, at string
	skipRefused        bool
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
	read.Flags().BoolVar(&f.skipRefused, "skip-refused", false, "take the good rows although others are refused")
	c := &cobra.Command{Use: "results", Short: "Takes over results of courses taken elsewhere"}
	c.AddCommand(read)
	return c
}

func (h *house) importResults(ctx context.Context, name string, f resultsFlags) error {
	h.load(ctx)
	day := time.Now()
	if f.at != "" {
		var ok bool
		if day, ok = roster.Day(f.at); !ok {
			return fmt.Errorf("--at %s is no day (write it as 02/01/2026)", f.at)
		}
	}
	list, err := h.resultList(name, day)
	if err != nil {
		return err
	}
	done, faults, err := h.learning.ImportResults(ctx, f.course, f.source, list, f.skipRefused)
	if errors.Is(err, learning.ErrNotFound) {
		return fmt.Errorf("there is no course %q (name one with --course)", f.course)
	}
	if err != nil {
		return err
	}
	for _, fault := range faults {
		answer("assignment.result-row", "row", fault.Row, "fact", fault.Message)
	}
	answer("assignment.results-done", "changed", done.Changed, "unchanged", done.Unchanged, "refused", len(faults))
	if len(faults) > 0 && !f.skipRefused {
		return fmt.Errorf("%d rows were refused and nothing was written (mend them, or take the others with --skip-refused)", len(faults))
	}
	return nil
}

// resultList reads the first sheet that has the columns.
func (h *house) resultList(name string, day time.Time) (learning.ResultList, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return learning.ResultList{}, err
	}
	sheets, err := sheet.Read(content)
	if err != nil {
		return learning.ResultList{}, fmt.Errorf("%s: %w", name, err)
	}
	for _, page := range sheets {
		list, err := h.learning.ReadResults(func(yield func(int, []string) bool) {
			for _, row := range page.Rows {
				if !yield(row.Number, row.Cells) {
					return
				}
			}
		}, day)
		if err == nil {
			return list, nil
		}
	}
	return learning.ResultList{}, fmt.Errorf("%s: no sheet has a column \"Số hiệu\" and a column \"Hoàn thành\"", name)
}
