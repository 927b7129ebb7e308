package competency

import (
	"encoding/binary"
	"slices"
)

// obsoleteDoubt is the variance, logits², that a score gains when what it rests on goes out of force: half a logit of
// doubt. How much of the old rule still holds under the new one, no answer tells until somebody gives one.
const obsoleteDoubt = 0.25

// maxObsolete bounds the moments that a tally remembers; of more the latest are kept.
const maxObsolete = 16

// addObsolete remembers when a question answered here goes out of force.
func (t *tally) addObsolete(at int64) {
	i, known := slices.BinarySearch(t.obsolete, at)
	if known {
		return
	}
	t.obsolete = slices.Insert(slices.Clip(t.obsolete), i, at) // a copy: states share nothing
	if len(t.obsolete) > maxObsolete {
		t.obsolete = t.obsolete[1:]
	}
}

// doubt is the variance that going out of force adds between the last practice and a time.
func (t *tally) doubt(at int64) float64 {
	if t.outOfForceSince(t.practised, at) {
		return obsoleteDoubt
	}
	return 0
}

// outOfForce reports whether questions answered here have gone out of force since the last answer of full weight.
func (t *tally) outOfForce(at int64) bool { return t.outOfForceSince(t.lastSure(), at) }

func (t *tally) outOfForceSince(last, at int64) bool {
	for _, moment := range t.obsolete {
		if last < moment && moment <= at {
			return true
		}
	}
	return false
}

// appendObsolete packs the moments, behind everything else and only where there are any: a state without them has the
// bytes that it had before there were rulings.
func (s *State) appendObsolete(b []byte) []byte {
	for k := range s.tallies {
		if moments := s.tallies[k].obsolete; len(moments) > 0 {
			b = append(b, byte(k), byte(len(moments)))
			for _, at := range moments {
				b = binary.LittleEndian.AppendUint64(b, uint64(at))
			}
		}
	}
	return b
}

// readObsolete reads what appendObsolete wrote.
func (s *State) readObsolete(d *decoder) {
	for last := -1; d.err == nil && len(d.rest) > 0; {
		if len(d.rest) < 10 { // of the shortest list
			d.fail("has spare bytes")
			return
		}
		k, n := int(d.byte(byte(max(len(s.tallies)-1, 0)))), int(d.byte(maxObsolete))
		if d.err == nil && (k <= last || n == 0) {
			d.fail("has moments out of order")
		}
		last = k
		for range n {
			at := d.time()
			if moments := s.tallies[k].obsolete; d.err == nil && len(moments) > 0 && moments[len(moments)-1] >= at {
				d.fail("has moments out of order")
			}
			if d.err != nil {
				return
			}
			s.tallies[k].obsolete = append(s.tallies[k].obsolete, at)
		}
	}
}
