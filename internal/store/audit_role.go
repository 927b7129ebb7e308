package store

import (
	"encoding/json"
	"strings"
	"time"
)

// roleLedger is what the entries of the audit say of each role: written by pages and commands ("appointment-…"), by the
// console ("created", "changed") and by the upgrade ("appointment-recorded").
type roleLedger map[string]recordedRole

type recordedRole struct {
	officer, role, unit string
	starts, ends        time.Time
}

func (l roleLedger) note(r auditRow) error {
	id, ofConsole := strings.CutPrefix(r.Record, "appointments/")
	given := r.Act == "appointment-given" || r.Act == "appointment-recorded" || ofConsole && r.Act == "created"
	switch {
	case given:
		var d struct{ Role, Unit, Starts, Ends string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		l[id] = recordedRole{r.Subject, d.Role, d.Unit, entryTime(d.Starts), entryTime(d.Ends)}
	case r.Act == "appointment-ended":
		held := l[id]
		held.end(when(r.At))
		l[id] = held
	case ofConsole && r.Act == "changed":
		var d struct{ Starts, Ends [2]string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		held := l[id]
		if d.Starts[1] != "" {
			held.starts = entryTime(d.Starts[1])
		}
		if d.Ends[1] != "" {
			held.ends = entryTime(d.Ends[1])
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

// says tells whether a role is what its entries say. One that ended before it began was written so by an earlier version.
func (h recordedRole) says(a Appointment) bool {
	starts := a.Starts
	if !a.Ends.IsZero() && a.Ends.Before(starts) {
		starts = a.Ends
		if h.starts.After(h.ends) {
			h.starts = h.ends
		}
	}
	return h.officer == a.Officer && h.role == a.Role && h.unit == a.Unit && about(h.starts, starts) && about(h.ends, a.Ends)
}

// about holds for moments of one act: an entry knows seconds, and is written a moment later.
func about(a, b time.Time) bool {
	return a.IsZero() == b.IsZero() && a.Sub(b).Abs() <= 2*time.Second
}

// entryTime reads a time as entries hold it: as pages write it, or as the console does.
func entryTime(text string) time.Time {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t
	}
	return when(text)
}
