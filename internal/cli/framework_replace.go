package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
)

// frameworkReplaceCommand lets a framework take the place of another where answers are kept.
func frameworkReplaceCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "replace OLD NEW", Short: "cli.short-framework-replace", Args: s.words(2, 2)}
	dry := c.Flags().Bool("dry-run", false, "cli.flag-dry-run")
	c.RunE = func(c *cobra.Command, words []string) error {
		return s.replaceFramework(c.Context(), words[0], words[1], *dry)
	}
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) replaceFramework(ctx context.Context, old, new string, dry bool) error {
	s.app.LoadPackages(ctx)
	r, err := s.app.Learning.Frameworks.Replace(ctx, old, new, dry, nil)
	switch {
	case errors.Is(err, access.ErrNotFound):
		known := strings.Join(s.app.Learning.Catalog().FrameworkIDs(), ", ")
		return errors.New(s.text("framework.unknown", "old", old, "new", new, "known", known))
	case errors.Is(err, scoring.ErrNothingCarried):
		return errors.New(s.text("framework.nothing-carried", "old", old, "new", new))
	case err != nil:
		return err
	}
	s.say("framework.replaced", "old", old, "new", new, "version", r.Version, "officers", r.Officers,
		"facts", r.Facts, "carried", r.Carried)
	for _, code := range slices.Sorted(maps.Keys(r.Crosswalk.Codes)) {
		if there := r.Crosswalk.Codes[code]; len(there) > 0 {
			fmt.Fprint(s.out, "  ")
			s.say("framework.code", "code", code, "there", strings.Join(there, ", "))
		}
	}
	for _, level := range slices.Sorted(maps.Keys(r.Crosswalk.Levels)) {
		if there := r.Crosswalk.Levels[level]; there != level {
			fmt.Fprint(s.out, "  ")
			s.say("framework.level", "level", level, "there", there)
		}
	}
	s.printCensus("framework.before", old, r.Before)
	s.printCensus("framework.after", new, r.After)
	s.say("framework.levels", "kept", r.Kept, "gained", r.Gained, "open", r.Open)
	if len(r.Lost) > 0 {
		s.say("framework.lost", "codes", strings.Join(r.Lost, ", "))
	}
	if len(r.Unmeasured) > 0 {
		s.say("framework.unmeasured", "codes", strings.Join(r.Unmeasured, ", "))
	}
	if dry {
		s.say("framework.dry")
	}
	return nil
}

// printCensus prints a line for every competency that anybody has answers or a level in.
func (s *session) printCensus(id, framework string, all []scoring.Census) {
	s.say(id, "framework", framework)
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
		all := strings.Join(held, ", ")
		fmt.Fprintln(s.out, "  "+s.text("framework.census", "code", c.Code, "officers", c.Officers, "held", all))
	}
}
