package cli

import (
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
	for _, d := range result.Differences {
		fmt.Fprintf(s.out, "%s %s: %s\n", d.Officer, d.Framework, d.Fact().In(s.language))
	}
	if result.Renewed > 0 {
		for _, d := range result.LevelEvents {
			fmt.Fprintf(s.out, "%s %s: %s\n", d.Officer, d.Framework, d.Fact().In(s.language))
		}
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
