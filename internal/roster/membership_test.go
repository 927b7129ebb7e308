package roster

import (
	"strings"
	"testing"
	"time"
)

func TestMembershipsFollowOneAnother(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2026, 11, 23, hour, 0, 0, 0, time.UTC) }
	closed, open := Membership{"1", "a", at(1), at(5)}, Membership{ID: "2", Unit: "b", Starts: at(5)}
	for name, c := range map[string]struct {
		history []Membership
		unit    string
		at      int
		want    string
	}{
		"a newcomer":                    {nil, "a", 8, "+a 8–"},
		"a newcomer without a unit":     {nil, "", 8, ""},
		"a move":                        {[]Membership{closed, open}, "c", 8, "2 b 5–8;+c 8–"},
		"no move":                       {[]Membership{closed, open}, "b", 8, ""},
		"a move with an earlier day":    {[]Membership{closed, open}, "c", 3, "2 c 5–"},
		"a move at the same moment":     {[]Membership{closed, open}, "c", 5, "2 c 5–"},
		"leaving":                       {[]Membership{closed, open}, "", 8, "2 b 5–8"},
		"leaving before it began":       {[]Membership{closed, open}, "", 3, "2 b 5–5"},
		"returning":                     {[]Membership{closed}, "b", 8, "+b 8–"},
		"returning with an earlier day": {[]Membership{closed}, "b", 3, "+b 5–"},
		"returning to one that lasted no time": {[]Membership{closed, {"3", "b", at(5), at(5)}}, "c", 3,
			"3 c 5–"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, change := range MoveMembership(c.history, c.unit, at(c.at)) {
				m, id, ends := change.Is, change.Was.ID+" ", ""
				if change.Was.ID == "" {
					id = "+"
				}
				if !m.Ends.IsZero() {
					ends = m.Ends.Format("3")
				}
				got = append(got, id+m.Unit+" "+m.Starts.Format("3")+"–"+ends)
			}
			if got := strings.Join(got, ";"); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}
