package scoring

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Warnings is what a calibration found that no officer's score shows: nothing is done about it but to say so. It names
// units and competencies and no officer.
type Warnings struct {
	Levels []competency.LevelWarning
	Keys   []competency.KeyWarning // Station is the ID of a unit
	Halo   []HaloCount
}

// HaloCount is how many officers with levels elsewhere are plainly weaker in a competency.
type HaloCount struct {
	Competency string
	Officers   int
}

// watch goes along with the replay of every officer and remembers what warnings are made of.
type watch struct {
	read     *reader
	model    *competency.Model
	answers  map[string]int // by question, of full weight
	stations []competency.StationAnswer
	names    map[string]string // questions, each kept in memory once
	halo     map[string]int    // officers by competency
	err      error
}

// mostStationAnswers bounds the latest first answers of one officer that are remembered, and with it the memory: some
// fifty megabytes for 2,000 officers.
const mostStationAnswers = 200

func newWatch(read *reader, m *competency.Model) *watch {
	return &watch{read: read, model: m, answers: map[string]int{}, names: map[string]string{}, halo: map[string]int{}}
}

// look sees the replay of the officer whose evidence was read last.
func (w *watch) look(state *competency.State, steps []competency.Step) {
	for _, h := range w.model.HaloWarnings(state) {
		w.halo[h.Competency]++
	}
	served, err := w.read.scores.site.Store.Memberships.Of(w.read.officer)
	if err != nil {
		w.err = cmp.Or(w.err, err)
		return
	}
	var mine []competency.StationAnswer
	for _, step := range steps {
		e := step.Evidence
		if step.Weight < 1 {
			continue
		}
		w.answers[e.Item.Question]++
		i := slices.IndexFunc(served, func(m store.Membership) bool {
			return !e.Effective.Before(m.From) && (m.To.IsZero() || e.Effective.Before(m.To))
		})
		if i < 0 {
			continue
		}
		if _, known := w.names[e.Item.Question]; !known {
			w.names[e.Item.Question] = e.Item.Question
		}
		mine = append(mine, competency.StationAnswer{Station: served[i].Unit, Officer: w.read.officer,
			Question: w.names[e.Item.Question], At: e.Effective, Credit: e.Credit, Forecast: step.Forecast})
	}
	w.stations = append(w.stations, mine[max(0, len(mine)-mostStationAnswers):]...)
}

// warnings are those of all officers, by the parameters of a free calibration, and those that stand from before.
func (w *watch) warnings(f *competency.Framework, free competency.Parameters, items []competency.CatalogItem,
	standing []competency.KeyWarning) *Warnings {
	all := &Warnings{Levels: competency.LevelWarnings(f, free, items, w.answers),
		Keys: append(competency.KeyWarnings(w.stations), standing...)}
	for _, code := range slices.Sorted(maps.Keys(w.halo)) {
		all.Halo = append(all.Halo, HaloCount{code, w.halo[code]})
	}
	slices.SortStableFunc(all.Halo, func(a, b HaloCount) int { return cmp.Compare(b.Officers, a.Officers) })
	return all
}

// Warning is a warning with the names of what it is about.
type Warning struct {
	Title, Where string
	level        competency.LevelWarning
	key          competency.KeyWarning
	halo         HaloCount
}

// Says tells how large it is, and what to do.
func (w Warning) Says(l message.Language) message.Message {
	logits := message.Hundredths(l, int(math.Round(100*math.Abs(w.level.Away))), false)
	switch {
	case w.key.Station != "":
		return message.New("coverage.warning-keys", "better", int(math.Round(100*w.key.Better)), "answers", w.key.Answers)
	case w.halo.Officers > 0:
		return message.New("coverage.warning-halo", "officers", w.halo.Officers)
	case w.level.Away < 0:
		return message.New("coverage.warning-easier", "questions", w.level.Questions, "away", logits)
	}
	return message.New("coverage.warning-harder", "questions", w.level.Questions, "away", logits)
}

// Warnings names what a calibration of the whole site warned of.
func (s *Calibrations) Warnings(c Calibration, l message.Language) ([]Warning, error) {
	f := s.site.Catalog().Frameworks[c.Framework]
	if f == nil {
		return nil, access.ErrNotFound
	}
	return s.warned(c.Warnings, f, access.Scope{Everywhere: true}, l)
}

// warned names what a calibration warned of, of units only those in the scope: levels, then keys, then halos.
func (s *Calibrations) warned(found *Warnings, f *competency.Framework, scope access.Scope, l message.Language) (
	[]Warning, error) {
	var all []Warning
	if found == nil {
		return nil, nil
	}
	for _, w := range found.Levels {
		all = append(all, Warning{Title: access.CompetencyName(f, w.Competency, l), Where: w.Competency, level: w})
	}
	for _, w := range found.Keys {
		if !scope.Holds(w.Station) {
			continue
		}
		name, err := s.site.Store.Units.NameOf(w.Station)
		if err != nil {
			return nil, err
		}
		all = append(all, Warning{Title: name, key: w})
	}
	for _, w := range found.Halo {
		all = append(all, Warning{Title: access.CompetencyName(f, w.Competency, l), Where: w.Competency, halo: w})
	}
	return all, nil
}
