package course

import (
	"slices"
	"testing"
)

func steps(ids ...string) (all []PathStep) {
	for _, id := range ids {
		all = append(all, PathStep{Course: id})
	}
	return all
}

func TestAPathIsForThoseOfWhomOneOfItsConditionsHolds(t *testing.T) {
	a := PathAudience{Units: []string{"PC04", "CAX*"}, Groups: []string{"Nhóm 1"}, Roles: []string{"trainer"}}
	for _, c := range []struct {
		name  string
		units []string
		group string
		role  string
		want  bool
	}{
		{"the unit itself", []string{"PC04", "CAT"}, "", "", true},
		{"in small letters", []string{"pc04"}, "", "", true},
		{"a unit above", []string{"D1", "PC04", "CAT"}, "", "", true},
		{"a longer code is another unit", []string{"PC041"}, "", "", false},
		{"a family of codes", []string{"CAX01"}, "", "", true},
		{"the unit above a family", []string{"X1", "CAX"}, "", "", true},
		{"the group", []string{"PX01"}, "Nhóm 1", "", true},
		{"another group", []string{"PX01"}, "Nhóm 2", "", false},
		{"the role", nil, "", "trainer", true},
		{"another role", nil, "", "leader", false},
		{"nothing", nil, "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := a.Fits(c.units, c.group, []string{c.role}); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
	if !(PathAudience{}).Fits(nil, "", nil) {
		t.Error("a path for everybody is for nobody")
	}
}

func TestAPathThatHoldsAnotherTakesItsPlace(t *testing.T) {
	paths := []LearningPath{
		{ID: "chung", Steps: steps("a", "b")},
		{ID: "rieng", Steps: steps("b", "c")},
		{ID: "tot", Steps: steps("a", "b", "d"), For: PathAudience{Roles: []string{"trainer"}}},
	}
	ids := func(all []LearningPath) (ids []string) {
		for _, p := range all {
			ids = append(ids, p.ID)
		}
		return ids
	}
	if got := ids(Own(paths, nil, "", nil)); !slices.Equal(got, []string{"chung", "rieng"}) {
		t.Errorf("an officer has %v", got)
	}
	if got := ids(Own(paths, nil, "", []string{"trainer"})); !slices.Equal(got, []string{"tot", "rieng"}) {
		t.Errorf("a trainer has %v", got)
	}
}

func TestAPathGoesOnWithoutACourseThatIsNotThere(t *testing.T) {
	p := LearningPath{Steps: []PathStep{{Course: "a"}, {Course: "b", After: []string{"a"}}, {Course: "c", After: []string{"a", "b"}}}}
	got := p.Available(func(id string) bool { return id != "a" })
	if len(got.Steps) != 2 || len(got.Steps[0].After) != 0 || !slices.Equal(got.Steps[1].After, []string{"b"}) {
		t.Errorf("%+v", got.Steps)
	}
	if len(p.Steps) != 3 || len(p.Steps[1].After) != 1 {
		t.Errorf("the path itself has changed: %+v", p.Steps)
	}
}
