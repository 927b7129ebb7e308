package audit

import (
	"encoding/json"
	"strings"
	"time"

	"hocvu/internal/store/database"
)

// Roles are what the entries of the audit say of each role: written by pages and commands ("appointment-…"), by
// the console ("created", "changed") and by the upgrade ("appointment-recorded").
type Roles map[string]Role

// Role is a role that an officer holds: in a unit, or everywhere where Unit is "".
type Role struct {
	Officer, Role, Unit string
	Starts, Ends        time.Time
}

// Note takes the next entry.
func (l Roles) Note(r Row) error {
	id, ofConsole := strings.CutPrefix(r.Record, "appointments/")
	given := r.Act == "appointment-given" || r.Act == "appointment-recorded" || ofConsole && r.Act == "created"
	switch {
	case given:
		var d struct{ Role, Unit, Starts, Ends string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		l[id] = Role{r.Subject, d.Role, d.Unit, parseEntryTime(d.Starts), parseEntryTime(d.Ends)}
	case r.Act == "appointment-ended":
		held := l[id]
		held.end(database.ParseTime(r.At))
		l[id] = held
	case ofConsole && r.Act == "changed":
		var d struct{ Starts, Ends [2]string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		held := l[id]
		if d.Starts[1] != "" {
			held.Starts = parseEntryTime(d.Starts[1])
		}
		if d.Ends[1] != "" {
			held.Ends = parseEntryTime(d.Ends[1])
		}
		l[id] = held
	}
	return nil
}

// end ends a role at a moment; one that had not begun never did.
func (h *Role) end(at time.Time) {
	h.Ends = at
	if h.Starts.After(at) {
		h.Starts = at
	}
}

// Is tells whether a role is what its entries say. One that ended before it began was written so by an earlier
// version.
func (h Role) Is(a Role) bool {
	starts := a.Starts
	if !a.Ends.IsZero() && a.Ends.Before(starts) {
		starts = a.Ends
		if h.Starts.After(h.Ends) {
			h.Starts = h.Ends
		}
	}
	return h.Officer == a.Officer && h.Role == a.Role && h.Unit == a.Unit && sameMoment(h.Starts, starts) &&
		sameMoment(h.Ends, a.Ends)
}

// sameMoment holds for moments of one act: an entry knows seconds, and is written a moment later.
func sameMoment(a, b time.Time) bool {
	return a.IsZero() == b.IsZero() && a.Sub(b).Abs() <= 2*time.Second
}

// parseEntryTime reads a time as entries hold it: as pages write it, or as the console does.
func parseEntryTime(text string) time.Time {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t
	}
	return database.ParseTime(text)
}
