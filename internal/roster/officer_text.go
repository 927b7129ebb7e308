package roster

// officerTexts are the columns of an officer that a list sets to a text, by the names that changes have.
var officerTexts = []struct {
	name  string
	of    func(*Officer) *string
	in    func(*Line) *string
	field Field // whose value is taken as it is; 0: the line has it already, in its one form
}{
	{"name", func(o *Officer) *string { return &o.Name }, func(l *Line) *string { return &l.Name }, 0},
	{"rank", func(o *Officer) *string { return &o.Rank }, func(l *Line) *string { return &l.Rank }, 0},
	{"group", func(o *Officer) *string { return &o.Group }, func(l *Line) *string { return &l.Group }, GroupField},
}

// takeTexts takes what a row says as it is. An empty cell says nothing.
func (j *rowComparison) takeTexts() {
	for _, t := range officerTexts {
		if value := j.values[t.field]; t.field != 0 && value != "" {
			*t.in(j.line) = value
		}
	}
}

// keepTexts leaves an officer as they are, whatever the list says.
func (l *Line) keepTexts(o Officer) {
	for _, t := range officerTexts {
		*t.in(l) = *t.of(&o)
	}
}

// keepUnsaid leaves of an officer what the list does not say.
func (l *Line) keepUnsaid(o Officer) {
	for _, t := range officerTexts {
		if text := t.in(l); *text == "" {
			*text = *t.of(&o)
		}
	}
}

// compareTexts adds a change for each text that becomes another.
func (l *Line) compareTexts(o Officer) {
	for _, t := range officerTexts {
		l.Changes = addChange(l.Changes, t.name, *t.of(&o), *t.in(l))
	}
}
