package report

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// book is two units under one, four officers: a and b in the first unit, c in the second, d moved on day 50.
func book() *Dataset {
	return &Dataset{
		Units:       []Unit{{ID: "top", Code: "T", Parent: -1}, {ID: "u1", Code: "U1", Block: "x", Parent: 0}, {ID: "u2", Code: "U2", Block: "x", Parent: 0}},
		Officers:    []Officer{{"a", "g1"}, {"b", "g2"}, {"c", "g1"}, {"d", "g2"}},
		Memberships: []Membership{{0, 1, Day, 0}, {1, 1, Day, 0}, {2, 2, Day, 0}, {3, 1, Day, 50 * Day}, {3, 2, 50 * Day, 0}},
		Courses:     map[string][]Progress{"k": {{10 * Day, 10 * Day, 20 * Day}, {10 * Day, 12 * Day, 0}, {}, {}}, "l": {{}, {}, {11 * Day, 11 * Day, 12 * Day}, {}}},
	}
}

func TestTheRosterIsThatOfTheCutOffDate(t *testing.T) {
	b := book()
	for at, want := range map[Moment][2]int{Day - 1: {0, 0}, 49 * Day: {3, 1}, 50 * Day: {2, 2}} {
		var got [2]int
		for _, r := range b.Count(Query{At: at, By: ByUnit}).Rows {
			if r.Key == "u1" {
				got[0] = r.Roster
			} else {
				got[1] = r.Roster
			}
		}
		if got != want {
			t.Errorf("day %d: %v, want %v", at/Day, got, want)
		}
	}
}

func TestFiguresOfOneCourse(t *testing.T) {
	b := book()
	for _, c := range []struct {
		rule string
		at   Moment
		from Moment
		want Figures
	}{
		{"nobody has begun", 9 * Day, 0, Figures{Roster: 4}},
		{"begun is studying", 12 * Day, 0, Figures{Roster: 4, Registered: 2, Studying: 2}},
		{"completed is no longer studying", 20 * Day, 0, Figures{Roster: 4, Registered: 2, Studying: 1, Completed: 1, Within: 1, Week: 1, Recent: 1}},
		{"seven days later is not this week", 27 * Day, 0, Figures{Roster: 4, Registered: 2, Studying: 1, Completed: 1, Within: 1, Recent: 1}},
		{"completed before the period is not within it", 47 * Day, 21 * Day, Figures{Roster: 4, Registered: 2, Studying: 1, Completed: 1, Recent: 1}},
		{"four weeks ago is not lately", 48 * Day, 21 * Day, Figures{Roster: 4, Registered: 2, Studying: 1, Completed: 1}},
	} {
		if got := b.Count(Query{At: c.at, From: c.from, Course: "k", By: ByUnit}).Total; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.rule, got, c.want)
		}
	}
}

func TestAnAssignmentReachesWhoIsInTheUnitOnThatDate(t *testing.T) {
	b := book()
	b.Assignments = []Assignment{{Course: "k", Unit: "u2", Given: 5 * Day, Cancelled: 90 * Day}}
	for at, want := range map[Moment]int{4 * Day: 0, 5 * Day: 1, 49 * Day: 1 + 2, 50 * Day: 2 + 2, 90 * Day: 2} { // a and b registered themselves on day 10
		if got := b.Count(Query{At: at, Course: "k", By: ByUnit}).Total.Registered; got != want {
			t.Errorf("day %d: %d registered, want %d", at/Day, got, want)
		}
	}
}

func TestWithoutACourseWhatIsAssignedCountsBeforeWhatIsChosen(t *testing.T) {
	b := book()
	q := Query{At: 30 * Day, By: ByUnit}
	if got := b.Count(q).Total; got.Completed != 2 || got.Registered != 3 {
		t.Errorf("by their own choice: %+v", got)
	}
	b.Assignments = []Assignment{{Course: "k", Unit: "top"}} // c has completed l, which nobody asked for
	if got := b.Count(q).Total; got.Completed != 1 || got.Registered != 4 || got.Studying != 1 {
		t.Errorf("assigned to all: %+v", got)
	}
	b.Assignments = append(b.Assignments, Assignment{Course: "l", Group: "g1"}) // a has to complete l too now
	if got := b.Count(q).Total; got.Completed != 0 {
		t.Errorf("both assigned: %+v", got)
	}
}

func TestNamesAreThoseWhoHaveNotCompleted(t *testing.T) {
	b := book()
	b.Assignments = []Assignment{{Course: "k", Unit: "u1"}}
	got := b.Missing(Query{At: 30 * Day}, "u1")
	if len(got) != 2 || got[0].Officer != "b" || !got[0].Started || got[1].Officer != "d" || got[1].Started || !got[1].Registered || !slices.Equal(got[1].Left, []string{"k"}) {
		t.Errorf("%+v", got)
	}
	if len(b.Missing(Query{At: 30 * Day}, "u2")) != 0 { // c has completed what c chose
		t.Error("who completed is named")
	}
}

// random makes a book that no fixed seed repeats.
func random(r *rand.Rand) *Dataset {
	b := &Dataset{Courses: map[string][]Progress{}}
	for i := range 1 + r.IntN(8) {
		b.Units = append(b.Units, Unit{ID: string(rune('A' + i)), Code: string(rune('A' + i)), Parent: r.IntN(i+1) - 1})
	}
	for i := range 1 + r.IntN(60) {
		b.Officers = append(b.Officers, Officer{string(rune(256 + i)), string(rune('x' + r.IntN(3)))})
		b.Memberships = append(b.Memberships, Membership{i, r.IntN(len(b.Units)), Moment(1 + r.IntN(50)), Moment(r.IntN(2) * (60 + r.IntN(50)))})
	}
	for _, course := range []string{"k", "l"} {
		steps := make([]Progress, len(b.Officers))
		for i := range steps {
			if r.IntN(3) > 0 {
				steps[i].Registered = Moment(1 + r.IntN(100))
				steps[i].Started = steps[i].Registered
				if r.IntN(2) > 0 {
					steps[i].Completed = steps[i].Started + Moment(r.IntN(50))
				}
			}
		}
		b.Courses[course] = steps
	}
	if r.IntN(2) > 0 {
		b.Assignments = []Assignment{{Course: "k", Unit: b.Units[r.IntN(len(b.Units))].ID, Given: Moment(r.IntN(60))}}
	}
	return b
}

func TestUnitsAndGroupsAddUpAndNobodyIsCountedTwice(t *testing.T) {
	for range 300 {
		r := rand.New(rand.NewPCG(rand.Uint64(), 1))
		b := random(r)
		q := Query{At: Moment(1 + r.IntN(120)), Every: 5, Course: []string{"", "k"}[r.IntN(2)]}
		q.From = q.At / 2
		for _, by := range []By{ByUnit, ByGroup} {
			q.By = by
			report := b.Count(q)
			var sum Figures
			missing := 0
			for _, row := range report.Rows {
				f := row.Figures
				if f.Completed+f.Studying > f.Registered || f.Registered > f.Roster || f.Within > f.Completed || f.Recent > f.Completed {
					t.Fatalf("%+v", f)
				}
				sum.Roster += f.Roster
				sum.Registered += f.Registered
				sum.Studying += f.Studying
				sum.Completed += f.Completed
				sum.Within += f.Within
				sum.Week += f.Week
				sum.Recent += f.Recent
				if by == ByUnit {
					missing += len(b.Missing(q, row.Key))
				}
			}
			if sum != report.Total {
				t.Fatalf("rows add up to %+v, the total is %+v", sum, report.Total)
			}
			if by == ByUnit && missing != report.Total.Left() {
				t.Fatalf("%d names, %d left", missing, report.Total.Left())
			}
			last := report.Trend[len(report.Trend)-1]
			if !slices.IsSortedFunc(report.Trend, func(a, b Point) int { return int(1e6 * (a.Share - b.Share)) }) || last.Share != report.Total.OfRoster() {
				t.Fatalf("the trend falls or does not end at %v: %+v", report.Total.OfRoster(), report.Trend)
			}
		}
	}
}

func BenchmarkCount(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	big := &Dataset{Courses: map[string][]Progress{}}
	for range 40 {
		big.Units = append(big.Units, Unit{ID: string(rune(256 + len(big.Units))), Parent: -1})
	}
	for i := range 100_000 {
		big.Officers = append(big.Officers, Officer{ID: string(rune(i))})
		big.Memberships = append(big.Memberships, Membership{i, r.IntN(40), 1, 0})
	}
	for i := range 20 {
		steps := make([]Progress, len(big.Officers))
		for n := range steps {
			if r.IntN(2) > 0 {
				steps[n] = Progress{1, 1, Moment(r.IntN(2) * 5)}
			}
		}
		big.Courses[string(rune('a'+i))] = steps
		big.Assignments = append(big.Assignments, Assignment{Course: string(rune('a' + i)), Unit: big.Units[i].ID})
	}
	for b.Loop() {
		big.Count(Query{At: 10, By: ByUnit, Every: Day})
	}
}

func TestAGroupCountsAlone(t *testing.T) {
	b := book()
	if got := b.Count(Query{At: 30 * Day, Course: "k", Group: "g2", By: ByUnit}).Total; got != (Figures{Roster: 2, Registered: 1, Studying: 1}) {
		t.Errorf("%+v", got)
	}
}

func TestAnAssignmentToNobodyReachesNobody(t *testing.T) {
	b := book()
	b.Units = append(b.Units, Unit{ID: "empty", Parent: 0})
	for want, a := range map[int]Assignment{0: {Course: "k", Unit: "empty"}, 4: {Course: "k", Unit: "top", Given: 90 * Day}, 2: {Course: "k", Group: "g1"}, 1: {Course: "k", Officer: "d"}} {
		if got := b.Headcount(30 * Day).Reaches(a); got != want {
			t.Errorf("%+v reaches %d, want %d", a, got, want)
		}
	}
}
