package cli

import (
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"hocvu/internal/evaluate"
)

// evaluateCommand measures the competency model. What it prints is for engineers and in English.
func evaluateCommand(s *session) *cobra.Command {
	o := evaluate.DefaultOptions()
	c := &cobra.Command{Use: "evaluate --data DIR | --simulate | --fill DIR", Args: s.words(0, 0)}
	c.Flags().StringVar(&o.Data, "data", o.Data, "cli.flag-data")
	c.Flags().IntVar(&o.Learners, "learners", o.Learners, "cli.flag-learners")
	c.Flags().IntVar(&o.Folds, "folds", o.Folds, "cli.flag-folds")
	c.Flags().BoolVar(&o.Compare, "compare", o.Compare, "cli.flag-compare")
	c.Flags().BoolVar(&o.Simulate, "simulate", o.Simulate, "cli.flag-simulate")
	c.Flags().IntVar(&o.Officers, "officers", o.Officers, "cli.flag-officers")
	c.Flags().StringVar(&o.Only, "only", o.Only, "cli.flag-scenarios")
	c.Flags().Uint64Var(&o.Seed, "seed", o.Seed, "cli.flag-first-seed")
	c.Flags().IntVar(&o.Seeds, "seeds", o.Seeds, "cli.flag-runs")
	c.Flags().BoolVar(&o.Oracle, "oracle", o.Oracle, "cli.flag-oracle")
	c.Flags().Float64Var(&o.Award, "award", o.Award, "cli.flag-award")
	fill := c.Flags().String("fill", "", "cli.flag-fill")
	facts := c.Flags().Int("facts", usualFacts, "cli.flag-facts")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if *fill != "" {
			return s.fill(c, *fill, evaluate.Filling{Officers: o.Officers, Facts: *facts})
		}
		if err := o.Check(); err != nil {
			return usageError("cli.flag", "command", c.Name(), "detail", err.Error())
		}
		return evaluate.Run(o, s.out)
	}
	return c
}

// usualFacts is how many answers a simulated officer has given where the command line does not say.
const usualFacts = 100

// fill makes a data folder of simulated officers, so that anybody can measure on it.
func (s *session) fill(c *cobra.Command, dir string, f evaluate.Filling) error {
	if err := f.Check(); err != nil {
		return usageError("cli.flag", "command", c.Name(), "detail", err.Error())
	}
	there, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(there) > 0 {
		return failure("fill.not-empty", "folder", dir)
	}
	s.config.DataDir = dir
	if err := s.open(c, nil); err != nil {
		return err
	}
	ctx := c.Context()
	s.app.LoadPackages(ctx)
	s.stoppable.Store(true)
	if err := evaluate.Fill(ctx, s.app.Learning, f, s.officerProgress("fill.progress")); err != nil {
		return s.stopped(err)
	}
	s.say("fill.done", "officers", f.Officers, "folder", dir)
	return nil
}
