package scoring

import (
	"cmp"
	"context"
	"encoding/binary"
	"hash/fnv"
	"slices"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// sample is whose answers a calibration learns from: everybody's on all but the largest sites, else those of whole
// units drawn at random. Whole units, because a key that goes round in one shows only among all who serve there.
type sample struct {
	officers []string        // by badge
	units    map[string]bool // that were drawn as a whole
	of       int             // officers that it was drawn from; 0: it is everybody
}

// countedAtOnce is of how many officers answers are counted by one query.
const countedAtOnce = 500

// sample draws officers whose answers together are about as many as most. The number of the new parameters is the seed:
// the same run is the same to the bit, and from night to night everybody has a turn.
func (s *Calibrations) sample(ctx context.Context, seed uint64, most int) (sample, error) {
	all, err := s.site.Store.Officers.WithUnits()
	if err != nil {
		return sample{}, err
	}
	drawn := drawOrder(all, seed)
	answers, n := 0, 0
	for block := range slices.Chunk(drawn, countedAtOnce) {
		if err := ctx.Err(); err != nil {
			return sample{}, err
		}
		ids := make([]string, len(block))
		for i, d := range block {
			ids[i] = d.officer.ID
		}
		counts, err := s.site.Store.Evidence.Counts(ids...)
		if err != nil {
			return sample{}, err
		}
		for _, id := range ids {
			if answers >= most {
				return cut(drawn, n), nil
			}
			answers += min(counts[id], latestAnswers)
			n++
		}
	}
	return cut(drawn, n), nil
}

// draw is an officer with a place in the order of drawing.
type draw struct {
	officer store.OfficerUnit
	place   int // by badge
	cluster string
	key     [2]uint64
}

// drawOrder puts units in a random order, and officers of each. Who has no unit stands alone.
func drawOrder(all []store.OfficerUnit, seed uint64) []draw {
	drawn := make([]draw, len(all))
	for i, o := range all {
		cluster := cmp.Or(o.Unit, o.ID)
		drawn[i] = draw{o, i, cluster, [2]uint64{drawKey(seed, cluster), drawKey(seed, o.ID)}}
	}
	slices.SortFunc(drawn, func(a, b draw) int {
		return cmp.Or(cmp.Compare(a.key[0], b.key[0]), cmp.Compare(a.cluster, b.cluster),
			cmp.Compare(a.key[1], b.key[1]), cmp.Compare(a.place, b.place))
	})
	return drawn
}

func drawKey(seed uint64, name string) uint64 {
	h := fnv.New64a()
	h.Write(binary.LittleEndian.AppendUint64(nil, seed))
	h.Write([]byte(name))
	x := h.Sum64() // the last step of SplitMix64 spreads what FNV leaves alike
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// cut is the sample of the first n that were drawn. The unit of the last may not be whole.
func cut(drawn []draw, n int) sample {
	s := sample{units: map[string]bool{}}
	if n < len(drawn) {
		s.of = len(drawn)
	}
	chosen := slices.Clone(drawn[:n])
	slices.SortFunc(chosen, func(a, b draw) int { return cmp.Compare(a.place, b.place) })
	for _, d := range chosen {
		s.officers = append(s.officers, d.officer.ID)
		s.units[d.officer.Unit] = true
	}
	if n > 0 && n < len(drawn) && drawn[n].cluster == drawn[n-1].cluster {
		delete(s.units, drawn[n].officer.Unit)
	}
	return s
}

// keysElsewhere are the units that an earlier calibration warned of and that the sample does not hold as a whole: a
// warning stands until its unit is looked at again.
func (s *sample) keysElsewhere(before *Calibration) []competency.KeyWarning {
	if s.of == 0 || before == nil || before.Warnings == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(before.Warnings.Keys), func(w competency.KeyWarning) bool {
		return s.units[w.Station]
	})
}
