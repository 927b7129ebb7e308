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
	if err := h.app.RunAllMigrations(); err != nil {
		return err
	}
	h.load(ctx)
	var all []learning.Calibration
	var err error
	if dry {
		all, err = h.learning.TryCalibration(ctx)
	} else {
		all, err = h.learning.Calibrate(ctx, nil)
	}
	for _, c := range all {
		tellCalibration(c, dry)
	}
	return err
}

func tellCalibration(c learning.Calibration, dry bool) {
	say := func(id string, pairs ...any) { fmt.Println(message.New(id, pairs...).In(cli.Language())) }
	if c.Number == 0 {
		say("calibration.nothing", "framework", c.Framework)
		return
	}
	logits := func(x float64) string { return fmt.Sprintf("%+.2f", x) }
	say("calibration.done", "framework", c.Framework, "number", c.Number, "officers", c.Officers, "answers", c.Answers,
		"before", logits(c.Before), "mean", logits(c.Mean))
	for _, m := range c.Moved {
		say("calibration.moved", "question", m.Question, "before", logits(m.Before), "after", logits(m.After))
	}
	for _, f := range c.Flagged {
		say("calibration.fault-"+f.Fault, "question", f.Question, "answers", f.Answers, "right", fmt.Sprintf("%.0f", 100*f.Right),
			"level", f.Level, "away", logits(f.Away))
	}
	if dry {
		say("calibration.dry")
	} else {
		say("calibration.awarded", "levels", c.Awarded)
	}
}
