package web

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
