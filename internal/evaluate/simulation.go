package evaluate

import (
	"fmt"
	"iter"
	"time"

	"hocvu/internal/competency"
)

// simulation is the engine in a simulation, before any calibration.
type simulation struct {
	framework  *competency.Framework
	parameters competency.Parameters
	model      *competency.Model
}

func newSimulation(award float64) (*simulation, error) {
	f := &competency.Framework{ID: "simulated", Version: "1", Levels: []competency.Level{{ID: "basic", Prior: -1.2, Cut: -0.35},
		{ID: "intermediate", Prior: 0, Cut: 0.85}, {ID: "advanced", Prior: 1.2, Cut: 2.05}}, Award: awardRule}
	var area competency.Area
	for k := range competencies {
		area.Competencies = append(area.Competencies, competency.Competency{Code: fmt.Sprint("c", k)})
	}
	f.Areas = []competency.Area{area}
	f.Award.Probability = award
	w := &simulation{framework: f, parameters: competency.DefaultParameters(f)}
	var err error
	w.model, err = competency.NewModel(f, w.parameters, time.UTC)
	return w, err
}

// of is a copy of the simulation for one scenario.
func (w *simulation) of(a scenario) (*simulation, error) {
	now := *w
	if a.daily {
		f := *w.framework
		f.Award.Daily = true
		now.framework = &f
		var err error
		now.model, err = competency.NewModel(&f, w.parameters, time.UTC)
		return &now, err
	}
	return &now, nil
}

// awardRule is the award rule of the frameworks that come with the program.
var awardRule = competency.Award{Probability: 0.8, Certificate: 0.9, OwnEvidence: 0.5, Questions: 4, QuestionsAtLevel: 2, Keyless: 2,
	Days: 2, HoursApart: 12, MeasuredFrom: 3, RefreshBelow: 0.7}

// calibrate is a night of the engine: new parameters, and every state replayed by them. Levels once awarded are held.
func (w *simulation) calibrate(pool []question, officers []*simulatedOfficer) error {
	fitted, err := competency.Calibrate(w.framework, w.parameters, catalogOf(pool), evidenceOf(officers), competency.SiteCalibration())
	if err != nil {
		return err
	}
	if w.model, err = competency.NewModel(w.framework, fitted.Parameters, time.UTC); err != nil {
		return err
	}
	w.parameters = fitted.Parameters
	for _, o := range officers {
		o.replay()
	}
	return nil
}

// catalogOf lists questions for a calibration.
func catalogOf(pool []question) []competency.CatalogItem {
	listed := make([]competency.CatalogItem, len(pool))
	for i := range pool {
		listed[i].Item = pool[i].item
	}
	return listed
}

// evidenceOf goes through the evidence of officers.
func evidenceOf(officers []*simulatedOfficer) iter.Seq[[]competency.Evidence] {
	return func(yield func([]competency.Evidence) bool) {
		for _, o := range officers {
			if !yield(o.evidence()) {
				return
			}
		}
	}
}

// questions is the questions, single choice of four, as hard as their level says.
func (w *simulation) questions(typed bool, parts int) []question {
	pool := make([]question, competencies*poolSize)
	guess := assumedGuess
	if typed {
		guess = 0
	}
	for i := range pool {
		pool[i].item = competency.Item{Question: fmt.Sprint("q", i), Level: w.framework.Levels[i%len(w.framework.Levels)].ID, Guess: guess, Parts: parts,
			Weights: []competency.Weight{{Competency: fmt.Sprint("c", i/poolSize), Share: 1}}}
	}
	return pool
}
