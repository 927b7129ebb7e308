package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hocvu/internal/cli"
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
		fmt.Printf("%s %s: %s\n", d.Officer, d.Framework, d.Fact.In(cli.Language()))
	}
	if result.Renewed > 0 {
		answer("rescore.renewed", "n", result.Renewed)
	}
	answer("rescore.done", "officers", result.Officers, "evidence", result.Evidence, "differences", len(result.Differences))
	if len(result.Differences) > 0 {
		return errors.New(inWords("rescore.differed", "n", len(result.Differences)))
	}
	return nil
}
