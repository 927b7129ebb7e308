package evaluate

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"time"

	"hocvu/internal/competency"
)

// Run is the command "evaluate". It gives the exit status: 0 done, 1 failed, 2 wrongly called.
func Run(arguments []string, out, err io.Writer) int {
	flags := flag.NewFlagSet("evaluate", flag.ContinueOnError)
	flags.SetOutput(err)
	folder := flags.String("data", "", "`folder` with train.csv, test.csv (or .gz), qmat.tsv and, if there are any, twins.tsv")
	learners := flags.Int("learners", 0, "use only the first `N` training learners (0: all)")
	folds := flags.Int("folds", 0, "cross-validate on the training learners in `N` folds instead of running the test")
	simulation := flags.Bool("simulate", false, "print how many levels are awarded rightly to invented officers")
	officers := flags.Int("officers", 0, "simulate at most `N` officers in each arm (0: as many as it has)")
	award := flags.Float64("award", awardRule.Probability, "simulate with levels awarded from this `probability` on")
	beside := flags.Bool("compare", false, "also measure simpler ways of forecasting on the same answers")
	switch fault := flags.Parse(arguments); {
	case errors.Is(fault, flag.ErrHelp):
		return 0
	case fault != nil:
		return 2
	case flags.NArg() > 0 || *learners < 0 || *folds < 0 || *folds == 1 || *officers < 0 || !(*award >= 0.6 && *award <= 0.999) || *folder == "" && !*simulation:
		fmt.Fprintln(err, "evaluate: needs --data FOLDER or --simulate, no negative numbers, and a probability from .6 to .999")
		flags.Usage()
		return 2
	}
	var fault error
	if *folder != "" {
		fault = measure(*folder, *learners, *folds, *beside, out)
	}
	if fault == nil && *simulation {
		fault = simulate(*officers, *award, out)
	}
	if fault != nil {
		fmt.Fprintln(err, "evaluate:", fault)
		return 1
	}
	return 0
}

// measure prints a line per split.
func measure(folder string, limit, folds int, beside bool, out io.Writer) error {
	d, err := load(folder)
	if err != nil {
		return err
	}
	b := newFrameworkData(d)
	if b.pooled > 0 {
		fmt.Fprintf(out, "skills=%d share one competency: a framework has at most %d\n", b.pooled, maxCompetencies+1)
	}
	first := func(train []learner) []learner {
		if limit > 0 && limit < len(train) {
			return train[:limit]
		}
		return train
	}
	if folds > 0 {
		train := first(d.withoutTwins())
		if len(train) < folds {
			return fmt.Errorf("%s: %d learners to train on cannot be divided into %d folds (ask for fewer)", folder, len(train), folds)
		}
		return b.crossValidate(train, folds, out)
	}
	for _, split := range []struct {
		name  string
		train []learner
	}{{"published", d.train}, {"clean", d.withoutTwins()}} {
		if split.name == "clean" && len(d.twins) == 0 {
			continue
		}
		train := first(split.train)
		if len(train) == 0 {
			return fmt.Errorf("%s: twins.tsv leaves no learner to train on (each is the twin of one in test.csv: use another split)", folder)
		}
		if err := b.evaluateSplit(split.name, train, d.test, out); err != nil {
			return err
		}
		if beside {
			compare(d, train, d.test, out)
		}
	}
	return nil
}

func (b *frameworkData) evaluateSplit(name string, train, test []learner, out io.Writer) error {
	r, fitted, err := b.fitAndForecast(train, test)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "split=%s %v\n", name, r)
	p := fitted.Parameters
	fmt.Fprintf(out, "  fitted: learners=%d answers=%d loss=%.4f mean=%.2f general=%.2f competency=%.2f form=%.2f kept=%.3f noise=%.5f,%.5f\n",
		fitted.Officers, fitted.Answers, fitted.Loss, p.GeneralMean, p.GeneralVariance, p.CompetencyVariance, p.FormVariance,
		p.FormKept, p.GeneralNoise, p.CompetencyNoise)
	return nil
}

// fitAndForecast calibrates on some learners and forecasts others.
func (b *frameworkData) fitAndForecast(train, test []learner) (*result, competency.Fitted, error) {
	fitted, err := competency.Calibrate(b.framework, competency.DefaultParameters(b.framework), b.catalog, b.all(train), competency.DefaultCalibration())
	if err != nil {
		return nil, fitted, err
	}
	m, err := competency.NewModel(b.framework, fitted.Parameters, time.UTC)
	if err != nil {
		return nil, fitted, err
	}
	r, err := b.forecast(m, test)
	return r, fitted, err
}

// crossValidate cross-validates by learner: every training learner is forecast by a model fitted without the fold it is
// in.
func (b *frameworkData) crossValidate(learners []learner, folds int, out io.Writer) error {
	var all result
	for n := range folds {
		var train, test []learner
		for i, l := range learners {
			if i%folds == n {
				test = append(test, l)
			} else {
				train = append(train, l)
			}
		}
		r, _, err := b.fitAndForecast(train, test)
		if err != nil {
			return err
		}
		all.join(r)
	}
	fmt.Fprintf(out, "folds=%d %v\n", folds, &all)
	return nil
}
