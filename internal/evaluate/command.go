package evaluate

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"hocvu/internal/competency"
)

// Options are what the command "evaluate" measures.
type Options struct {
	Data     string  // folder with train.csv, test.csv (or .gz), qmat.tsv and, if there are any, twins.tsv; "": none
	Learners int     // how many training learners are used; 0: all
	Folds    int     // cross-validation of the training learners in so many folds; 0: the test set is forecast
	Compare  bool    // simpler ways of forecasting are measured on the same answers
	Simulate bool    // levels awarded to simulated officers are counted
	Officers int     // how many officers are simulated in each scenario at most; 0: as many as it has
	Only     string  // names of scenarios, with commas between them; "": all
	Seed     uint64  // of the first run of a scenario
	Seeds    int     // runs of each scenario, with seeds one after another
	Oracle   bool    // the best that any rule could reach is reckoned, where it can be
	Award    float64 // probability from which the simulation awards a level, .6 to .999
}

// DefaultOptions awards levels as the model does, and judges it by seeds that its settings were not chosen with.
func DefaultOptions() Options {
	return Options{Award: awardRule.Probability, Seed: judgingSeed, Seeds: 1}
}

// judgingSeed is the first seed that is for judging alone: settings are chosen with 2026 and those after it.
const judgingSeed = 11

// chosen are the scenarios to run.
func (o Options) chosen() []scenario {
	if o.Only == "" {
		return scenarios()
	}
	names := strings.Split(o.Only, ",")
	return slices.DeleteFunc(scenarios(), func(a scenario) bool { return !slices.Contains(names, a.name) })
}

// unknown is the first name that is asked for and no scenario has, "" for none.
func (o Options) unknown() string {
	for name := range strings.SplitSeq(o.Only, ",") {
		named := func(a scenario) bool { return a.name == name }
		if o.Only != "" && !slices.ContainsFunc(scenarios(), named) {
			return cmp.Or(name, ",")
		}
	}
	return ""
}

// scenarioNames lists the names of all scenarios.
func scenarioNames() string {
	var names []string
	for _, a := range scenarios() {
		names = append(names, a.name)
	}
	return strings.Join(names, ", ")
}

// Check names the first option that nothing can be measured with.
func (o Options) Check() error {
	switch {
	case o.Data == "" && !o.Simulate:
		return errors.New("give --data DIR or --simulate")
	case o.Learners < 0:
		return fmt.Errorf("--learners is %d (must be 0 or more)", o.Learners)
	case o.Folds < 0 || o.Folds == 1:
		return fmt.Errorf("--folds is %d (must be 0, or 2 or more)", o.Folds)
	case o.Officers < 0:
		return fmt.Errorf("--officers is %d (must be 0 or more)", o.Officers)
	case o.Seeds < 1 || o.Seeds > 100:
		return fmt.Errorf("--seeds is %d (must be 1 to 100)", o.Seeds)
	case o.unknown() != "":
		return fmt.Errorf("--only names %q, which is no scenario (there are: %s)", o.unknown(), scenarioNames())
	case !(o.Award >= 0.6 && o.Award <= 0.999): // NaN too
		return fmt.Errorf("--award is %v (must be .6 to .999)", o.Award)
	}
	return nil
}

// Run measures and prints a line per figure. The options are those that Check finds nothing wrong with.
func Run(o Options, out io.Writer) error {
	if o.Data != "" {
		if err := measure(o, out); err != nil {
			return err
		}
	}
	if o.Simulate {
		return simulate(o, out)
	}
	return nil
}

// measure prints a line per split.
func measure(o Options, out io.Writer) error {
	d, err := load(o.Data)
	if err != nil {
		return err
	}
	b := newFrameworkData(d)
	if b.pooled > 0 {
		fmt.Fprintf(out, "skills=%d share one competency: a framework has at most %d\n", b.pooled, maxCompetencies+1)
	}
	first := func(train []learner) []learner {
		if o.Learners > 0 && o.Learners < len(train) {
			return train[:o.Learners]
		}
		return train
	}
	if o.Folds > 0 {
		train := first(d.withoutTwins())
		if len(train) < o.Folds {
			return fmt.Errorf("%s: %d learners to train on cannot be divided into %d folds (ask for fewer)", o.Data, len(train), o.Folds)
		}
		return b.crossValidate(train, o.Folds, out)
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
			return fmt.Errorf("%s: twins.tsv leaves no learner to train on (each is the twin of one in test.csv: use another split)", o.Data)
		}
		if err := b.evaluateSplit(split.name, train, d.test, out); err != nil {
			return err
		}
		if o.Compare {
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
