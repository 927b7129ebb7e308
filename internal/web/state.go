package web

// state is a state in the house style: icon, word and colour together.
type state struct{ Tone, Icon, Word string }

// scale is a scale bar of segments.
type scale struct {
	Segments []string
	Label    string
}

// newScale makes a bar of n segments with the first done ones filled, and the next marked where one is under way.
func newScale(n, done int, now bool, label string) *scale {
	s := &scale{Segments: make([]string, n), Label: label}
	for i := range s.Segments {
		switch {
		case i < done:
			s.Segments[i] = "done"
		case i == done && now:
			s.Segments[i] = "now"
		}
	}
	return s
}

// fact is a line of a table of facts.
type fact struct{ Name, Value string }
