package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"hocvu/internal/message"
)

// Officer is an officer as the roster has them.
type Officer struct {
	ID, Badge, Name, Rank, Group string
	Unit                         string    // ID, "" for none
	Since                        time.Time // when the present membership began; zero for none
	Left                         bool
	Outside                      bool // not in the units of who asks: never named, never changed
}

// Present is the roster as it stands.
type Present struct {
	Officers []Officer
	Units    []Unit   // those within reach of who asks
	Groups   []string // by name, as they are written
}

// Kind says what a line does.
type Kind string

// The kinds, in the order in which a person should look at them.
const (
	Refused   Kind = "refused"
	Leaves    Kind = "left"
	Moved     Kind = "moved"
	Created   Kind = "created"
	Changed   Kind = "changed"
	Unchanged Kind = "unchanged"

	Withdrawn Kind = "withdrawn" // of lists of results only: what an earlier list said is taken back
)

// Kinds lists all kinds of a list of officers in that order.
var Kinds = []Kind{Refused, Leaves, Moved, Created, Changed, Unchanged}

// FieldChange is one thing that becomes another.
type FieldChange struct {
	Name          string // rank, name, group, unit, state
	Before, After string // in words; "" for none
}

// Line is what is to be done about one officer, or why a row is refused.
type Line struct {
	Kind     Kind
	Sheet    string
	Row      int    // 0: the officer stands in no row of a list that is complete
	Column   string // letter of the cell that is to blame, "" for none
	Sentence message.Message
	Notes    []message.Message `json:",omitempty"`
	Changes  []FieldChange     `json:"Facts,omitempty"` // the key enters Plan.Digest

	Officer           string // ID, "" for one to be made
	Badge             string // normal form; as it was typed in a refused row
	Name, Rank, Group string // as they shall be
	Unit              string // ID, as it shall be
	Day               time.Time
	Returns           bool // had left
}

// Plan is what makes the roster what a list says.
type Plan struct {
	Day     time.Time // on which it takes effect, where a row says nothing else
	Lines   []Line
	Notices []message.Message
	Faults  []message.Message // why nothing can be done; empty when something can
	Warning message.Message   // why a complete list removes nobody; without an ID where it does
	Serving int               // officers who have not left, of those within reach
}

// Count is how many lines are of a kind.
func (p Plan) Count(k Kind) int {
	n := 0
	for _, line := range p.Lines {
		if line.Kind == k {
			n++
		}
	}
	return n
}

// Changes is how many lines change something.
func (p Plan) Changes() int {
	return len(p.Lines) - p.Count(Refused) - p.Count(Unchanged)
}

// Digest is equal for plans that do the same: what was shown is what is done, or it is not done.
func (p Plan) Digest() string {
	h := sha256.New()
	e := json.NewEncoder(h)
	for _, line := range p.Lines {
		if line.Kind != Unchanged {
			e.Encode(line) //nolint:errcheck // a hash takes everything, and a line is plain values
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Options are what a list cannot say itself.
type Options struct {
	Day      time.Time // from which it holds
	Today    time.Time
	Complete bool // the list is the whole roster: who is not in it has left
}

// Compare makes the plan. Lines keep the order of the list; who left because the list is complete comes last, by badge.
func Compare(l List, now Present, o Options) Plan {
	p := Plan{Day: o.Day, Notices: l.Notices, Faults: l.Faults}
	if o.Day.After(o.Today) {
		p.Faults = append(slices.Clip(p.Faults), message.New("roster.list-future", "day", DayMessage(o.Day)))
	}
	if len(p.Faults) > 0 {
		return p
	}
	c := newComparison(now, o)
	c.survey(l)
	for _, t := range l.Tables {
		for _, e := range t.Entries {
			if e.Doubtful && !c.namesUnit(e) {
				p.Notices = noteSkipped(p.Notices, t.Name, e.row())
				continue
			}
			p.Lines = append(p.Lines, c.compareRow(t, e))
		}
	}
	if len(p.Lines) == 0 {
		p.Faults = append(slices.Clip(p.Faults), message.New("roster.nobody"))
		return p
	}
	if c.unmarked > 0 {
		p.Notices = append(slices.Clip(p.Notices), message.New("roster.names-unmarked", "n", c.unmarked))
	}
	for _, officer := range now.Officers {
		if !officer.Left && !officer.Outside {
			p.Serving++
		}
	}
	if o.Complete {
		c.addAbsent(&p)
	}
	c.askSamePerson(&p)
	return p
}

// Sums says how many lines are of each kind.
func (p Plan) Sums() message.Message {
	return message.New("roster.sums", "refused", p.Count(Refused), "left", p.Count(Leaves), "moved", p.Count(Moved), "created", p.Count(Created),
		"changed", p.Count(Changed), "unchanged", p.Count(Unchanged))
}

// Place says where a line stands in the file; empty for who stands in no row.
func (l Line) Place() message.Message {
	column := any("")
	if l.Column != "" {
		column = message.New("roster.place-column", "column", l.Column)
	}
	if l.Sheet == "" {
		return message.New("roster.place", "row", l.Row, "column", column)
	}
	return message.New("roster.place-sheet", "sheet", l.Sheet, "row", l.Row, "column", column)
}

// In says a line on one line, for a terminal.
func (l Line) In(language message.Language) string {
	parts := []string{message.New("roster.kind-" + string(l.Kind)).In(language)}
	if l.Row > 0 {
		parts = append(parts, l.Place().In(language))
	}
	parts = append(parts, strings.TrimSpace(l.Badge+" "+l.Name), strings.TrimSpace(l.Sentence.In(language)))
	for _, note := range l.Notes {
		parts = append(parts, note.In(language))
	}
	for _, f := range l.Changes {
		parts = append(parts, f.In(language))
	}
	return strings.Join(parts, " · ")
}

// In says what becomes what.
func (f FieldChange) In(language message.Language) string {
	before, after := f.Before, f.After
	if f.Name == "state" {
		before, after = message.New("roster.state-"+before).In(language), message.New("roster.state-"+after).In(language)
	}
	if before != "" {
		before += " "
	}
	return message.New("roster.fact-"+f.Name).In(language) + ": " + before + "→ " + after
}
