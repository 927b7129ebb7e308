// Package chart draws: numbers and words in, SVG out. It knows nothing of what they are about, and every word that stands in
// a drawing comes in ready for its reader.
package chart

import "math"

// Bar is a measure: how much of it is filled and where its tick stands, in per cent of its length; tick 0: none.
type Bar struct{ Share, Tick float64 }

// Marked tells whether the bar has a tick to be explained; nil has none.
func (b *Bar) Marked() bool { return b != nil && b.Tick > 0 }

// NewBar makes a bar of shares between 0 and 1.
func NewBar(share, tick float64) *Bar {
	return &Bar{math.Round(share*1000) / 10, math.Round(tick*1000) / 10}
}
