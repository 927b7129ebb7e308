package cli

import (
	"context"
	"fmt"
	"math"
	"strings"

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
	s.stoppable.Store(true)
	var all []scoring.Calibration
	var err error
	if dry {
		all, err = s.app.Learning.Calibrations.DryRun(ctx)
	} else if _, wrong := s.app.ClockWarning(); wrong {
		return failure("clock.no-calibration")
	} else {
		all, err = s.app.Learning.Calibrations.Run(ctx, s.officerProgress("calibration.reading"))
	}
	for _, c := range all {
		s.printCalibration(c, dry)
	}
	return s.stopped(err)
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
	if c.Of > 0 {
		s.say("calibration.sample", "officers", c.Officers, "of", c.Of)
	}
	if c.Error > 0 {
		s.say("calibration.error", "error", message.Hundredths(s.language, int(math.Round(100*c.Error)), false))
	}
	for _, m := range c.Moved {
		s.say("calibration.moved", "question", m.Question, "before", logits(m.Before), "after", logits(m.After))
	}
	for _, f := range c.Flagged {
		s.say("calibration.look", "question", f.Question, "fault", f.Says())
	}
	if c.Unnamed > 0 {
		s.say("calibration.unnamed", "n", c.Unnamed)
	}
	s.printWarnings(c)
}

// printWarnings prints what a calibration found that no score shows.
func (s *session) printWarnings(c scoring.Calibration) {
	found, err := s.app.Learning.Calibrations.Warnings(c, s.language)
	if err != nil {
		s.say("calibration.warnings-unread", "error", err.Error())
	}
	for _, w := range found {
		s.say("calibration.warning", "where", strings.TrimSpace(w.Where+" "+w.Title), "warning", w.Says(s.language))
	}
}
