package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
)

// rescoreCommand rebuilds every officer's score from the evidence. After any run of the engine it finds no difference.
func rescoreCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "rescore", Args: s.words(0, 0)}
	question := c.Flags().String("question", "", "cli.flag-rescore-question")
	c.RunE = func(c *cobra.Command, _ []string) error { return s.rescore(c.Context(), *question) }
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) rescore(ctx context.Context, question string) error {
	s.app.LoadPackages(ctx)
	s.stoppable.Store(true)
	progress := s.officerProgress("rescore.progress")
	var result scoring.Rescored
	var err error
	if question == "" {
		result, err = s.app.Learning.Calibrations.Rescore(ctx, progress)
	} else {
		result, err = s.app.Learning.Calibrations.RescoreQuestion(ctx, question, progress)
	}
	if errors.Is(err, access.ErrNotFound) {
		return failure("rescore.no-question", "question", question)
	}
	if err != nil {
		return s.stopped(err)
	}
	printRescored(&s.terminal, result.Differences, result.Badges)
	if result.Renewed > 0 {
		printRescored(&s.terminal, result.LevelEvents, result.Badges)
		s.say("rescore.renewed", "n", result.Renewed)
		for _, c := range result.Levels {
			s.say("rescore.renewed-count", "framework", c.Framework, "level", c.Level, "n", c.N, "kind", message.New("rescore.kind-"+c.Kind))
		}
	}
	s.say("rescore.done", "officers", result.Officers, "evidence", result.Evidence, "differences", len(result.Differences))
	if len(result.Differences) > 0 {
		return errors.New(s.text("rescore.differed", "n", len(result.Differences)))
	}
	return nil
}

// printRescored prints a line for each difference, with the badge of the officer; who has none keeps the ID.
func printRescored(t *terminal, all []scoring.Difference, badges map[string]string) {
	for _, d := range all {
		fmt.Fprintf(t.out, "%s %s: %s\n", cmp.Or(badges[d.Officer], d.Officer), d.Framework, d.Fact().In(t.language))
	}
}
