package roster

import "time"

// Membership is a time that an officer spent in a unit.
type Membership struct {
	ID, Unit string
	Starts   time.Time
	Ends     time.Time // zero while it lasts
}

// MembershipChange is one row of memberships that becomes another. Was has no ID where the row is to be made.
type MembershipChange struct{ Was, Is Membership }

// MoveMembership gives the changes by which an officer is in a unit from a moment on, "" for none. Memberships of an
// officer follow one another: at most one is open, it is the last one, and none begins before the one before has ended.
// A move closes the open one and opens the next. One that lasted no time is corrected instead: nobody was there yet.
func MoveMembership(history []Membership, unit string, at time.Time) []MembershipChange {
	var changes []MembershipChange
	begins := at
	for _, m := range history {
		switch {
		case !m.Ends.IsZero():
			begins = later(begins, m.Ends)
			continue
		case m.Unit == unit:
			return nil
		case unit != "" && !m.Starts.Before(at):
			is := m
			is.Unit = unit
			return []MembershipChange{{m, is}}
		}
		is := m
		is.Ends = later(m.Starts, at)
		begins = later(begins, is.Ends)
		changes = append(changes, MembershipChange{m, is})
	}
	if unit == "" {
		return changes
	}
	for _, m := range history {
		if m.Starts.Equal(begins) { // no two begin at one moment
			return append(changes, MembershipChange{m, Membership{ID: m.ID, Unit: unit, Starts: m.Starts}})
		}
	}
	return append(changes, MembershipChange{Is: Membership{Unit: unit, Starts: begins}})
}

// TransferMemberships gives the changes by which an officer is in another unit wherever the history says one, from a
// moment on: a membership that lasts over the moment is cut in two, one that begins later says the other unit.
func TransferMemberships(history []Membership, from, to string, at time.Time) []MembershipChange {
	var changes []MembershipChange
	for _, m := range history {
		is := m
		switch {
		case m.Unit != from, !m.Ends.IsZero() && !m.Ends.After(at):
		case !m.Starts.Before(at):
			is.Unit = to
			changes = append(changes, MembershipChange{m, is})
		default:
			is.Ends = at
			next := Membership{Unit: to, Starts: at, Ends: m.Ends}
			for _, other := range history {
				if other.Starts.Equal(at) { // it lasted no time: no two begin at one moment
					next.Starts = at.Add(time.Millisecond)
				}
			}
			changes = append(changes, MembershipChange{m, is}, MembershipChange{Is: next})
		}
	}
	return changes
}

// OrderMemberships gives the memberships of one officer, the open one last, as they should have been: an end to come is
// opened or becomes now, and one that began before the last had ended begins then. The officer is in a unit today, ""
// for none. What begins in the future stays: a person must say what was meant.
func OrderMemberships(was []Membership, unit string, now time.Time) []Membership {
	ordered := append([]Membership(nil), was...)
	for i := range ordered {
		m, last := &ordered[i], i == len(ordered)-1
		if m.Starts.After(now) {
			break
		}
		if m.Ends.After(now) {
			switch {
			case last && m.Unit == unit:
				m.Ends = time.Time{}
			case !last && !ordered[i+1].Starts.After(now):
				m.Ends = later(m.Starts, ordered[i+1].Starts)
			case last:
				m.Ends = now
			}
		}
		if i == 0 {
			continue
		}
		before := ordered[i-1]
		m.Starts = later(m.Starts, before.Ends)
		if !m.Starts.After(before.Starts) { // one that lasted no time: no two begin at one moment
			m.Starts = before.Starts.Add(time.Millisecond)
		}
		if !m.Ends.IsZero() {
			m.Ends = later(m.Starts, m.Ends)
		}
	}
	return ordered
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
