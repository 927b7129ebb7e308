package competency

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"
)

// decided makes a ruling an hour after the one of the number before.
func decided(n int, kind RulingKind, target Target, items ...ItemName) Ruling {
	made := monday.AddDate(1, 0, 0).Add(time.Duration(n) * time.Hour)
	return Ruling{ID: fmt.Sprintf("r%02d", n), Kind: kind, Target: target, Items: items, Made: made}
}

func TestAVoidAnswerLeavesTheStateOfAnOfficerWhoNeverGaveIt(t *testing.T) {
	m := testModel(t)
	evidence := history(m.framework, 4, 120)
	item := ItemName{evidence[10].Item.Question, evidence[10].Item.Digest}
	ofItem := func(e Evidence) bool { return e.Item.Question == item.Question }
	none := func(Evidence) bool { return false }
	question := Target{Question: item.Question}
	for name, one := range map[string]struct {
		ruling Ruling
		gone   func(e Evidence) bool
	}{
		"one answer":      {decided(1, Void, Target{Evidence: "e0020"}), func(e Evidence) bool { return e.ID == "e0020" }},
		"an attempt":      {decided(1, Void, Target{Attempt: "a3"}), func(e Evidence) bool { return e.Attempt == "a3" }},
		"a question":      {decided(1, Void, question, item), ofItem},
		"another edition": {decided(1, Void, question, ItemName{item.Question, "new"}), none},
	} {
		t.Run(name, func(t *testing.T) {
			got, steps, _ := m.Replay(ApplyRulings(evidence, []Ruling{one.ruling}))
			want, _, _ := m.Replay(slices.DeleteFunc(slices.Clone(evidence), one.gone))
			if packed(t, got) != packed(t, want) {
				t.Error("another state")
			}
			for _, step := range steps {
				if one.gone(step.Evidence) != (step.Evidence.Validity.Ruling == "r01") {
					t.Errorf("%s: %+v", step.Evidence.ID, step.Evidence.Validity)
				}
				if one.gone(step.Evidence) && step.Reason != Voided && step.Reason != UnknownCompetency {
					t.Errorf("%s: %s", step.Evidence.ID, step.Reason)
				}
			}
		})
	}
}

func TestARulingIsUndoneByItsOppositeToTheLastBit(t *testing.T) {
	m := testModel(t)
	evidence := history(m.framework, 5, 200)
	want, _, events := m.Replay(evidence)
	item := ItemName{evidence[10].Item.Question, evidence[10].Item.Digest}
	for i, target := range []Target{{Evidence: "e0020"}, {Attempt: "a3"}, {Question: item.Question}, {Framework: "test", Competency: "4.1"}} {
		for _, pair := range [][2]RulingKind{{Void, Restore}, {Obsolete, Revive}} {
			first := decided(1, pair[0], target, item)
			first.From = evidence[60].Effective
			rulings := []Ruling{first, decided(2, pair[1], target)}
			got, _, again := m.Replay(ApplyRulings(evidence, rulings))
			if packed(t, got) != packed(t, want) || !reflect.DeepEqual(events, again) {
				t.Errorf("%d %s: not as if nothing had been ruled", i, pair[0])
			}
			if force := InForce(append(rulings, decided(3, pair[0], target))); len(force) != 1 || force[0].ID != "r03" {
				t.Errorf("ruled anew: %+v", force)
			}
			if force := InForce(append(rulings[:1:1], decided(3, pair[1], Target{Evidence: "other"}))); len(force) != 1 {
				t.Errorf("undone by a ruling on something else: %+v", force)
			}
		}
	}
}

func TestRulingsInAnyOrderSayTheSame(t *testing.T) {
	f := testFramework()
	for seed := range rng(40) {
		evidence := history(f, seed, 60)
		d := seed + 77
		for i := range evidence { // corrections, chains and circles among them
			if d.below(4) == 0 {
				evidence[i].Supersedes = evidence[d.below(len(evidence))].ID
			}
		}
		var rulings []Ruling
		for n := range 12 {
			e := evidence[d.below(len(evidence))]
			target := []Target{{Evidence: e.ID}, {Attempt: e.Attempt}, {Question: e.Item.Question}}[d.below(3)]
			r := decided(d.below(6), []RulingKind{Void, Obsolete, Restore, Revive}[d.below(4)], target)
			if target.Question != "" {
				r.Items = []ItemName{{e.Item.Question, e.Item.Digest}}
			}
			r.ID, r.From = fmt.Sprint("r", n), evidence[d.below(60)].Effective
			rulings = append(rulings, r)
		}
		said := func(evidence []Evidence, rulings []Ruling) map[string]Validity {
			all := map[string]Validity{}
			for _, e := range ApplyRulings(evidence, rulings) {
				all[e.ID] = e.Validity
			}
			return all
		}
		want := said(evidence, rulings)
		mixed := slices.Clone(rulings)
		for i := len(mixed) - 1; i > 0; i-- {
			j := d.below(i + 1)
			mixed[i], mixed[j] = mixed[j], mixed[i]
		}
		if got := said(shuffled(evidence, seed), mixed); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: another order says otherwise", seed)
		}
	}
}

func TestAVoidAnswerStaysVoidWhenItIsCorrected(t *testing.T) {
	first := answer("q", 1, monday)
	fix := first
	fix.ID, fix.Supersedes, fix.Attempt = "fix", first.ID, "regrade"
	again := fix
	again.ID, again.Supersedes = "again", "fix"
	for _, target := range []Target{{Evidence: first.ID}, {Evidence: "fix"}, {Evidence: "again"}, {Attempt: "a"}} {
		for _, e := range ApplyRulings([]Evidence{first, fix, again}, []Ruling{decided(1, Void, target)}) {
			if !e.Validity.Void {
				t.Errorf("%+v: %s counts", target, e.ID)
			}
		}
	}
	a, b, tail := answer("x", 1, monday), answer("y", 1, monday), answer("z", 1, monday)
	a.Supersedes, b.Supersedes, tail.Supersedes = b.ID, a.ID, a.ID
	for _, e := range ApplyRulings([]Evidence{a, b, tail}, []Ruling{decided(1, Void, Target{Evidence: b.ID})}) {
		if !e.Validity.Void {
			t.Errorf("of a circle %s counts", e.ID)
		}
	}
}

// lawful is an officer who holds a level by questions of the old law, and what a ruling makes of it.
func lawful(t *testing.T, m *Model, after ...Evidence) (evidence []Evidence, day time.Time, state *State) {
	t.Helper()
	day = monday.AddDate(0, 1, 0)
	evidence = append(exam("a", 4, monday), exam("b", 4, monday.AddDate(0, 0, 1))...)
	r := decided(1, Obsolete, Target{Framework: "test", Competency: "4.1"})
	r.From = day
	for _, e := range evidence {
		r.Items = append(r.Items, ItemName{e.Item.Question, e.Item.Digest})
	}
	evidence = ApplyRulings(append(evidence, after...), []Ruling{r})
	state, _, _ = m.Replay(evidence)
	return evidence, day, state
}

func TestAnObsoleteQuestionCountsBeforeItsDayAndNotFromItOn(t *testing.T) {
	m := testModel(t)
	k := m.index["4.1"]
	old := func(at time.Time) Evidence {
		e := exam("a", 1, at)[0]
		e.ID = "late"
		return e
	}
	_, day, state := lawful(t, m)
	plain, _, _ := m.Replay(append(exam("a", 4, monday), exam("b", 4, monday.AddDate(0, 0, 1))...))

	t.Run("the level stands and is due from the day on", func(t *testing.T) {
		for at, due := range map[time.Time]string{day.Add(-time.Millisecond): "", day: DueByRuling,
			day.AddDate(0, 3, 0): DueByRuling} {
			if st := m.Standings(state, at)[k]; st.Level != "basic" || st.Due != due {
				t.Errorf("%s: %+v", at, st)
			}
		}
	})
	t.Run("the doubt grows on the day", func(t *testing.T) {
		before, now := m.Standings(state, day.Add(-time.Millisecond))[k], m.Standings(state, day)[k]
		without := m.Standings(plain, day)[k]
		if !(now.SD > before.SD+0.01) || now.Mean != without.Mean || !(now.SD > without.SD) {
			t.Errorf("%v %v, without a ruling %v", before.SD, now.SD, without.SD)
		}
	})
	t.Run("the old question weighs nothing from then on", func(t *testing.T) {
		for at, reason := range map[time.Time]Reason{day: OutOfForce, day.AddDate(0, 0, 9): OutOfForce} {
			evidence, _, after := lawful(t, m, old(at))
			_, steps, _ := m.Replay(evidence)
			last := steps[len(steps)-1]
			if last.Weight != 0 || last.Reason != reason || packed(t, after) != packed(t, state) {
				t.Errorf("%s: %v %s", at, last.Weight, last.Reason)
			}
		}
	})
	t.Run("a new question of full weight confirms the level", func(t *testing.T) {
		_, _, after := lawful(t, m, exam("new", 2, day.AddDate(0, 0, 1))...)
		if st := m.Standings(after, day.AddDate(0, 0, 2))[k]; st.Level != "basic" || st.Due == DueByRuling {
			t.Errorf("%+v", st)
		}
	})
}

func TestRuledEvidenceAddedOneByOneIsTheSameAsItsReplay(t *testing.T) {
	m := testModel(t)
	for seed := range rng(5) {
		evidence := history(m.framework, seed, 300)
		r := decided(1, Obsolete, Target{Framework: "test", Competency: "4.1"})
		r.From = evidence[150].Effective
		for _, e := range evidence[:200] {
			r.Items = append(r.Items, ItemName{e.Item.Question, e.Item.Digest})
		}
		evidence = ApplyRulings(evidence, []Ruling{r, decided(2, Void, Target{Attempt: "a3"})})
		s := m.Start()
		for _, e := range evidence {
			var back State
			if err := back.UnmarshalBinary([]byte(packed(t, s))); err != nil {
				t.Fatal(err)
			}
			s = &back
			m.Add(s, e)
		}
		rebuilt, _, _ := m.Replay(shuffled(evidence, seed))
		if packed(t, s) != packed(t, rebuilt) {
			t.Fatalf("seed %d: another state", seed)
		}
		if plain, _, _ := m.Replay(history(m.framework, seed, 300)); packed(t, plain) == packed(t, s) {
			t.Errorf("seed %d: the rulings changed nothing, so nothing was compared", seed)
		}
	}
}
