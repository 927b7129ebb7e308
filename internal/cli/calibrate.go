package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
)

// calibrateCommand fits the model to the site's own evidence, as every night does, and says what that changed.
func calibrateCommand(s *session) *cobra.Command {
	c := &cobra.Command{
		Use:  "calibrate",
		Args: s.words(0, 0),
	}
	dry := c.Flags().Bool("dry-run", false, "cli.flag-dry-run")
	c.RunE = func(c *cobra.Command, _ []string) error { return s.calibrate(c.Context(), *dry) }
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) calibrate(ctx context.Context, dry bool) error {
	s.app.LoadPackages(ctx)
	var all []scoring.Calibration
	var err error
	if dry {
		all, err = s.app.Learning.Calibrations.DryRun(ctx)
	} else if _, wrong := s.app.ClockWarning(); wrong {
		return failure("clock.no-calibration")
	} else {
		all, err = s.app.Learning.Calibrations.Run(ctx, nil)
	}
	for _, c := range all {
		s.printCalibration(c, dry)
	}
	return err
}

func (s *session) printCalibration(c scoring.Calibration, dry bool) {
	switch {
	case c.Number > 0:
		s.printFound(c)
		if dry {
			s.say("calibration.dry")
		} else {
			s.say("calibration.awarded", "levels", c.Awarded)
		}
	case c.Last == nil:
		s.say("calibration.nothing", "framework", c.Framework)
	default:
		l, at := s.language, c.Last.Made.In(s.app.Learning.Zone)
		s.say("calibration.nothing-since", "framework", c.Framework, "time", message.Clock(l, at), "date", message.Date(l, at))
		s.printFound(*c.Last)
		s.say("calibration.awarded", "levels", c.Last.Awarded)
	}
}

func (s *session) printFound(c scoring.Calibration) {
	logits := func(x float64) string { return fmt.Sprintf("%+.2f", x) }
	s.say("calibration.done", "framework", c.Framework, "number", c.Number, "officers", c.Officers, "answers", c.Answers,
		"before", logits(c.Before), "mean", logits(c.Mean))
	for _, m := range c.Moved {
		s.say("calibration.moved", "question", m.Question, "before", logits(m.Before), "after", logits(m.After))
	}
	for _, f := range c.Flagged {
		s.say("calibration.look", "question", f.Question, "fault", f.Says())
	}
	if c.Unnamed > 0 {
		s.say("calibration.unnamed", "n", c.Unnamed)
	}
}
