package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/learning"
)

// frameworkCommand is what is done with frameworks where answers are kept; export and import need no database (cli).
func frameworkCommand(h *house) *cobra.Command {
	c := &cobra.Command{Use: "framework", Short: "Replaces a competency framework; framework export and framework import speak 1EdTech CASE"}
	replace := &cobra.Command{
		Use:   "replace OLD NEW",
		Short: "Lets a framework take the place of another, and recounts all scores there through the crosswalk",
		Args:  cobra.ExactArgs(2),
	}
	dry := replace.Flags().Bool("dry-run", false, "only say what would change")
	replace.RunE = func(c *cobra.Command, words []string) error {
		return h.replaceFramework(c.Context(), words[0], words[1], *dry)
	}
	c.AddCommand(replace)
	return c
}

func (h *house) replaceFramework(ctx context.Context, old, new string, dry bool) error {
	h.load(ctx)
	r, err := h.learning.Replace(ctx, old, new, dry, nil)
	switch {
	case errors.Is(err, learning.ErrNotFound):
		return errors.New(inWords("framework.unknown", "old", old, "new", new, "known", strings.Join(h.learning.Catalog().FrameworkIDs(), ", ")))
	case errors.Is(err, learning.ErrNothingCarried):
		return errors.New(inWords("framework.nothing-carried", "old", old, "new", new))
	case err != nil:
		return err
	}
	answer("framework.replaced", "old", old, "new", new, "version", r.Version, "officers", r.Officers, "facts", r.Facts, "carried", r.Carried)
	for _, code := range slices.Sorted(maps.Keys(r.Crosswalk.Codes)) {
		if there := r.Crosswalk.Codes[code]; len(there) > 0 {
			fmt.Print("  ")
			answer("framework.code", "code", code, "there", strings.Join(there, ", "))
		}
	}
	for _, level := range slices.Sorted(maps.Keys(r.Crosswalk.Levels)) {
		if there := r.Crosswalk.Levels[level]; there != level {
			fmt.Print("  ")
			answer("framework.level", "level", level, "there", there)
		}
	}
	tellCensus("framework.before", old, r.Before)
	tellCensus("framework.after", new, r.After)
	answer("framework.levels", "kept", r.Kept, "gained", r.Gained, "open", r.Open)
	if len(r.Lost) > 0 {
		answer("framework.lost", "codes", strings.Join(r.Lost, ", "))
	}
	if len(r.Unmeasured) > 0 {
		answer("framework.unmeasured", "codes", strings.Join(r.Unmeasured, ", "))
	}
	if dry {
		answer("framework.dry")
	}
	return nil
}

// tellCensus prints a line for every competency that anybody has answers or a level in.
func tellCensus(id, framework string, all []learning.Census) {
	answer(id, "framework", framework)
	for _, c := range all {
		if c.Officers == 0 && len(c.Levels) == 0 {
			continue
		}
		var held []string
		for _, level := range slices.Sorted(maps.Keys(c.Levels)) {
			held = append(held, fmt.Sprintf("%s %d", level, c.Levels[level]))
		}
		if held == nil {
			held = []string{"–"}
		}
		fmt.Println("  " + inWords("framework.census", "code", c.Code, "officers", c.Officers, "held", strings.Join(held, ", ")))
	}
}
