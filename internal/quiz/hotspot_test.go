package quiz

import (
	"encoding/json"
	"testing"
)

func TestAPlaceIsPointedAtByItsAreaOrItsName(t *testing.T) {
	one, both, each := samples()["hotspot"], samples()["hotspot both"], samples()["hotspot each"]
	for _, c := range []struct {
		rule, value string
		q           Question
		status      Status
		credit      float64
	}{
		{"the right name", `[2]`, one, Graded, 1},
		{"a point in the right area", `[[31.5,15]]`, one, Graded, 1},
		{"a point on its edge", `[[60,20]]`, one, Graded, 1},
		{"a point in a wrong area", `[[31.5,5]]`, one, Graded, 0},
		{"a point in no area", `[[90,90]]`, one, Graded, 0},
		{"two points in the right area are one", `[[20,15],[30,15]]`, one, Graded, 1},
		{"the right area and a point beside it", `[[20,15],[90,90]]`, one, Graded, 0},
		{"all right places, by name and by point", `[1,[20,15]]`, both, Graded, 1},
		{"one of two right places is none", `[1]`, both, Graded, 0},
		{"one of two right places pays half where each does", `[1]`, each, Graded, 0.5},
		{"a point in no area takes one back", `[1,[20,15],[90,90]]`, each, Graded, 0.5},
		{"points everywhere earn nothing", `[1,2,3,4,[90,90]]`, each, Graded, 0},
		{"nothing", `[]`, one, Invalid, 0},
		{"a name that is not there", `[4]`, one, Invalid, 0},
		{"a point beside the picture", `[[101,5]]`, one, Invalid, 0},
		{"half a point", `[[10]]`, one, Invalid, 0},
		{"a word", `["2"]`, one, Invalid, 0},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if g := grade(t, c.q, c.value); g.Status != c.status || g.Credit != c.credit {
				t.Errorf("%s: %+v", c.value, g)
			}
		})
	}
}

func TestOfAreasThatOverlapTheSmallestIsMeant(t *testing.T) {
	q := Question{Options: []Option{{ID: 1, Area: Area{0, 0, 100, 100}}, {ID: 2, Area: Area{20, 20, 10, 10}}}}
	if id := PointedAt(q.Options, Spot{X: 25, Y: 25}); id != 2 {
		t.Errorf("option %d", id)
	}
}

func FuzzSpots(f *testing.F) {
	f.Add(`[2,[31.5,40]]`)
	q := Question{ID: "q", Kind: Hotspot, Options: areas(1, 0)}
	f.Fuzz(func(t *testing.T, value string) {
		g := gradeSpots(q, Response{Value: json.RawMessage(value)})
		if g.Credit < 0 || g.Credit > 1 || g.Status != Graded && g.Status != Invalid {
			t.Errorf("%s: %+v", value, g)
		}
	})
}
