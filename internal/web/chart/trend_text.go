package chart

import (
	"slices"
	"unicode/utf8"
)

// trendText is a word in the drawing: its baseline, and what of it stands at X.
type trendText struct {
	X, Y   float64
	Anchor string
	Text   string
	Strong bool // a share by the line; else a day below the axis
}

// Where a word stands, as SVG names it.
const (
	atStart  = "start"
	atMiddle = "middle"
	atEnd    = "end"
)

// area is the rectangle that a word takes. Digits of the fonts that phones have are not wider than this.
type area struct{ left, top, right, bottom float64 }

func (t trendText) box() area {
	size := 13.0
	if t.Strong {
		size = 15
	}
	width := 0.62 * size * float64(utf8.RuneCountInString(t.Text))
	left := t.X
	switch t.Anchor {
	case atMiddle:
		left -= width / 2
	case atEnd:
		left -= width
	}
	return area{left, t.Y - 0.8*size, left + width, t.Y + 2}
}

func (a area) touches(b area) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

// free tells whether a word stands in the drawing, a share above the axis, and on no other word.
func (p *trendPlot) free(t trendText) bool {
	box := t.box()
	if box.left < 0 || box.right > plotWidth || box.top < 0 || t.Strong && box.bottom > plotBottom {
		return false
	}
	for _, other := range p.Texts {
		if box.touches(other.box()) {
			return false
		}
	}
	return true
}

// write puts a word where it is asked for or, where it would cover another, a share higher up or right of its point, and a day to
// one side of it. A day that would cover another word everywhere is left out: the page names it elsewhere.
func (p *trendPlot) write(t trendText) {
	tries := []trendText{t, t.from(atEnd), t.from(atStart)}
	if t.Strong {
		tries = nil
		for _, up := range []float64{0, 30, 48, 66} {
			higher := t
			higher.Y -= up
			right := higher.from(atStart)
			right.X += 16
			tries = append(tries, higher, right)
		}
	}
	if i := slices.IndexFunc(tries, p.free); i >= 0 {
		p.Texts = append(p.Texts, tries[i])
	}
}

func (t trendText) from(anchor string) trendText {
	t.Anchor = anchor
	return t
}
