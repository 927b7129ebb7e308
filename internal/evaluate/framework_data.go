package evaluate

import (
	"fmt"
	"iter"
	"math"
	"runtime"
	"slices"
	"strconv"
	"time"

	"hocvu/internal/competency"
)

// frameworkData is a data set in the engine's own terms: every skill a competency, every answer a piece of evidence.
type frameworkData struct {
	framework *competency.Framework
	catalog   []competency.CatalogItem
	items     map[string]competency.Item
	pooled    int // skills that had to share one competency
}

// maxCompetencies is how many competencies a framework may have; rarer skills share one.
const maxCompetencies = 250

func newFrameworkData(d *dataset) *frameworkData {
	b := &frameworkData{items: map[string]competency.Item{}}
	count := map[string]int{}
	for _, skills := range d.skills {
		for _, skill := range skills {
			count[skill]++
		}
	}
	codes := make([]string, 0, len(count))
	for skill := range count {
		codes = append(codes, skill)
	}
	slices.SortFunc(codes, func(x, y string) int {
		if count[x] != count[y] {
			return count[y] - count[x]
		}
		return compareIDs(x, y)
	})
	code := map[string]string{}
	var area competency.Area
	for i, skill := range codes {
		code[skill] = "skill " + skill
		if i >= maxCompetencies {
			code[skill] = "other"
			b.pooled++
		}
		if i <= maxCompetencies {
			area.Competencies = append(area.Competencies, competency.Competency{Code: code[skill]})
		}
	}
	b.framework = &competency.Framework{ID: "data", Version: "1", Levels: []competency.Level{{ID: "one", Prior: 0, Cut: 0.85}},
		Award: awardRule, Areas: []competency.Area{area}}
	ids := make([]string, 0, len(d.skills))
	for id := range d.skills {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, compareIDs)
	for _, id := range ids {
		item := competency.Item{Question: id, Level: "one"}
		for _, skill := range d.skills[id] {
			known := slices.ContainsFunc(item.Weights, func(w competency.Weight) bool { return w.Competency == code[skill] })
			if !known && len(item.Weights) < 8 {
				item.Weights = append(item.Weights, competency.Weight{Competency: code[skill]})
			}
		}
		for i := range item.Weights {
			item.Weights[i].Share = 1 / float64(len(item.Weights))
		}
		b.items[id] = item
		b.catalog = append(b.catalog, competency.CatalogItem{Item: item, Groups: blocks(id)})
	}
	return b
}

func compareIDs(x, y string) int {
	a, errA := strconv.Atoi(x)
	b, errB := strconv.Atoi(y)
	if errA == nil && errB == nil && a != b {
		return a - b
	}
	return slices.Compare([]byte(x), []byte(y))
}

// blocks stand in for logic, section, lesson and course: neighbouring IDs come from the same problem set.
func blocks(id string) (groups []string) {
	n, err := strconv.Atoi(id)
	if err != nil {
		return nil
	}
	for size := 256; size > 1; size /= 2 {
		groups = append(groups, fmt.Sprintf("block %d of %d", n/size, size))
	}
	return groups
}

// start is when the clock of a data set begins.
var start = time.Date(2020, 1, 6, 8, 0, 0, 0, time.UTC)

// evidence gives a learner's answers as evidence, at full weight: the data do not say what was seen or hinted before.
func (b *frameworkData) evidence(l learner) []competency.Evidence {
	all := make([]competency.Evidence, len(l.answers))
	at := start
	for i, a := range l.answers {
		if next := start.Add(time.Duration(a.seconds) * time.Second); next.After(at) {
			at = next
		}
		all[i] = competency.Evidence{ID: "e", Attempt: "a", Sequence: i, Item: b.items[a.item], Credit: a.credit, Source: competency.Imported,
			Effective: at, Received: at}
	}
	return all
}

func (b *frameworkData) all(learners []learner) iter.Seq[[]competency.Evidence] {
	return func(yield func([]competency.Evidence) bool) {
		for _, l := range learners {
			if !yield(b.evidence(l)) {
				return
			}
		}
	}
}

// result is one pass over tested learners.
type result struct {
	forecasts
	took      time.Duration
	allocated uint64
}

func (r *result) String() string {
	n := float64(len(r.p))
	return fmt.Sprintf("%v us/answer=%.3f allocs/answer=%.3f", r.quality(), float64(r.took.Nanoseconds())/1000/n, float64(r.allocated)/n)
}

func (r *result) join(other *result) {
	r.p, r.y = append(r.p, other.p...), append(r.y, other.y...)
	r.took, r.allocated = r.took+other.took, r.allocated+other.allocated
}

// forecast forecasts every answer of learners the model has not seen, and then lets it see the answer.
func (b *frameworkData) forecast(m *competency.Model, learners []learner) (*result, error) {
	r := new(result)
	events := make([]competency.Event, 0, 64)
	for _, l := range learners {
		evidence := b.evidence(l)
		p := make([]float64, len(evidence))
		fastest := time.Duration(math.MaxInt64) // of three, because other programs run too
		for range 3 {
			s, trail := m.Start(), m.StartHistory()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			for i := range evidence {
				p[i], _, events = m.AddOnline(s, trail, &evidence[i], events[:0])
			}
			fastest = min(fastest, time.Since(began))
			runtime.ReadMemStats(&after)
			r.allocated += after.Mallocs - before.Mallocs
		}
		r.took += fastest
		for i, e := range evidence {
			if !(p[i] > 0 && p[i] < 1) {
				return nil, fmt.Errorf("learner %s, answer %d: the model did not take it", l.id, i+1)
			}
			r.add(p[i], e.Credit)
		}
	}
	return r, nil
}
