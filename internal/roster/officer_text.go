package roster

// officerTexts are the columns of an officer that a list sets to a text, by the names that changes have.
var officerTexts = []struct {
	name string
	of   func(*Officer) *string
	in   func(*Line) *string
}{
	{"name", func(o *Officer) *string { return &o.Name }, func(l *Line) *string { return &l.Name }},
	{"rank", func(o *Officer) *string { return &o.Rank }, func(l *Line) *string { return &l.Rank }},
	{"group", func(o *Officer) *string { return &o.Group }, func(l *Line) *string { return &l.Group }},
}

// takeTexts takes what a row says of texts that have one form. An empty cell says nothing. It refuses a group that is
// none.
func (j *rowComparison) takeTexts() bool {
	typed := j.values[GroupField]
	if typed == "" {
		return true
	}
	group, near := MatchName(typed, j.groups)
	switch {
	case group != "":
		j.line.Group = group
		return true
	case near != "":
		return j.refuse(GroupField, "roster.group-near", "typed", typed, "near", near)
	default:
		return j.refuse(GroupField, "roster.group-unknown", "typed", typed)
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
