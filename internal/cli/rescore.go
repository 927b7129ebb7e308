package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hocvu/internal/message"
)

// rescoreCommand rebuilds every officer's score from the evidence. After any run of the engine it finds no difference.
func rescoreCommand(s *session) *cobra.Command {
	c := &cobra.Command{
		Use:  "rescore",
		Args: s.words(0, 0),
		RunE: func(c *cobra.Command, _ []string) error { return s.rescore(c.Context()) },
	}
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) rescore(ctx context.Context) error {
	s.app.LoadPackages(ctx)
	result, err := s.app.Learning.Calibrations.Rescore(ctx, nil)
	if err != nil {
		return err
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
