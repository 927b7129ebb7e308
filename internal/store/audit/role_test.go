package audit

import (
	"testing"
	"time"

	"hocvu/internal/store/database"
)

func TestARoleIsWhatItsEntriesSay(t *testing.T) {
	day := 24 * time.Hour
	page := func(act string, after time.Duration, detail string) Row {
		return Row{At: database.FormatTime(monday.Add(after)), Act: act, Record: "a1", Subject: "o1", Detail: detail}
	}
	console := func(act string, after time.Duration, detail string) Row {
		r := page(act, after, detail)
		r.Record = "appointments/a1"
		return r
	}
	const rfc, row = "2026-11-23T01:00:00Z", "2026-11-23 01:00:00.000Z"
	open := Role{Officer: "o1", Role: "trainer", Unit: "u1", Starts: monday}
	ended := func(at time.Time) Role { r := open; r.Ends = at; return r }
	given := `{"role":"trainer","unit":"u1","starts":"` + rfc + `"}`
	for name, c := range map[string]struct {
		entries []Row
		held    Role
		is      bool
	}{
		"given on a page":         {[]Row{page("appointment-given", 0, given)}, open, true},
		"recorded by the upgrade": {[]Row{page("appointment-recorded", 0, given)}, open, true},
		"given in the console": {[]Row{console("created", 0, `{"role":"trainer","unit":"u1","starts":"`+row+`"}`)}, open,
			true},
		"a second later":  {[]Row{page("appointment-given", 0, given)}, Role{"o1", "trainer", "u1", monday.Add(time.Second), time.Time{}}, true},
		"a minute later":  {[]Row{page("appointment-given", 0, given)}, Role{"o1", "trainer", "u1", monday.Add(time.Minute), time.Time{}}, false},
		"another officer": {[]Row{page("appointment-given", 0, given)}, Role{"o2", "trainer", "u1", monday, time.Time{}}, false},
		"another role":    {[]Row{page("appointment-given", 0, given)}, Role{"o1", "admin", "u1", monday, time.Time{}}, false},
		"another unit":    {[]Row{page("appointment-given", 0, given)}, Role{"o1", "trainer", "", monday, time.Time{}}, false},
		"ended on a page": {[]Row{page("appointment-given", 0, given), page("appointment-ended", day, "{}")},
			ended(monday.Add(day)), true},
		"ended, and open in the row": {[]Row{page("appointment-given", 0, given), page("appointment-ended", day, "{}")},
			open, false},
		"open, and ended in the row": {[]Row{page("appointment-given", 0, given)}, ended(monday.Add(day)), false},
		"shortened in the console": {[]Row{page("appointment-given", 0, given),
			console("changed", day, `{"ends":["","2026-11-25 01:00:00.000Z"]}`)}, ended(monday.Add(2 * day)), true},
		"begun later in the console": {[]Row{page("appointment-given", 0, given),
			console("changed", day, `{"starts":["`+row+`","2026-11-24 01:00:00.000Z"]}`)},
			Role{"o1", "trainer", "u1", monday.Add(day), time.Time{}}, true},
		"ended before it began": {[]Row{page("appointment-given", -2*day, given), page("appointment-ended", -day, "{}")},
			Role{"o1", "trainer", "u1", monday.Add(-day), monday.Add(-day)}, true},
		"ended before it began, by an earlier version": {[]Row{page("appointment-given", -2*day, given),
			page("appointment-ended", -day, "{}")}, ended(monday.Add(-day)), true},
		"an entry of something else": {[]Row{page("slip-printed", 0, "{}")}, open, false},
	} {
		t.Run(name, func(t *testing.T) {
			said := Roles{}
			for _, r := range c.entries {
				if err := said.Note(r); err != nil {
					t.Fatal(err)
				}
			}
			if got := said["a1"].Is(c.held); got != c.is {
				t.Errorf("%v: entries say %+v, the row %+v", got, said["a1"], c.held)
			}
		})
	}
}

func TestAnEntryOfARoleThatCannotBeReadIsAnError(t *testing.T) {
	for act, record := range map[string]string{"appointment-given": "a1", "created": "appointments/a1",
		"changed": "appointments/a1"} {
		if err := (Roles{}).Note(Row{Act: act, Record: record, Detail: `{"starts":`}); err == nil {
			t.Errorf("%s was read", act)
		}
	}
}
