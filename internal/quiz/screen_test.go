package quiz

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestAScreenPaysForTheStateReachedAndTakesBackWhatWasHarmed(t *testing.T) {
	q := samples()["screen"]
	strict := q
	strict.Partial = false
	for _, c := range []struct {
		rule, acts string
		q          Question
		status     Status
		credit     float64
	}{
		{"all goals, no harm", `[[1,"report"],[3,"delete"],[0,"done"]]`, q, Graded, 1},
		{"one of two goals", `[[1,"report"],[0,"done"]]`, q, Graded, 0.5},
		{"one of two goals, where all are asked for", `[[1,"report"],[0,"done"]]`, strict, Graded, 0},
		{"an item that was harmed is not right", `[[1,"open"],[1,"link"],[1,"report"],[3,"delete"]]`, q, Graded, 0.5},
		{"an item without a goal that was harmed takes one back", `[[1,"report"],[2,"delete"],[3,"delete"]]`, q, Graded, 0.5},
		{"what was put back is no harm", `[[2,"delete"],[2,"restore"],[1,"report"],[3,"delete"]]`, q, Graded, 1},
		{"everything reported", `[[1,"report"],[2,"report"],[3,"report"]]`, q, Graded, 0},
		{"nothing but the end", `[[0,"done"]]`, q, Graded, 0},
		{"no act", `[]`, q, Invalid, 0},
		{"an item that is not there", `[[4,"report"]]`, q, Invalid, 0},
		{"an act that the screen does not know", `[[1,"on"]]`, q, Invalid, 0},
		{"a link that was never opened", `[[1,"link"]]`, q, Invalid, 0},
		{"a link that the mail does not have", `[[2,"open"],[2,"link"]]`, q, Invalid, 0},
		{"an act after the end", `[[0,"done"],[1,"report"]]`, q, Invalid, 0},
		{"half an act", `[[1]]`, q, Invalid, 0},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if g := grade(t, c.q, c.acts); g.Status != c.status || g.Credit != c.credit {
				t.Errorf("%s: %+v", c.acts, g)
			}
		})
	}
}

func TestEveryScreenReachesItsGoals(t *testing.T) {
	for _, c := range []struct {
		rule, screen string
		items        []ScreenItem
	}{
		{"a link after the mail was opened", "mailbox", []ScreenItem{{Parts: []string{"link"}, Goals: []string{"link"}}}},
		{"a page that is closed once its address was read", "browser", []ScreenItem{{Goals: []string{"address", "close"}}}},
		{"a switch that is off, and one that is on already", "settings",
			[]ScreenItem{{Goals: []string{"on"}}, {On: true, Goals: []string{"on"}}}},
		{"a call that was answered before it was ended", "call", []ScreenItem{{Goals: []string{"call-back", "hang-up"}}}},
		{"a file with another name in a folder", "files",
			[]ScreenItem{{ID: "viec", Folder: true}, {Goals: []string{"value", "viec"}, Values: []string{"a.docx"}}}},
		{"a field filled in, and one left empty", "form",
			[]ScreenItem{{Goals: []string{"value"}, Values: []string{"A"}}, {Goals: []string{"empty"}, Harms: []string{"fill"}}}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			q := Question{Kind: Screen, Partial: true, Screen: &DrawnScreen{c.screen, c.items}}
			right, ok := Right(q, Variant{})
			if g := gradeScreen(q, right); !ok || g.Credit != 1 {
				t.Errorf("%s: %+v", right.Value, g)
			}
		})
	}
}

func TestAScreenOnWhichTooMuchWasDoneCanStillBeEnded(t *testing.T) {
	q := samples()["screen"]
	acts := make([]Act, 0, MaxActs)
	for len(acts) < MaxActs-1 {
		acts = append(acts, Act{Item: 1, Verb: open})
	}
	for _, c := range []struct {
		rule   string
		acts   []Act
		status Status
	}{
		{"the end after as many acts as there may be", append(slices.Clip(acts), Act{Verb: Done}), Graded},
		{"one act more", append(slices.Clip(acts), Act{Item: 1, Verb: open}), Invalid},
		{"one act more before the end", append(slices.Clip(acts), Act{Item: 1, Verb: open}, Act{Verb: Done}), Invalid},
	} {
		t.Run(c.rule, func(t *testing.T) {
			value, err := json.Marshal(c.acts)
			if g := gradeScreen(q, Response{Value: value}); err != nil || g.Status != c.status {
				t.Errorf("%+v (%v)", g, err)
			}
		})
	}
}

func FuzzActs(f *testing.F) {
	f.Add(`[[1,"open"],[1,"report"],[0,"done"]]`)
	q := samples()["screen"]
	f.Fuzz(func(t *testing.T, value string) {
		g := gradeScreen(q, Response{Value: json.RawMessage(value)})
		if g.Credit < 0 || g.Credit > 1 || g.Status != Graded && g.Status != Invalid {
			t.Errorf("%s: %+v", value, g)
		}
	})
}
