package chart

// Scale is a scale bar of segments.
type Scale struct {
	Segments []string
	Label    string
}

// NewScale makes a bar of n segments with the first done ones filled, and the next marked where one is under way.
func NewScale(n, done int, now bool, label string) *Scale {
	s := &Scale{Segments: make([]string, n), Label: label}
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
