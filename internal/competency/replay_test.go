package competency

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"
)

func TestAReplayIsTheSameAsAddingOneByOne(t *testing.T) {
	m := testModel(t)
	happened := 0
	for seed := range rng(5) {
		evidence := history(m.framework, seed, 300)
		s := m.Start()
		var steps []Step
		var events []Event
		for _, e := range evidence {
			step, more := m.Add(s, e)
			steps, events = append(steps, step), append(events, more...)
		}
		rebuilt, resteps, reevents := m.Replay(shuffled(evidence, seed))
		if packed(t, s) != packed(t, rebuilt) {
			t.Fatalf("seed %d: another state", seed)
		}
		if !reflect.DeepEqual(steps, resteps) || !reflect.DeepEqual(events, reevents) {
			t.Fatalf("seed %d: other steps or events", seed)
		}
		happened += len(events)
	}
	if happened == 0 {
		t.Error("no level was awarded, so nothing was compared")
	}
}

func TestALevelHeldByOtherParametersIsHeldFromItsAwardOn(t *testing.T) {
	m := testModel(t)
	evidence := history(m.framework, 2, 200)
	award := Event{Competency: "4.1", Level: "intermediate", Kind: Awarded, At: evidence[100].Effective.Add(time.Millisecond)}
	held := []Event{award, {Competency: "gone", Level: "basic", Kind: Awarded, At: award.At}, {Competency: "4.1", Level: "gone", Kind: Awarded, At: award.At}}
	on, _, _ := m.ReplayHeld(evidence[:101], held)
	var awarded []Event
	for _, e := range evidence[101:] {
		_, events := m.Add(on, e)
		for _, e := range events {
			if e.Kind == Awarded {
				awarded = append(awarded, e)
			}
		}
	}
	if len(awarded) == 0 {
		t.Fatal("nothing was awarded later, so little is compared")
	}
	s, _, events := m.ReplayHeld(evidence, slices.Concat(held, awarded))
	if st := m.Standings(s, evidence[199].Effective)[m.index["4.1"]]; st.Level != "intermediate" {
		t.Errorf("%+v", st)
	}
	for _, e := range events {
		if e.Kind == Awarded {
			t.Errorf("awarded by itself: %+v", e)
		}
	}
	// going on from a state that holds them is the same as replaying everything
	if packed(t, on) != packed(t, s) {
		t.Error("going on ends in another state than the replay")
	}
}

func TestNewParametersAwardFromTheirDayOnWhatIsThenDeserved(t *testing.T) {
	m := testModel(t)
	k := m.index["4.1"]
	evidence := append(exam("a", 4, monday), exam("b", 4, monday.AddDate(0, 0, 1))...)
	deserved := len(evidence)
	for _, e := range exam("c", 8, monday.AddDate(0, 0, 2)) {
		e.Credit = 0
		evidence = append(evidence, e)
	}
	day := monday.AddDate(0, 0, 10)
	names := func(events []Event) (names []string) {
		for _, e := range events {
			names = append(names, fmt.Sprint(e.Kind, " ", e.Level, " ", e.At.Equal(day), " ", e.Cause))
		}
		return names
	}

	_, _, events := m.Replay(evidence)
	if len(events) == 0 || events[0].Kind != Awarded {
		t.Fatalf("by the parameters of that time: %v", names(events))
	}
	s, _, events := m.From(day).Replay(evidence)
	if len(events) != 0 || m.Standings(s, day)[k].Level != "" {
		t.Errorf("a lucky moment of the past: %v", names(events))
	}
	s, _, events = m.From(day).Replay(evidence[:deserved])
	if got := names(events); len(got) != 1 || got[0] != "awarded basic true " || m.Standings(s, day)[k].Level != "basic" {
		t.Errorf("what is deserved on that day: %v", got)
	}

	// evidence of before that day is late for it
	if e := answer("d", 1, day.Add(-time.Hour)); !m.From(day).Late(s, e) || m.Late(s, e) {
		t.Error("an answer of before the day would have been added to a state of after it")
	}
}

func TestEvidenceThatArrivesLateEndsInTheSameState(t *testing.T) {
	m := testModel(t)
	evidence := history(m.framework, 2, 200)
	want, _, _ := m.Replay(evidence)

	// arrives in random order; what is late makes the state be replayed from all that is there
	s := m.Start()
	var there []Evidence
	replays := 0
	for _, e := range shuffled(evidence, 9) {
		there = append(there, e)
		if m.Late(s, e) {
			s, _, _ = m.Replay(there)
			replays++
			continue
		}
		m.Add(s, e)
	}
	if packed(t, s) != packed(t, want) || replays == 0 {
		t.Errorf("another state after %d replays", replays)
	}
}

func TestAStateReadBackGoesOnAsIfItHadNeverBeenStored(t *testing.T) {
	m := testModel(t)
	s := m.Start()
	evidence := history(m.framework, 2, 200)
	for _, e := range evidence {
		var back State
		if err := back.UnmarshalBinary([]byte(packed(t, s))); err != nil {
			t.Fatal(err)
		}
		s = &back
		// a database keeps milliseconds; what a server knows of finer time must not matter
		e.Effective = e.Effective.Add(123 * time.Microsecond)
		m.Add(s, e)
	}
	if want, _, _ := m.Replay(evidence); packed(t, s) != packed(t, want) {
		t.Error("another state")
	}
}

func TestSupersedingEvidenceTakesThePlaceOfWhatItSupersedes(t *testing.T) {
	m := testModel(t)
	var evidence []Evidence
	for i := range 6 {
		evidence = append(evidence, answer(fmt.Sprint("q", i), 1, monday.Add(time.Duration(i)*time.Minute)))
	}
	correct := func(id, supersedes string, credit float64) Evidence {
		e := evidence[2]
		e.ID, e.Supersedes, e.Credit = id, supersedes, credit
		e.Effective, e.Received = monday.AddDate(0, 1, 0), monday.AddDate(0, 1, 0)
		return e
	}
	wrong := slices.Clone(evidence)
	wrong[2].Credit = 0
	credits := func(evidence ...Evidence) (credits []float64) {
		_, steps, _ := m.Replay(evidence)
		for _, step := range steps {
			credits = append(credits, step.Evidence.Credit)
		}
		return credits
	}

	t.Run("in its order and time", func(t *testing.T) {
		s, _, _ := m.Replay(append(slices.Clone(evidence), correct("fix", evidence[2].ID, 0)))
		want, _, _ := m.Replay(wrong)
		if packed(t, s) != packed(t, want) {
			t.Error("not the state of an officer who was graded so at once")
		}
	})
	t.Run("through a chain of corrections", func(t *testing.T) {
		got := credits(append(slices.Clone(evidence), correct("b", "a", 0.25), correct("a", evidence[2].ID, 0))...)
		if !slices.Equal(got, []float64{1, 1, 0.25, 1, 1, 1}) {
			t.Errorf("credits %v", got)
		}
	})
	t.Run("the later received of two", func(t *testing.T) {
		a, b := correct("a", evidence[2].ID, 0), correct("b", evidence[2].ID, 0.5)
		a.Received = a.Received.Add(time.Second)
		for _, all := range [][]Evidence{{a, b}, {b, a}} {
			if got := credits(append(all, evidence...)...); !slices.Equal(got, []float64{1, 1, 0, 1, 1, 1}) {
				t.Errorf("credits %v", got)
			}
		}
	})
	t.Run("for itself when what it supersedes is unknown", func(t *testing.T) {
		if got := credits(append(slices.Clone(evidence), correct("a", "gone", 0.5))...); !slices.Equal(got, []float64{1, 1, 1, 1, 1, 1, 0.5}) {
			t.Errorf("credits %v", got)
		}
	})
	t.Run("but a circle supersedes itself away", func(t *testing.T) {
		got := credits(correct("a", "b", 0), correct("b", "a", 0), correct("c", "c", 0), correct("tail", "a", 0.5))
		if !slices.Equal(got, []float64{0.5}) {
			t.Errorf("credits %v", got)
		}
	})
}

func TestOrderIsTimeThenAttemptThenSequenceThenID(t *testing.T) {
	rising := []Evidence{
		{Effective: monday, Attempt: "b", Sequence: 2, ID: "y"},
		{Effective: monday.Add(time.Millisecond), Attempt: "a", Sequence: 2, ID: "y"},
		{Effective: monday.Add(time.Millisecond), Attempt: "b", Sequence: 1, ID: "y"},
		{Effective: monday.Add(time.Millisecond), Attempt: "b", Sequence: 2, ID: "x"},
		{Effective: monday.Add(time.Millisecond), Attempt: "b", Sequence: 2, ID: "y"},
	}
	for i, a := range rising {
		for j, b := range rising {
			if got := Order(a, b); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("Order(%d, %d) = %d", i, j, got)
			}
		}
	}
}
