package cli

import (
	"github.com/spf13/cobra"

	"hocvu/internal/evaluate"
)

// evaluateCommand measures the competency model. What it prints is for engineers and in English.
func evaluateCommand(s *session) *cobra.Command {
	o := evaluate.DefaultOptions()
	c := &cobra.Command{Use: "evaluate --data DIR | --simulate", Args: s.words(0, 0)}
	c.Flags().StringVar(&o.Data, "data", o.Data, "cli.flag-data")
	c.Flags().IntVar(&o.Learners, "learners", o.Learners, "cli.flag-learners")
	c.Flags().IntVar(&o.Folds, "folds", o.Folds, "cli.flag-folds")
	c.Flags().BoolVar(&o.Compare, "compare", o.Compare, "cli.flag-compare")
	c.Flags().BoolVar(&o.Simulate, "simulate", o.Simulate, "cli.flag-simulate")
	c.Flags().IntVar(&o.Officers, "officers", o.Officers, "cli.flag-officers")
	c.Flags().Float64Var(&o.Award, "award", o.Award, "cli.flag-award")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := o.Check(); err != nil {
			return usageError("cli.flag", "command", c.Name(), "detail", err.Error())
		}
		return evaluate.Run(o, s.out)
	}
	return c
}
