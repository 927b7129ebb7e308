package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/app"
)

// clockCommand tells whether the machine's clock agrees with what was written by it, and confirms it on the word of who
// runs the machine.
func clockCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "clock", Args: s.words(0, 0)}
	confirm := c.Flags().Bool("confirm", false, "cli.flag-confirm-clock")
	c.RunE = func(c *cobra.Command, _ []string) error { return s.clock(c.Context(), *confirm) }
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

// clock leaves the warning to the start, which has printed it.
func (s *session) clock(ctx context.Context, confirm bool) error {
	if confirm {
		if err := s.app.ConfirmClock(ctx); err != nil {
			return err
		}
		s.say("clock.confirmed", "now", app.ShownTime(time.Now()))
		return nil
	}
	if _, wrong := s.app.ClockWarning(); wrong {
		return errReported
	}
	s.say("clock.believed", "now", app.ShownTime(time.Now()))
	return nil
}
