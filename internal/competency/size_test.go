package competency

import (
	"fmt"
	"testing"
	"time"
)

// BenchmarkAnswerAmongManySkills is one forecast and one update in a framework of as many skills as one may have, for
// officers who have answered so many questions about so many of them.
func BenchmarkAnswerAmongManySkills(b *testing.B) {
	f := testFramework()
	f.Areas = []Area{{Code: "1"}}
	for k := range maxCompetencies {
		f.Areas[0].Competencies = append(f.Areas[0].Competencies, Competency{Code: fmt.Sprint("c", k)})
	}
	m, err := NewModel(f, DefaultParameters(f), time.UTC)
	if err != nil {
		b.Fatal(err)
	}
	for _, its := range []struct{ answers, skills int }{{100, 24}, {100, 100}, {400, 24}, {400, maxCompetencies}} {
		b.Run(fmt.Sprintf("answers=%d/skills=%d", its.answers, its.skills), func(b *testing.B) {
			evidence := make([]Evidence, its.answers)
			for i := range evidence {
				evidence[i] = answer(fmt.Sprint("q", i), float64(i%3%2), monday.Add(time.Duration(i)*time.Hour))
				evidence[i].Item.Weights = []Weight{{fmt.Sprint("c", i*7%its.skills), 1}}
			}
			s, h, i := m.Start(), m.StartHistory(), 0
			var events []Event
			b.ReportAllocs()
			for b.Loop() {
				if i == len(evidence) {
					b.StopTimer()
					s, h, i = m.Start(), m.StartHistory(), 0
					b.StartTimer()
				}
				_, _, events = m.AddOnline(s, h, &evidence[i], events[:0])
				i++
			}
		})
	}
}

// BenchmarkReplayInOrder is a replay of facts as they are read: in their order, none superseded.
func BenchmarkReplayInOrder(b *testing.B) {
	m := testModel(b)
	evidence := supersede(history(m.framework, 1, 400))
	for i := range evidence {
		evidence[i].Supersedes = ""
	}
	b.ReportAllocs()
	for b.Loop() {
		m.Replay(evidence)
	}
}
