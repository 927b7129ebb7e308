package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"hocvu/internal/cli"
	"hocvu/internal/learning"
	"hocvu/internal/message"
)

// calibrateCommand fits the model to the site's own evidence, as every night does, and says what that changed.
func calibrateCommand(h *house) *cobra.Command {
	c := &cobra.Command{
		Use:   "calibrate",
		Short: "Learns from the answers how hard the questions are, and brings all scores up to it",
		Args:  cobra.NoArgs,
	}
	dry := c.Flags().Bool("dry-run", false, "only say what would change")
	c.RunE = func(c *cobra.Command, _ []string) error { return h.calibrate(c.Context(), *dry) }
	return c
}

func (h *house) calibrate(ctx context.Context, dry bool) error {
	h.load(ctx)
	var all []learning.Calibration
	var err error
	if dry {
		all, err = h.learning.TryCalibration(ctx)
	} else {
		all, err = h.learning.Calibrate(ctx, nil)
	}
	for _, c := range all {
		h.tellCalibration(c, dry)
	}
	return err
}

func (h *house) tellCalibration(c learning.Calibration, dry bool) {
	switch {
	case c.Number > 0:
		tellFound(c)
		if dry {
			answer("calibration.dry")
		} else {
			answer("calibration.awarded", "levels", c.Awarded)
		}
	case c.Last == nil:
		answer("calibration.nothing", "framework", c.Framework)
	default:
		l, at := cli.Language(), c.Last.Made.In(h.learning.Zone)
		answer("calibration.nothing-since", "framework", c.Framework, "time", message.Clock(l, at), "date", message.Date(l, at))
		tellFound(*c.Last)
		answer("calibration.awarded", "levels", c.Last.Awarded)
	}
}

func tellFound(c learning.Calibration) {
	logits := func(x float64) string { return fmt.Sprintf("%+.2f", x) }
	answer("calibration.done", "framework", c.Framework, "number", c.Number, "officers", c.Officers, "answers", c.Answers,
		"before", logits(c.Before), "mean", logits(c.Mean))
	for _, m := range c.Moved {
		answer("calibration.moved", "question", m.Question, "before", logits(m.Before), "after", logits(m.After))
	}
	for _, f := range c.Flagged {
		answer("calibration.look", "question", f.Question, "fault", f.Says())
	}
	if c.Unnamed > 0 {
		answer("calibration.unnamed", "n", c.Unnamed)
	}
}
