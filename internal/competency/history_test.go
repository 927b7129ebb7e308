package competency

import (
	"testing"
	"time"
)

func TestTheTermsOfAForecastNeverEnterTheState(t *testing.T) {
	f := testFramework()
	p := DefaultParameters(f)
	plain := testModel(t)
	p.Terms = make([]float64, termCount(26))
	for i := range p.Terms {
		p.Terms[i] = float64(i%7-3) / 5
	}
	m, err := NewModel(f, p, plain.zone)
	if err != nil {
		t.Fatal(err)
	}
	a, b, trail := plain.Start(), m.Start(), m.StartHistory()
	differ := 0
	for _, e := range history(f, 3, 400) {
		x, _, _ := plain.AddOnline(a, nil, &e, nil)
		y, _, _ := m.AddOnline(b, trail, &e, nil)
		if x != y {
			differ++
		}
	}
	if differ < 300 {
		t.Errorf("the terms changed %d forecasts only", differ)
	}
	if packed(t, a) != packed(t, b) {
		t.Error("the terms changed the state")
	}
}

func TestFollowingIsAddingWithoutTheAccount(t *testing.T) {
	m := testModel(t)
	a, b := m.Start(), m.Start()
	for _, e := range history(m.framework, 9, 400) {
		step, events := m.Add(a, e)
		forecast, reason, followed := m.AddOnline(b, nil, &e, nil)
		if forecast != step.Forecast || reason != step.Reason || len(events) != len(followed) {
			t.Fatalf("%s: forecast %v for %v, reason %s for %s", e.ID, forecast, step.Forecast, reason, step.Reason)
		}
	}
	if packed(t, a) != packed(t, b) {
		t.Error("the states differ")
	}
}

func TestEveryTermHasItsOwnCell(t *testing.T) {
	m := testModel(t)
	limit := termCount(len(m.codes))
	for seed := range rng(20) {
		trail := m.StartHistory()
		for i, e := range history(m.framework, seed, 500) {
			var r observation
			if _, reason := m.readItem(&r, &e.Item); reason != "" {
				continue
			}
			place, at := int(seed)*i%400, e.Effective.UnixMilli()
			terms := trail.cells(len(m.codes), place, &r, at, nil)
			if len(terms) > maxTerms {
				t.Fatalf("%d terms, at most %d have space", len(terms), maxTerms)
			}
			for n, term := range terms {
				if int(term) >= limit || term < 0 || n > 0 && term <= terms[n-1] {
					t.Fatalf("answer %d: cells %v of %d: must rise, family by family", i, terms, limit)
				}
			}
			trail.add(place, &r, e.Credit, at)
		}
	}
}

func TestWorthIsTheVarianceThatAnAnswerIsFoundToTake(t *testing.T) {
	m := testModel(t)
	s, _, _ := m.Replay(history(m.framework, 2, 100))
	e := answer("fresh", 1, monday.Add(3*365*24*time.Hour))
	e.Item.Guess = 0
	gain := m.ExpectedGain(s, e.Item, e.Effective)
	k := m.index["4.1"]
	var r observation
	if _, reason := m.readItem(&r, &e.Item); reason != "" {
		t.Fatal(reason)
	}
	r.weight = 1
	m.observe(s, &r, e.Effective.UnixMilli())
	m.predict(s, &r)
	_, before := s.score(k)
	m.update(s, &r, e.Credit)
	if _, after := s.score(k); !near(before-after, gain, 1e-12) || gain <= 0 {
		t.Errorf("worth %v, the variance fell from %v to %v", gain, before, after)
	}
	if got := m.ExpectedGain(s, Item{Level: "none"}, monday); got != 0 {
		t.Errorf("an item that does not fit is worth %v", got)
	}
}

func BenchmarkFollow(b *testing.B) {
	m := testModel(b)
	evidence := history(m.framework, 1, 400)
	s, trail, i := m.Start(), m.StartHistory(), 0
	events := make([]Event, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		if i == len(evidence) {
			b.StopTimer()
			s, trail, i = m.Start(), m.StartHistory(), 0
			b.StartTimer()
		}
		_, _, events = m.AddOnline(s, trail, &evidence[i], events[:0])
		i++
	}
}
