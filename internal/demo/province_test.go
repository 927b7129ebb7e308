package demo

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEqualSeedsGiveEqualProvinces(t *testing.T) {
	if diff := cmp.Diff(NewProvince(1, 200), NewProvince(1, 200)); diff != "" {
		t.Errorf("two provinces of one seed differ:\n%s", diff)
	}
	if cmp.Equal(NewProvince(1, 200).People, NewProvince(2, 200).People) {
		t.Error("provinces of two seeds are the same")
	}
}

func TestTheProvinceIsWhole(t *testing.T) {
	p := NewProvince(1, 2000)
	units := map[string]bool{"": true}
	for _, u := range p.Units {
		if units[u.Code] || !units[u.Parent] {
			t.Errorf("unit %s stands twice or before its parent %q", u.Code, u.Parent)
		}
		units[u.Code] = true
	}
	if len(p.Units) != 40 {
		t.Errorf("%d units, want 40", len(p.Units))
	}
	badges, idle := map[string]bool{}, 0
	for _, person := range p.People {
		if badges[person.Badge] || !units[person.Unit] || person.Unit == "CAT" {
			t.Errorf("badge twice or no such unit: %+v", person)
		}
		badges[person.Badge] = true
		if person.Diligence == 0 {
			idle++
		}
	}
	if len(badges) != 2000 || idle < 300 || idle > 500 {
		t.Errorf("%d officers, %d of whom have not begun; want 2000 and about one in five", len(badges), idle)
	}
}
