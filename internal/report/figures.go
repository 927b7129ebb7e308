package report

// Figures are what is counted of some part of the roster.
type Figures struct {
	Roster     int // head count on the cut-off date
	Registered int // of them: assigned, or begun by their own choice
	Studying   int // of them: begun and not completed
	Completed  int // of them: have completed everything that counts
	Within     int // completed within the period
	Week       int // completed within the seven days before the cut-off date
	Recent     int // completed within the four weeks before the cut-off date: the pace
}

// Left is how many of the roster have not completed.
func (f Figures) Left() int { return f.Roster - f.Completed }

// Unopened is how many of the roster have begun nothing of what counts.
func (f Figures) Unopened() int { return f.Roster - f.Studying - f.Completed }

// OfRoster is the share that targets are about: completed of the head count. 0 of an empty roster.
func (f Figures) OfRoster() float64 { return share(f.Completed, f.Roster) }

// OfRegistered is the share that is easily taken for the other: completed of those registered.
func (f Figures) OfRegistered() float64 { return share(f.Completed, f.Registered) }

// RegisteredOfRoster is how much of the roster is registered.
func (f Figures) RegisteredOfRoster() float64 { return share(f.Registered, f.Roster) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func (f *Figures) add(s officerProgress, q Query) {
	f.Roster++
	if s.registered {
		f.Registered++
	}
	switch {
	case s.completed > 0:
		f.Completed++
		if s.completed >= q.From {
			f.Within++
		}
		if s.completed+Week > q.At {
			f.Week++
		}
		if s.completed+paceWindow > q.At {
			f.Recent++
		}
	case s.started:
		f.Studying++
	}
}
