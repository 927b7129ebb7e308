package competency

import (
	"math"
	"slices"
	"strings"
)

// CatalogItem is an item as the catalog lists it, with the groups whose difficulty it may share: its logic, section,
// lesson, course. A group's name is unique over all kinds of groups. An item need not have been answered to be
// calibrated.
type CatalogItem struct {
	Item   Item
	Groups []string
}

// hierarchy lays the effects that make up difficulties and discriminations out in one vector. The difficulty of an item
// is its level's, plus one effect per competency by share, per group and of its own; the logarithm of its
// discrimination is such a sum too. Every effect has a normal prior around 0, so what is rarely answered stays close to
// its groups.
type hierarchy struct {
	items []fitItem
	index map[itemKey]int
	// logits, or of a logarithm; competencies first, then groups, then items; discriminations after difficulties; at the
	// end the leniency of observers
	effect []float64
	prior  []float64 // variance by effect
	groups map[string]int
	codes  int
	half   int // where the discriminations begin
	seen   observers
}

// itemKey is what an item is known by.
type itemKey struct{ question, digest string }

// fitItem is an item in the model's numbers.
type fitItem struct {
	key         itemKey
	observation observation // what does not depend on the state
	base        float64     // logits, of its level
	guess       float64     // that its kind says
	groups      []int       // effects shared, by place in the hierarchy
	own         int         // effect of its own
	miskeyed    bool        // see breaks
	information float64     // about its difficulty, from the pass before
	times       []int64
}

func newHierarchy(m *Model, catalog []CatalogItem, v PriorVariances) *hierarchy {
	h := &hierarchy{index: map[itemKey]int{}, groups: map[string]int{}, codes: len(m.codes)}
	h.seen.index, h.seen.variance = map[string]int{}, v.Observer
	var groupVariances []float64 // prior variance by group
	for _, l := range catalog {
		item := fitItem{key: itemKey{l.Item.Question, l.Item.Digest}}
		if _, twice := h.index[item.key]; twice {
			continue
		}
		if _, reason := m.readItem(&item.observation, &l.Item); reason != "" {
			continue
		}
		item.base, item.guess = m.framework.Levels[item.observation.level].Prior, l.Item.Guess
		group := func(name string, variance float64) {
			n, known := h.groups[name]
			if !known {
				n = len(groupVariances)
				h.groups[name] = n
				groupVariances = append(groupVariances, variance)
			}
			item.groups = append(item.groups, n)
		}
		for _, name := range l.Groups {
			group(name, v.Group)
		}
		if len(l.Item.Weights) > 1 {
			group(combination(l.Item.Weights), v.Combination)
		}
		h.index[item.key] = len(h.items)
		h.items = append(h.items, item)
	}
	h.half = h.codes + len(groupVariances) + len(h.items)
	h.effect, h.prior = make([]float64, 2*h.half), make([]float64, 2*h.half)
	for i := range h.half {
		h.prior[i], h.prior[h.half+i] = v.Question, v.QuestionLog
		if i < h.codes {
			h.prior[i], h.prior[h.half+i] = v.Competency, v.CompetencyLog
		} else if i < h.codes+len(groupVariances) {
			h.prior[i], h.prior[h.half+i] = groupVariances[i-h.codes], v.GroupLog
		}
	}
	for i := range h.items {
		item := &h.items[i]
		item.own = h.codes + len(groupVariances) + i
		for g := range item.groups {
			item.groups[g] += h.codes
		}
	}
	return h
}

// combination names the set of competencies that an item tests. No group of a catalog has a name with a zero byte.
func combination(weights []Weight) string {
	codes := make([]string, len(weights))
	for i, w := range weights {
		codes[i] = w.Competency
	}
	slices.Sort(codes)
	return "\x00" + strings.Join(codes, "\x00")
}

// updateItems writes difficulty, its variance and discrimination of every item from the effects.
func (h *hierarchy) updateItems() {
	for i := range h.items {
		item := &h.items[i]
		r := &item.observation
		difficulty, scale := h.sum(item, 0), h.sum(item, h.half)
		r.difficulty = item.base + difficulty
		if item.miskeyed {
			r.difficulty = item.base + miskeyedOffset
		}
		r.discrimination = min(max(exp(scale), leastDiscrimination), mostDiscrimination)
		r.difficultyVariance = 1 / (item.information + 1/h.prior[item.own])
	}
}

// updateGuessing writes the guessing parameter of every item.
func (h *hierarchy) updateGuessing(p *Parameters) {
	for i := range h.items {
		h.items[i].observation.guess = p.guess(h.items[i].guess)
	}
}

// sum adds up the effects of an item, of the half that begins at from.
func (h *hierarchy) sum(item *fitItem, from int) float64 {
	sum := h.effect[from+item.own]
	for _, g := range item.groups {
		sum += h.effect[from+g]
	}
	for _, t := range item.observation.loadings() {
		sum += float64(t.share * h.effect[from+t.index])
	}
	return sum
}

// addGradient adds the gradients by difficulty and by log discrimination of every item to those by effect.
func (h *hierarchy) addGradient(gradient []float64, difficulty, discrimination []float64) {
	for i := range h.items {
		item := &h.items[i]
		for half, itemGradient := range [2]float64{difficulty[i], discrimination[i]} {
			if itemGradient == 0 {
				continue
			}
			from := half * h.half
			gradient[from+item.own] += itemGradient
			for _, g := range item.groups {
				gradient[from+g] += itemGradient
			}
			for _, t := range item.observation.loadings() {
				gradient[from+t.index] += float64(t.share * itemGradient)
			}
		}
	}
}

// initializeDifficulties starts every question where its share of right answers puts it, so that fewer passes are
// needed, and marks miskeyed questions.
func (h *hierarchy) initializeDifficulties(officers []officerAnswers) {
	right, all := make([]float64, len(h.items)), make([]float64, len(h.items))
	sum, n := 1.0, 2.0
	for _, o := range officers {
		for _, a := range o.answers {
			right[a.item] += float64(a.weight * a.credit)
			all[a.item] += a.weight
			sum += float64(a.weight * a.credit)
			n += a.weight
		}
	}
	mean := sum / n
	for i := range h.items {
		h.items[i].miskeyed = miskeyed(right[i], all[i], h.items[i].guess)
		if all[i] > 0 {
			h.effect[h.items[i].own] = logit(mean) - logit((right[i]+float64(initialAnswers*mean))/(all[i]+initialAnswers))
		}
	}
}

// miskeyed reports a question that is answered right far less often than by guessing (four standard errors): its key is
// wrong, or it misleads everybody. It says nothing about officers, and no model with guessing can explain it: fitted
// with the others it would make guessing look rare and all officers strong.
func miskeyed(right, all, guess float64) bool {
	return right+float64(4*math.Sqrt(all*guess*(1-guess))) < all*guess
}

// miskeyedOffset is how many logits harder than its level a broken question is taken to be, so that no answer to it
// counts.
const miskeyedOffset = 8

// initialAnswers is how many average answers a guess of a difficulty begins with.
const initialAnswers = 20

// estimateQuestionVariance sets the prior variance of questions around their groups (empirical Bayes): the mean of
// squared effect plus posterior variance, with a hundred questions at the expected variance added.
func (h *hierarchy) estimateQuestionVariance(expected float64) {
	const begun = 100
	sum, n := begun*expected, float64(begun)
	for i := range h.items {
		if item := &h.items[i]; item.information > 0 {
			x := h.effect[item.own]
			sum += float64(x*x) + 1/(item.information+1/h.prior[item.own])
			n++
		}
	}
	for i := range h.items {
		h.prior[h.items[i].own] = min(max(sum/n, leastQuestionVariance), mostQuestionVariance)
	}
}

// Bounds of the variance of questions around their groups.
const (
	leastQuestionVariance = 0.05
	mostQuestionVariance  = 4
)
