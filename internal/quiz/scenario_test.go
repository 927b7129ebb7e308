package quiz

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestAStoryPaysTheMeanOfTheDecisionsTaken(t *testing.T) {
	q := samples()["scenario"]
	for _, c := range []struct {
		rule, path string
		status     Status
		credit     float64
	}{
		{"the better path earns all", `[2,2]`, Graded, 1},
		{"a wrong decision, then the right one", `[1,2]`, Graded, 0.5},
		{"a wrong decision, then half a right one", `[1,1]`, Graded, 0.25},
		{"a story that was left counts what is missing", `[2]`, Graded, 0.5},
		{"nothing decided", `[]`, Invalid, 0},
		{"a decision that is not there", `[3]`, Invalid, 0},
		{"decisions beyond the end", `[2,2,1]`, Invalid, 0},
		{"a word", `"2"`, Invalid, 0},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if g := grade(t, q, c.path); g.Status != c.status || g.Credit != c.credit {
				t.Errorf("%s: %+v", c.path, g)
			}
		})
	}
}

func TestAResponseByTurnsGoesOnFromTheOneBefore(t *testing.T) {
	q := samples()["scenario"]
	for _, c := range []struct {
		rule, before, after string
		goesOn              bool
	}{
		{"the first turn", ``, `[1]`, true},
		{"the next turn", `[1]`, `[1, 2]`, true},
		{"two turns at once", ``, `[1,2]`, true},
		{"another first turn", `[1]`, `[2,1]`, false},
		{"the same turn again", `[1]`, `[1]`, false},
		{"a turn taken back", `[1]`, `[]`, false},
		{"beyond the end", `[1,2]`, `[1,2,1]`, false},
		{"no list", `[1]`, `null`, false},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if Continues(q, json.RawMessage(c.before), json.RawMessage(c.after)) != c.goesOn {
				t.Errorf("from %s to %s: %v", c.before, c.after, !c.goesOn)
			}
		})
	}
}

func TestTheBetterPathIsFoundFromEveryStep(t *testing.T) {
	q := samples()["scenario"]
	for from, want := range [][]int{{2, 2}, {2}, {2}, {}} {
		if path := BetterPath(q.Steps, from); !slices.Equal(path, want) {
			t.Errorf("from step %d: %v", from, path)
		}
	}
	if PartCount(q) != 2 {
		t.Errorf("%d parts", PartCount(q))
	}
}
