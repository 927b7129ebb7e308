package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
)

// rescoreCommand rebuilds every officer's score from the evidence. After any run of the engine it finds no difference.
func rescoreCommand(h *house) *cobra.Command {
	return &cobra.Command{
		Use:   "rescore",
		Short: "Rebuilds all competency scores from the evidence and reports differences",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return h.rescore(c.Context()) },
	}
}

func (h *house) rescore(ctx context.Context) error {
	h.load(ctx)
	result, err := h.learning.Rescore(ctx, nil)
	if err != nil {
		return err
	}
	for _, d := range result.Differences {
		fmt.Printf("%s %s: %s\n", d.Officer, d.Framework, d.Fact)
	}
	answer("rescore.done", "officers", result.Officers, "evidence", result.Evidence, "differences", len(result.Differences))
	if len(result.Differences) > 0 {
		return fmt.Errorf("%d scores were not what their evidence says; they are now", len(result.Differences))
	}
	return nil
}
