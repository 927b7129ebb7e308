package report

import (
	"math"
	"testing"
)

// force is a book of n officers in two units, all there since the first day.
func force(n int) *Dataset {
	b := &Dataset{Units: []Unit{{ID: "u", Code: "A", Parent: -1}, {ID: "v", Code: "B", Parent: -1}}, Courses: map[string][]Progress{"c": make([]Progress, n)}}
	for i := range n {
		b.Officers = append(b.Officers, Officer{ID: string(rune('a' + i))})
		b.Memberships = append(b.Memberships, Membership{Officer: i, Unit: i % 2, From: 1})
	}
	return b
}

const now = 1000 * Day

func TestWhoIsNotMeasuredIsCountedAsThatAndNotAsLacking(t *testing.T) {
	b := force(4)
	s := &CompetencyStatuses{Areas: []int{0, 0, 1}, Officers: [][]CompetencyStatus{{{Since: now - Day, Measured: true}, {}, {Since: now - 100*Day, Measured: true}}, {{Measured: true, Near: true}, {}, {}}, nil, nil}}
	r := b.CountCompetencies(s, -1, Query{At: now})
	if f := r.Competencies[0]; f.Roster != 4 || f.Held != 1 || f.Measured != 2 || f.Near != 1 || f.Recent != 1 || f.Share() != 0.25 || f.Unmeasured() != 0.5 {
		t.Errorf("%+v", f)
	}
	if f := r.Competencies[1]; f.Unmeasured() != 1 || f.Held != 0 {
		t.Errorf("nobody has answered there: %+v", f)
	}
	if len(r.Units) != 2 || r.Units[0].Unit.Code != "A" || r.Units[0].Roster != 6 || r.Units[0].Held != 2 {
		t.Errorf("%+v", r.Units)
	}
	if one := b.CountCompetencies(s, 2, Query{At: now}); one.Units[0].Roster != 2 || one.Units[0].Held != 1 || one.Units[1].Held != 0 {
		t.Errorf("units in one competency: %+v", one.Units)
	}
	if before := b.CountCompetencies(s, -1, Query{At: now - 50*Day}); before.Competencies[0].Held != 0 || before.Competencies[2].Held != 1 {
		t.Errorf("a level counts from its day on: %+v", before.Competencies)
	}
}

func TestTheThreeAimsAreThreePredicates(t *testing.T) {
	b := force(3)
	b.Courses["c"][0].Completed, b.Courses["c"][2].Completed = now-Day, now-200*Day
	held := CompetencyStatus{Since: now - Day, Measured: true}
	s := &CompetencyStatuses{Areas: []int{0, 0, 1}, Officers: [][]CompetencyStatus{{held, held, held}, {held, {}, held}, nil}}
	r := b.CountCompetencies(s, -1, Query{At: now})
	if r.Course.Met != 2 || r.Course.Steps.Recent != 1 || r.Course.Steps.Roster != 3 {
		t.Errorf("a course: %+v", r.Course)
	}
	if r.Areas.Met != 2 || r.Areas.Steps.Roster != 6 || r.Areas.Steps.Completed != 4 {
		t.Errorf("every area: %+v", r.Areas)
	}
	if r.All.Met != 1 || r.All.Steps.Roster != 9 || r.All.Steps.Completed != 5 || r.All.Steps.Recent != 5 {
		t.Errorf("every competency: %+v", r.All)
	}
	if only := b.CountCompetencies(s, -1, Query{At: now, Within: func(u int) bool { return u == 1 }}); only.Roster != 1 || only.All.Met != 0 || only.Areas.Met != 1 {
		t.Errorf("within one unit: %+v", only)
	}
}

func TestALevelThatARecountGaveIsHeldButIsNoPace(t *testing.T) {
	b := force(1)
	given, earned := CompetencyStatus{Since: now - Day, Given: true}, CompetencyStatus{Since: now - 2*Day}
	s := &CompetencyStatuses{Areas: []int{0, 0, 1, 2}, Officers: [][]CompetencyStatus{{given, earned, given, given}}}
	r := b.CountCompetencies(s, -1, Query{At: now})
	if f := r.Competencies[0]; f.Held != 1 || f.Recent != 0 {
		t.Errorf("one that was given: %+v", f)
	}
	if f := r.Competencies[1]; f.Held != 1 || f.Recent != 1 {
		t.Errorf("one that was earned: %+v", f)
	}
	if f := r.All; f.Met != 1 || f.Steps.Completed != 4 || f.Steps.Recent != 1 {
		t.Errorf("%+v", f)
	}
	if f := r.Areas; f.Met != 1 || f.Steps.Completed != 3 || f.Steps.Recent != 1 {
		t.Errorf("%+v", f)
	}
}

func TestReliabilityIsWhatUncertaintyLeavesOfTheDifferences(t *testing.T) {
	var f CompetencyFigures
	for i := range 20 {
		f.add(CompetencyStatus{Measured: true, Mean: float32(2*(i%2) - 1), SD: 1}, now) // variance 1 between, 1 within
	}
	if r, known := f.Reliability(); !known || math.Abs(r-0.5) > 1e-9 {
		t.Errorf("%v %v", r, known)
	}
	var few CompetencyFigures
	few.add(CompetencyStatus{Measured: true, SD: 1}, now)
	if _, known := few.Reliability(); known {
		t.Error("one officer says nothing of reliability")
	}
	for range 12 {
		few.add(CompetencyStatus{Measured: true, Mean: 0.5, SD: 0.5}, now)
	}
	if r, _ := few.Reliability(); r < 0 || r > 1 {
		t.Errorf("%v", r)
	}
}

func TestAnArrivalIsWhereThePaceLeads(t *testing.T) {
	all := Target{Share: 1}
	a := all.EstimateDate(Figures{Roster: 100, Completed: 40, Recent: 20}, now)
	if a.At != now+84*Day || a.Early >= a.At || a.Late <= a.At {
		t.Errorf("60 missing at 20 in four weeks: %+v", a)
	}
	for _, end := range []struct {
		at   Moment
		sign float64
	}{{a.Early, 1}, {a.Late, -1}} { // the ends are where the forecast's own interval touches the target
		r := float64(end.at-now) / float64(paceWindow)
		if got := 20*r + end.sign*normal80*math.Sqrt(20*r*(1+r)); math.Abs(got-60) > 0.01 {
			t.Errorf("at %v: %v", end.at-now, got)
		}
	}
	if a := all.EstimateDate(Figures{Roster: 10, Completed: 10}, now); a != (DateEstimate{now, now, now}) {
		t.Errorf("reached: %+v", a)
	}
	if a := all.EstimateDate(Figures{Roster: 10, Completed: 3}, now); a != (DateEstimate{}) {
		t.Errorf("nobody moves: %+v", a)
	}
	if a := all.EstimateDate(Figures{Roster: 10, Completed: 3, Recent: 1}, now); a.At == 0 || a.Late != 0 {
		t.Errorf("one in four weeks has no sure end: %+v", a)
	}
	if a := all.EstimateDate(Figures{Roster: 100_000, Completed: 1, Recent: 1}, now); a.At != 0 {
		t.Errorf("beyond sight: %+v", a)
	}
	if a := all.EstimateDate(Figures{}, now); a != (DateEstimate{}) {
		t.Errorf("nobody: %+v", a)
	}
}
