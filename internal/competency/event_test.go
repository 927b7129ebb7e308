package competency

import (
	"slices"
	"testing"
)

func TestReconcile(t *testing.T) {
	at := monday.AddDate(0, 1, 0)
	event := func(level, kind, cause string) Event {
		return Event{Competency: "4.1", Level: level, Kind: kind, At: monday, Probability: 0.85, Cause: cause}
	}
	basic, due := event("basic", Awarded, "e1"), event("basic", RefresherDue, "e2")
	higher := event("intermediate", Awarded, "e3")
	gone := Event{Competency: "4.1", Level: "basic", Kind: Withdrawn, At: at, Cause: "fix"}
	for _, c := range []struct {
		rule                     string
		recorded, replayed, want []Event
	}{
		{"a record that agrees gets nothing", []Event{basic, due}, []Event{basic, due}, nil},
		{"an award found earlier stays as recorded", []Event{basic}, []Event{event("basic", Awarded, "e0")}, nil},
		{"what the replay found new is added", []Event{basic}, []Event{basic, due, higher}, []Event{due, higher}},
		{"an award the evidence no longer supports is withdrawn", []Event{basic, due}, nil, []Event{gone}},
		{"what is withdrawn already is not withdrawn again", []Event{basic, gone}, nil, nil},
		{"what was withdrawn can be awarded again", []Event{basic, gone}, []Event{basic}, []Event{basic}},
		{"and withdrawn once more", []Event{basic, gone, basic}, nil, []Event{gone}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got := Reconcile(c.recorded, c.replayed, Review{At: at, Cause: "fix"})
			if !slices.Equal(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			if again := Reconcile(append(c.recorded, got...), c.replayed, Review{At: at, Cause: "fix"}); again != nil {
				t.Errorf("a second time gives %+v", again)
			}
		})
	}
}

func TestAnAwardByOtherParametersStandsAsLongAsTheySupportIt(t *testing.T) {
	basic := Event{Competency: "4.1", Level: "basic", Kind: Awarded, At: monday, Parameters: 1}
	other := Event{Competency: "4.2", Level: "basic", Kind: Awarded, At: monday, Parameters: 1}
	got := Reconcile([]Event{basic, other}, nil, Review{At: monday, Cause: "fix", Holds: func(e Event) bool { return e == basic }})
	if len(got) != 1 || got[0].Kind != Withdrawn || got[0].Competency != "4.2" {
		t.Errorf("%+v", got)
	}
	due := Event{Competency: "4.1", Level: "basic", Kind: RefresherDue, At: monday, Cause: "e1"}
	if got := Reconcile([]Event{basic}, []Event{basic, due}, Review{At: monday, Since: monday.Add(1)}); got != nil {
		t.Errorf("a refresher found due in the past by new parameters: %+v", got)
	}
}

func TestHeldAreTheAwardsNotWithdrawn(t *testing.T) {
	award := func(level, kind string, day int) Event {
		return Event{Competency: "4.1", Level: level, Kind: kind, At: monday.AddDate(0, 0, day)}
	}
	again := award("basic", Awarded, 3)
	got := Held([]Event{award("basic", Awarded, 0), award("intermediate", Awarded, 1), award("basic", Withdrawn, 2), again, award("basic", RefresherDue, 4)})
	if want := []Event{award("intermediate", Awarded, 1), again}; !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestARegradeWithdrawsTheAward(t *testing.T) {
	m := testModel(t)
	evidence := append(exam("a", 4, monday), exam("b", 4, monday.AddDate(0, 0, 1))...)
	_, _, recorded := m.Replay(evidence)
	for _, e := range evidence[:6] {
		e.Supersedes, e.ID, e.Credit = e.ID, e.ID+"-regraded", 0
		evidence = append(evidence, e)
	}
	s, _, replayed := m.Replay(evidence)
	events := Reconcile(recorded, replayed, Review{At: monday.AddDate(0, 0, 9), Cause: "regrade"})
	if len(events) != 1 || events[0].Kind != Withdrawn || events[0].Level != "basic" || events[0].Cause != "regrade" {
		t.Errorf("events %+v", events)
	}
	if st := m.Standings(s, monday.AddDate(0, 0, 9))[m.index["4.1"]]; st.Level != "" {
		t.Errorf("still holds %q", st.Level)
	}
}
