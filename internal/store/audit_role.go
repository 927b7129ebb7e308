package store

import (
	"encoding/json"
	"strings"
	"time"
)

// recordedRoles is what the entries of the audit say of each role: written by pages and commands ("appointment-…"), by
// the console ("created", "changed") and by the upgrade ("appointment-recorded").
type recordedRoles map[string]recordedRole

type recordedRole struct {
	officer, role, unit string
	starts, ends        time.Time
}

func (l recordedRoles) note(r auditRow) error {
	id, ofConsole := strings.CutPrefix(r.Record, "appointments/")
	given := r.Act == "appointment-given" || r.Act == "appointment-recorded" || ofConsole && r.Act == "created"
	switch {
	case given:
		var d struct{ Role, Unit, Starts, Ends string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		l[id] = recordedRole{r.Subject, d.Role, d.Unit, parseEntryTime(d.Starts), parseEntryTime(d.Ends)}
	case r.Act == "appointment-ended":
		held := l[id]
		held.end(parseTime(r.At))
		l[id] = held
	case ofConsole && r.Act == "changed":
		var d struct{ Starts, Ends [2]string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		held := l[id]
		if d.Starts[1] != "" {
			held.starts = parseEntryTime(d.Starts[1])
		}
		if d.Ends[1] != "" {
			held.ends = parseEntryTime(d.Ends[1])
		}
		l[id] = held
	}
	return nil
}

// end ends a role at a moment; one that had not begun never did.
func (h *recordedRole) end(at time.Time) {
	h.ends = at
	if h.starts.After(at) {
		h.starts = at
	}
}

// says tells whether a role is what its entries say. One that ended before it began was written so by an earlier
// version.
func (h recordedRole) says(a Appointment) bool {
	starts := a.Starts
	if !a.Ends.IsZero() && a.Ends.Before(starts) {
		starts = a.Ends
		if h.starts.After(h.ends) {
			h.starts = h.ends
		}
	}
	return h.officer == a.Officer && h.role == a.Role && h.unit == a.Unit && sameMoment(h.starts, starts) &&
		sameMoment(h.ends, a.Ends)
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
	return parseTime(text)
}
