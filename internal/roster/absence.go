package roster

import (
	"slices"
	"strings"

	"hocvu/internal/message"
)

const (
	maxUnconfirmed  = 5  // officers may leave without a word
	confirmFraction = 10 // of those who serve may
)

// LeavingToConfirm is how many officers would leave, where that is so many that whoever asks for it must say the number
// again; 0 where it is not. A list of one unit that was taken for the whole force is caught here.
func (p Plan) LeavingToConfirm() int {
	if n := p.Count(Leaves); n > max(maxUnconfirmed, p.Serving/confirmFraction) {
		return n
	}
	return 0
}

// addAbsent adds the officers of whom a complete list says nothing: they have left. While it is unknown of whom any of
// the refused rows speaks, it may be one of those, and nobody is removed.
func (c *comparison) addAbsent(p *Plan) {
	unknown := 0
	for _, line := range p.Lines {
		if line.Kind == Refused && line.Officer == "" {
			unknown++
		}
	}
	if unknown > 0 {
		p.Warning = message.New("roster.nobody-removed", "n", unknown)
		return
	}
	p.Lines = append(p.Lines, c.absent()...)
}

// absent are the officers of whom the list says nothing. A refused row speaks of its officer too.
func (c *comparison) absent() []Line {
	var lines []Line
	for _, o := range c.present {
		badge := o.Badge
		if _, named := c.seen[badge]; named || o.Left || o.Outside {
			continue
		}
		line := Line{Badge: badge}
		if !c.leave(&line, o, c.Day) {
			line.Kind = Refused
		}
		lines = append(lines, line)
	}
	slices.SortFunc(lines, func(a, b Line) int { return strings.Compare(a.Badge, b.Badge) })
	return lines
}
