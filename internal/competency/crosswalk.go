package competency

import (
	"math"
	"slices"
)

// Crosswalk says how evidence for one framework counts for the one that replaces it. It is kept as it was when the
// replacement was made, so that the same evidence gives the same score whatever becomes of either package.
type Crosswalk struct {
	From, To string              // framework IDs; equal for a newer version of the same
	Codes    map[string][]string // by From's code: what tests it tests one of these; none: To has no such thing
	Levels   map[string]string   // by From's level; a level that is not here has nothing near it in To
}

// NewCrosswalk puts together what both frameworks say of each other; it is enough that one of them says it. From may be
// nil where its package is gone: then codes and levels are those of the items that were answered. A level corresponds
// to the one of the same name, else to the one whose questions are about as hard. Cuts are never copied: To has its
// own.
func NewCrosswalk(id string, from, to *Framework, answered []Item) Crosswalk {
	c := Crosswalk{From: id, To: to.ID, Codes: map[string][]string{}, Levels: map[string]string{}}
	levels := map[string]float64{}  // NaN: nobody knows any more how hard they are
	stated := map[string][]string{} // by From
	for _, item := range answered {
		levels[item.Level] = math.NaN()
		for _, w := range item.Weights {
			stated[w.Competency] = nil
		}
	}
	if from != nil {
		for _, level := range from.Levels {
			levels[level.ID] = level.Prior
		}
		for _, its := range from.competencies() {
			stated[its.Code] = its.Crosswalk[to.ID]
		}
	}
	for code, there := range stated {
		if c.From == c.To {
			if _, still := to.Competency(code); still {
				continue // it means what it meant
			}
		}
		c.Codes[code] = nil
		for _, its := range to.competencies() {
			if slices.Contains(there, its.Code) || slices.Contains(its.Crosswalk[id], code) {
				c.Codes[code] = append(c.Codes[code], its.Code)
			}
		}
	}
	for id, prior := range levels {
		if near, ok := to.levelLike(id, prior); ok {
			c.Levels[id] = near
		}
	}
	return c
}

// levelLike is the level of the same name, else the one whose questions are expected to be about as hard.
func (f *Framework) levelLike(id string, prior float64) (near string, ok bool) {
	if _, known := f.Level(id); known {
		return id, true
	}
	least := math.Inf(1)
	for _, level := range f.Levels {
		if away := math.Abs(level.Prior - prior); away < least { // never for NaN
			near, least = level.ID, away
		}
	}
	return near, near != ""
}

func (f *Framework) competencies() []Competency {
	var all []Competency
	for _, area := range f.Areas {
		all = append(all, area.Competencies...)
	}
	return all
}

// Counterparts are the codes of To to which one of From corresponds. A newer version keeps what it does not say to have
// changed.
func (c Crosswalk) Counterparts(code string) []string {
	codes, said := c.Codes[code]
	if !said && c.From == c.To {
		return []string{code}
	}
	return codes
}

// leastCarried is the share of a question that must have a counterpart. One that is mostly about something which the
// other framework does not have would else become, by what little is left of it, a full question about something else.
const leastCarried = 0.5

// Item is an item of From as To sees it: a share goes to the competency that corresponds, in equal parts where several
// do, together where one corresponds to several, and what remains is made to sum to 1 again. An item that To cannot use
// is given back without weights, which makes its evidence count nothing.
func (c Crosswalk) Item(item Item) Item {
	all, known := []Weight{}, 0.0
	for _, w := range item.Weights {
		codes := c.Counterparts(w.Competency)
		if len(codes) == 0 {
			continue
		}
		known += w.Share
		for _, code := range codes {
			share := w.Share / float64(len(codes))
			if i := slices.IndexFunc(all, func(o Weight) bool { return o.Competency == code }); i >= 0 {
				all[i].Share += share
			} else {
				all = append(all, Weight{code, share})
			}
		}
	}
	level, like := c.Levels[item.Level]
	if !like && c.From == c.To {
		level, like = item.Level, true
	}
	item.Weights = nil
	if !like || known < leastCarried || len(all) > maxWeights {
		return item
	}
	for i := range all {
		all[i].Share /= known
	}
	item.Level, item.Weights = level, all
	return item
}
