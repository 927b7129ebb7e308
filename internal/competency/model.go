package competency

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"time"
)

// Model turns evidence into states. It is immutable and safe for concurrent use.
type Model struct {
	framework    *Framework
	parameters   Parameters
	zone         *time.Location
	codes        []string              // by competency
	index        map[string]int        // competency by code
	levels       map[string]int        // level by ID
	items        map[string]*knownItem // by question
	observers    map[string]ObserverParameters
	fingerprint  uint64
	from         int64     // Unix milliseconds; no award before
	maxQuestions int       // most a tally can need
	months       []int     // by competency: see Competency.Refresh; nil: no refresher is due by the calendar
	ownNeed      []float64 // by level: probability that the own evidence must reach
	quantiles    []float64 // see thresholdZ
	minZ         float64   // standard deviations above the cut below which no level is awarded
}

// knownItem is an item with parameters, and its place in the catalog's order, from 1.
type knownItem struct {
	ItemParameters
	place int
	other *knownItem // of the same question, with another digest
}

// known gives the parameters of an item; nil: it has none.
func (m *Model) known(question, digest string) *knownItem {
	item := m.items[question]
	for item != nil && item.Digest != digest {
		item = item.other
	}
	return item
}

const (
	dayMS = int64(24 * time.Hour / time.Millisecond)

	// maxCompetencies bounds the covariance to 65,000 numbers an officer, and the scratch space of one step.
	maxCompetencies = 254
	maxLevels       = 20

	upperAsymptote = 0.98 // who knows everything still errs once in fifty
	minVariance    = 1e-6 // of a variance
)

// NewModel checks that framework and parameters fit each other. Days are counted in zone.
func NewModel(f *Framework, p Parameters, zone *time.Location) (*Model, error) {
	if zone == nil {
		return nil, errors.New("competency: no time zone (days of a level are counted in the site's)")
	}
	if p.Framework != f.ID || p.Version != f.Version {
		return nil, fmt.Errorf("competency: parameters %d are for framework %s %s, not %s %s (calibrate again)",
			p.Number, p.Framework, p.Version, f.ID, f.Version)
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	m := &Model{framework: f, parameters: p, zone: zone, index: map[string]int{}, levels: map[string]int{},
		items: make(map[string]*knownItem, len(p.Items))}
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if _, twice := m.index[c.Code]; twice || c.Code == "" {
				return nil, fmt.Errorf("competency: framework %s: code %q is empty or used twice", f.ID, c.Code)
			}
			if c.Refresh < 0 || c.Refresh > maxRefresh {
				return nil, fmt.Errorf("competency: framework %s: code %q asks for a refresher after %d months (must be 1 to %d, or 0 for %d)",
					f.ID, c.Code, c.Refresh, maxRefresh, usualRefresh)
			}
			m.index[c.Code] = len(m.codes)
			m.codes = append(m.codes, c.Code)
			if p.Rule >= SecondRule {
				m.months = append(m.months, cmp.Or(c.Refresh, usualRefresh))
			}
		}
	}
	if len(m.codes) == 0 || len(m.codes) > maxCompetencies {
		return nil, fmt.Errorf("competency: framework %s has %d competencies (must be 1 to %d)", f.ID, len(m.codes), maxCompetencies)
	}
	if err := m.addLevels(); err != nil {
		return nil, err
	}
	if err := f.Award.check(f.ID); err != nil {
		return nil, err
	}
	for code, offset := range p.Offsets {
		if _, known := m.index[code]; !known || !within(offset, -maxLogit, maxLogit) {
			return nil, fmt.Errorf("competency: parameters %d: offset %v of %q (must be a finite number for a code of framework %s)",
				p.Number, offset, code, f.ID)
		}
	}
	if n := termCount(len(m.codes)); len(p.Terms) != 0 && len(p.Terms) != n {
		return nil, fmt.Errorf("competency: parameters %d: %d terms of the forecast (must be none or %d)", p.Number, len(p.Terms), n)
	}
	items := make([]knownItem, len(p.Items))
	for i, item := range p.Items {
		items[i] = knownItem{item, i + 1, m.items[item.Question]} // of two with the same digest the later counts
		m.items[item.Question] = &items[i]
	}
	m.observers = make(map[string]ObserverParameters, len(p.Observers))
	for _, o := range p.Observers {
		m.observers[o.Observer] = o
	}
	m.maxQuestions = f.Award.Questions + f.Award.Keyless + f.Award.Days + len(f.Levels)*f.Award.QuestionsAtLevel
	m.minZ = normalQuantile(f.Award.Probability) - 1e-9
	m.ownNeed = m.ownEvidence()
	m.setQuantiles()
	m.fingerprint = m.identify()
	return m, nil
}

func (m *Model) addLevels() error {
	f := m.framework
	if len(f.Levels) == 0 || len(f.Levels) > maxLevels {
		return fmt.Errorf("competency: framework %s has %d levels (must be 1 to %d)", f.ID, len(f.Levels), maxLevels)
	}
	for i, level := range f.Levels {
		if _, twice := m.levels[level.ID]; twice || level.ID == "" {
			return fmt.Errorf("competency: framework %s: level %q is empty or used twice", f.ID, level.ID)
		}
		if !within(level.Prior, -maxLogit, maxLogit) || !within(level.Cut, -maxLogit, maxLogit) ||
			i > 0 && level.Cut <= f.Levels[i-1].Cut {
			return fmt.Errorf("competency: framework %s: level %q has prior %v and cut %v (cuts must rise from level to level)",
				f.ID, level.ID, level.Prior, level.Cut)
		}
		m.levels[level.ID] = i
	}
	return nil
}

// From is the model with awards from a time on: on that day it awards what is then deserved, and before it nothing.
// Else new parameters would award every level that some moment of the past would have been good enough for.
func (m *Model) From(t time.Time) *Model {
	later := *m
	later.from = max(t.UnixMilli(), 0)
	return &later
}

// identify hashes what a state depends on, so that one made by another model is never added to.
func (m *Model) identify() uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%q %q %d %q %q", m.framework.ID, m.framework.Version, m.parameters.Number, m.zone, m.codes)
	for _, level := range m.framework.Levels {
		fmt.Fprintf(h, " %q %x %x", level.ID, math.Float64bits(level.Prior), math.Float64bits(level.Cut))
	}
	fmt.Fprintf(h, " %v %d %v", m.framework.Award, m.parameters.Rule, m.months)
	return h.Sum64()
}

// Start is the state of an officer without evidence.
func (m *Model) Start() *State {
	n := len(m.codes) + firstDeviation
	s := &State{Parameters: m.parameters.Number, model: m.fingerprint, prior: m.parameters.CompetencyVariance,
		mean: make([]float64, firstDeviation, n), covariance: make([]float64, rowStart(firstDeviation), rowStart(n)),
		tallies: make([]tally, len(m.codes)), practised: make([]int, 0, len(m.codes)), gain: make([]float64, n)}
	s.mean[general] = m.parameters.GeneralMean
	s.covariance[rowStart(general)+general] = m.parameters.GeneralVariance
	s.covariance[rowStart(form)+form] = m.parameters.FormVariance
	marks := make([]countedQuestion, len(s.tallies)*m.maxQuestions)
	for k := range s.tallies {
		s.tallies[k].mean, s.tallies[k].variance = m.ownMean(), m.ownVariance()
		s.tallies[k].questions = marks[k*m.maxQuestions : k*m.maxQuestions : (k+1)*m.maxQuestions]
	}
	return s
}

// ownMean is the mean of a score before any evidence in its competency, for the own filter: a force that is strong as a
// whole is no evidence of an officer's own.
func (m *Model) ownMean() float64 { return min(m.parameters.GeneralMean, m.framework.Levels[0].Cut+1) }

// ownVariance is the variance of a score before any evidence in its competency.
func (m *Model) ownVariance() float64 {
	return m.parameters.GeneralVariance + m.parameters.CompetencyVariance
}

// Fits is an error where the state was made by another framework, other parameters or for another time zone; replay
// then.
func (m *Model) Fits(s *State) error {
	if !m.fits(s) {
		return fmt.Errorf("competency: state of parameters %d does not belong to framework %s %s with parameters %d (replay the evidence)",
			s.Parameters, m.framework.ID, m.framework.Version, m.parameters.Number)
	}
	return nil
}

func (m *Model) fits(s *State) bool {
	if s.checked && s.model == m.fingerprint {
		return true
	}
	if s.model != m.fingerprint || len(s.tallies) != len(m.codes) {
		return false
	}
	for i := range s.tallies {
		if s.tallies[i].levels > len(m.levels) {
			return false
		}
	}
	return true
}
