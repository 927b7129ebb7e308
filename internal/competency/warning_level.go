package competency

import (
	"cmp"
	"math"
	"slices"
)

// LevelWarning says that the questions of a competency lie elsewhere than their authors' levels say, compared with the
// questions of the others. Nothing is done about it but to say so: a trainer looks at the levels.
type LevelWarning struct {
	Competency string
	Questions  int     // that were answered
	Away       float64 // logits from what their levels say; below 0: easier than declared
	SD         float64 // of that distance
}

// FreeCalibration is a second fit, for LevelWarnings alone: without the hold that keeps the questions of a competency
// near their authors' levels, and so hides when these are wrong. No score is made by it: a force that knows nothing
// of a competency looks the same as hard questions.
func FreeCalibration() Calibration {
	c := SiteCalibration()
	c.MaxShift, c.PriorVariances.Competency = 0, 0.5
	return c
}

// levelAway is how many logits a competency's questions must lie off before anybody is bothered, levelSure by how many
// standard deviations.
const (
	levelAway    = 0.5
	levelSure    = 3.0
	fewestLevels = 6 // questions below which a competency is not judged
)

// LevelWarnings names the competencies whose questions lie more than half a logit from their authors' levels, by the
// parameters of a FreeCalibration, the farthest first. Distances are taken from the median of all competencies: that
// all questions of a site are too easy shows nowhere in its answers. Questions that nobody answered say nothing;
// answers are counted by question (of any digest).
func LevelWarnings(f *Framework, free Parameters, catalog []CatalogItem, answers map[string]int) []LevelWarning {
	type sums struct{ n, sum, squares, unknown float64 }
	by := map[string]*sums{}
	found := make(map[itemKey]ItemParameters, len(free.Items))
	for _, item := range free.Items {
		found[itemKey{item.Question, item.Digest}] = item
	}
	for _, l := range catalog {
		level, known := f.Level(l.Item.Level)
		its, fitted := found[itemKey{l.Item.Question, l.Item.Digest}]
		if !known || !fitted || answers[l.Item.Question] == 0 || len(l.Item.Weights) == 0 {
			continue
		}
		main := slices.MaxFunc(l.Item.Weights, func(a, b Weight) int {
			return cmp.Compare(a.Share,
				b.Share)
		}).Competency
		if by[main] == nil {
			by[main] = &sums{}
		}
		away, s := its.Difficulty-f.Levels[level].Prior, by[main]
		s.n, s.sum, s.squares, s.unknown = s.n+1, s.sum+away, s.squares+float64(away*away), s.unknown+its.Variance
	}
	var all []LevelWarning
	for code, s := range by {
		mean := s.sum / s.n
		spread := max(s.squares/s.n-float64(mean*mean), 0) + s.unknown/s.n
		all = append(all, LevelWarning{code, int(s.n), mean, math.Sqrt(spread / s.n)})
	}
	if len(all) < 3 { // relative to what?
		return nil
	}
	slices.SortFunc(all, func(a, b LevelWarning) int {
		return cmp.Or(cmp.Compare(a.Away, b.Away), cmp.Compare(a.Competency, b.Competency))
	})
	median := float64((all[(len(all)-1)/2].Away + all[len(all)/2].Away) / 2)
	all = slices.DeleteFunc(all, func(w LevelWarning) bool {
		return w.Questions < fewestLevels || math.Abs(w.Away-median) <= max(levelAway, float64(levelSure*w.SD))
	})
	for i := range all {
		all[i].Away -= median
	}
	slices.SortStableFunc(all, func(a, b LevelWarning) int { return cmp.Compare(math.Abs(b.Away), math.Abs(a.Away)) })
	return all
}
