package competency

import "testing"

// BenchmarkStepWithoutAccount is the filter's step with weights, levels and events, but without the account a page
// needs.
func BenchmarkStepWithoutAccount(b *testing.B) {
	m := testModel(b)
	evidence := history(m.framework, 1, 400)
	s := m.Start()
	var events []Event
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		if i == len(evidence) {
			b.StopTimer()
			s, i = m.Start(), 0
			b.StartTimer()
		}
		var r observation
		if reason := m.check(s, &evidence[i], &r); reason == "" && r.weight > 0 {
			events = m.apply(s, &evidence[i], &r, events[:0])
		}
		i++
	}
}

func BenchmarkAdd(b *testing.B) {
	m := testModel(b)
	evidence := history(m.framework, 1, 400)
	s := m.Start()
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		if i == len(evidence) {
			s, i = m.Start(), 0
		}
		m.Add(s, evidence[i])
		i++
	}
}

func BenchmarkReplayOf400(b *testing.B) {
	m := testModel(b)
	evidence := shuffled(history(m.framework, 1, 400), 1)
	b.ReportAllocs()
	for b.Loop() {
		m.Replay(evidence)
	}
}

func BenchmarkStandings(b *testing.B) {
	m := testModel(b)
	s, _, _ := m.Replay(history(m.framework, 1, 400))
	b.ReportAllocs()
	for b.Loop() {
		m.Standings(s, monday)
	}
}
