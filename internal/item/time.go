package item

import (
	"maps"
	"math/bits"
	"slices"
	"time"
)

// Times are kept by bins of tenths of a second, eight to each doubling: none is wider than an eighth of its time.
const (
	tenth     = 100 // milliseconds
	perOctave = 3   // bits: 2^3 bins
)

// TimeBin is the bin of a time in milliseconds. It is a matter of whole numbers alone, the same on every machine.
func TimeBin(milliseconds int64) int {
	t := uint64(max(milliseconds, tenth)) / tenth
	if t < 1<<perOctave {
		return int(t)
	}
	octave := bits.Len64(t) - 1 - perOctave
	return (octave+1)<<perOctave + int(t>>octave)&(1<<perOctave-1)
}

// binStart is the shortest time of a bin.
func binStart(bin int) time.Duration {
	if bin < 1<<perOctave {
		return time.Duration(bin) * tenth * time.Millisecond
	}
	octave := bin>>perOctave - 1
	t := int64(1<<perOctave+bin&(1<<perOctave-1)) << octave
	return time.Duration(t) * tenth * time.Millisecond
}

// Median is the median time from display to answer, interpolated within its bin; false with fewer than FewestAnswers.
func (t *Tally) Median() (time.Duration, bool) {
	var all int64
	for _, n := range t.Times {
		all += n
	}
	if all < FewestAnswers {
		return 0, false
	}
	half, before := float64(all)/2, int64(0)
	for _, bin := range slices.Sorted(maps.Keys(t.Times)) {
		n := t.Times[bin]
		if float64(before+n) >= half {
			start, end := binStart(bin), binStart(bin+1)
			return start + time.Duration(float64(end-start)*(half-float64(before))/float64(n)), true
		}
		before += n
	}
	return 0, false
}
