package report

import "testing"

func TestWhoIsPastADateThatWasSetIsOverdue(t *testing.T) {
	top := Assignment{Course: "k", Unit: "top", Given: 2 * Day, Starts: 2 * Day, Due: 15 * Day}
	cancelled, days, later := top, top, top
	cancelled.Cancelled, days.Due, days.Days, later.Due = 16*Day, 0, 5, 40*Day
	for _, c := range []struct {
		name  string
		given []Assignment
		at    Moment
		query Query
		want  Overdue
	}{
		{"before the date nobody is", []Assignment{top}, 15 * Day, Query{}, Overdue{}},
		{"after it who has not completed is", []Assignment{top}, 16 * Day, Query{}, Overdue{4, 1}},
		{"who completed late is no longer", []Assignment{top}, 20 * Day, Query{}, Overdue{3, 1}},
		{"a cancelled order has no date", []Assignment{cancelled}, 20 * Day, Query{}, Overdue{}},
		{"days of one's own are not a common date", []Assignment{days}, 30 * Day, Query{}, Overdue{}},
		{"a date to come is not over", []Assignment{later}, 30 * Day, Query{}, Overdue{}},
		{"two orders count an officer once", []Assignment{top, {Course: "l", Unit: "u1", Due: 15 * Day}}, 20 * Day, Query{}, Overdue{4, 2}},
		{"of one course", []Assignment{top, {Course: "l", Unit: "u1", Due: 15 * Day}}, 20 * Day, Query{Course: "l"}, Overdue{3, 1}},
		{"of one group", []Assignment{top}, 20 * Day, Query{Group: "g1"}, Overdue{1, 1}},
		{"of one unit", []Assignment{top}, 20 * Day, Query{Within: func(unit int) bool { return unit == 2 }}, Overdue{1, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := book()
			b.Assignments = c.given
			c.query.At = c.at
			if got := b.Overdue(c.query); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestTheWorstUnitComesFirstAndAnEmptyOneLast(t *testing.T) {
	rows := []Row{{Key: "none"}, {Key: "half", Figures: Figures{Roster: 4, Completed: 2}},
		{Key: "few left", Figures: Figures{Roster: 5, Completed: 1}},
		{Key: "many left", Figures: Figures{Roster: 50, Completed: 10}}, {Key: "nobody yet", Figures: Figures{Roster: 3}}}
	WorstFirst(rows)
	for i, want := range []string{"nobody yet", "many left", "few left", "half", "none"} {
		if rows[i].Key != want {
			t.Errorf("place %d: %s, want %s", i, rows[i].Key, want)
		}
	}
}

func TestWhoHasBegunNothingIsUnopened(t *testing.T) {
	if n := (Figures{Roster: 10, Registered: 9, Studying: 3, Completed: 4}).Unopened(); n != 3 {
		t.Error(n)
	}
}
