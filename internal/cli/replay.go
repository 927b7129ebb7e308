package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/message"
)

// replayCommand makes past attempts again and says where they are not what they were, to the byte.
func replayCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "replay [ATTEMPT]", Args: s.words(0, 1)}
	all := c.Flags().Bool("all", false, "cli.flag-replay-all")
	sample := c.Flags().Int("sample", 0, "cli.flag-replay-sample")
	c.RunE = func(c *cobra.Command, named []string) error {
		chosen := len(named)
		if *all {
			chosen++
		}
		if *sample > 0 {
			chosen++
		}
		if chosen != 1 {
			return usageError("cli.usage", "usage", c.UseLine())
		}
		return s.replay(c.Context(), named, *sample)
	}
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) replay(ctx context.Context, named []string, sample int) error {
	s.app.LoadPackages(ctx)
	replays := s.app.Learning.Replays
	var sum regrade.Replayed
	var err error
	switch {
	case len(named) > 0:
		var r regrade.Replay
		if r, err = replays.Attempt(ctx, named[0]); errors.Is(err, access.ErrNotFound) {
			return failure("replay.unknown", "attempt", named[0])
		}
		sum = regrade.Replayed{Attempts: 1, Variants: r.Variants, Grades: r.Grades, ByHand: r.ByHand}
		if err == nil {
			s.say("replay.engine", "attempt", r.Attempt, "quiz", r.Quiz, "digest", r.Digest, "engine", r.Engine)
		}
		if err == nil && !r.Identical() {
			sum.Differing++
			s.printDifferences(r)
		}
	case sample > 0:
		sum, err = replays.Sample(ctx, sample, s.printDifferences)
	default:
		sum, err = replays.All(ctx, s.printDifferences)
	}
	if err != nil {
		return err
	}
	s.say("replay.done", "attempts", sum.Attempts, "variants", sum.Variants, "grades", sum.Grades, "hand", sum.ByHand,
		"differing", sum.Differing)
	if sum.Differing > 0 {
		return errors.New(s.text("replay.differed", "n", sum.Differing))
	}
	return nil
}

func (s *session) printDifferences(r regrade.Replay) {
	for _, d := range r.Differences {
		fmt.Fprintf(s.out, "%s %s#%s: %s\n  - %s\n  + %s\n", r.Attempt, r.Quiz, d.Question,
			s.text("replay.differs", "what", message.New("replay.what-"+string(d.What))), d.Kept, d.Made)
	}
}
