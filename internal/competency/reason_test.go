package competency

import (
	"math"
	"testing"
	"time"
)

func TestEvidenceWeighs(t *testing.T) {
	ago := func(d time.Duration) time.Time { return monday.Add(-d) }
	const day = 24 * time.Hour
	for _, c := range []struct {
		rule   string
		change func(*Evidence)
		weight float64
		reason Reason
	}{
		{"fully when seen for the first time", func(e *Evidence) {}, 1, FirstTime},
		{"half with a hint", func(e *Evidence) { e.Hint = true }, 0.5, HintOpened},
		{"nothing when displayed within 7 days", func(e *Evidence) { e.Seen = ago(7*day - time.Second) }, 0, SeenRecently},
		{"half when displayed 7 days ago", func(e *Evidence) { e.Seen = ago(7 * day) }, 0.5, SeenBefore},
		{"nothing when displayed by a clock that is ahead", func(e *Evidence) { e.Seen = ago(-day) }, 0, SeenRecently},
		{"nothing for 30 days after the answer was shown", func(e *Evidence) { e.KeyShown = ago(30*day - time.Second) }, 0, KeyShownRecently},
		{"half from 30 days after the answer was shown", func(e *Evidence) { e.KeyShown = ago(30 * day) }, 0.5, KeyShownBefore},
		{"half within a day of another variant", func(e *Evidence) { e.Item.Logic, e.Sibling = true, ago(day-time.Second) }, 0.5, SiblingRecently},
		{"fully a day after another variant", func(e *Evidence) { e.Item.Logic, e.Sibling = true, ago(day) }, 1, FirstTime},
		{"nothing when right in under 2 seconds", func(e *Evidence) { e.Milliseconds = 1999 }, 0, TooFast},
		{"fully when right in 2 seconds", func(e *Evidence) { e.Milliseconds = 2000 }, 1, FirstTime},
		{"fully when wrong in under 2 seconds", func(e *Evidence) { e.Milliseconds, e.Credit = 300, 0 }, 1, FirstTime},
		{"nothing when right in under a tenth of the median", func(e *Evidence) { e.Item.Question, e.Milliseconds = "slow", 5999 }, 0, TooFast},
		{"fully when right in a tenth of a short median", func(e *Evidence) { e.Item.Question, e.Milliseconds = "quick", 800 }, 1, FirstTime},
		{"half when observed in bulk", func(e *Evidence) { e.Source, e.Bulk = Observed, true }, 0.5, RecordedInBulk},
		{"by the lightest rule where several apply", func(e *Evidence) { e.Hint, e.Seen = true, ago(day) }, 0, SeenRecently},
		{"nothing without a time", func(e *Evidence) { e.Effective = time.Time{} }, 0, BadTime},
		{"nothing after the year 9999", func(e *Evidence) { e.Effective = monday.AddDate(9000, 0, 0) }, 0, BadTime},
		{"nothing for a credit above 1", func(e *Evidence) { e.Credit = 1.01 }, 0, BadCredit},
		{"nothing for a credit that is no number", func(e *Evidence) { e.Credit = math.NaN() }, 0, BadCredit},
		{"nothing for a level the framework does not have", func(e *Evidence) { e.Item.Level = "master" }, 0, BadItem},
		{"nothing for a guess that is no number", func(e *Evidence) { e.Item.Guess = math.NaN() }, 0, BadItem},
		{"nothing for a guess at the ceiling", func(e *Evidence) { e.Item.Guess = 0.98 }, 0, BadItem},
		{"nothing for an unknown competency", func(e *Evidence) { e.Item.Weights = []Weight{{"4.1", 0.5}, {"9.9", 0.5}} }, 0, UnknownCompetency},
		{"nothing without competencies", func(e *Evidence) { e.Item.Weights = nil }, 0, BadWeights},
		{"nothing when shares do not sum to 1", func(e *Evidence) { e.Item.Weights = []Weight{{"4.1", 0.5}, {"4.2", 0.4}} }, 0, BadWeights},
		{"nothing for a negative share", func(e *Evidence) { e.Item.Weights = []Weight{{"4.1", 1}, {"4.2", 0.5}, {"4.3", -0.5}} }, 0, BadWeights},
		{"nothing for an infinite share", func(e *Evidence) { e.Item.Weights = []Weight{{"4.1", math.Inf(1)}} }, 0, BadWeights},
		{"nothing for a competency twice", func(e *Evidence) { e.Item.Weights = []Weight{{"4.1", 0.5}, {"4.1", 0.5}} }, 0, BadWeights},
		{"nothing before the last evidence", func(e *Evidence) { e.Effective = ago(time.Millisecond) }, 0, OutOfOrder},
		{"nothing when it supersedes, before a replay", func(e *Evidence) { e.Supersedes = "other" }, 0, OutOfOrder},
	} {
		t.Run(c.rule, func(t *testing.T) {
			f := testFramework()
			p := DefaultParameters(f)
			p.Items = []ItemParameters{{Question: "slow", Difficulty: -1, Variance: 0.5, Milliseconds: 60_000},
				{Question: "quick", Difficulty: -1, Variance: 0.5, Milliseconds: 8_000}}
			m, err := NewModel(f, p, time.UTC)
			if err != nil {
				t.Fatal(err)
			}
			s := m.Start()
			if step, _ := m.Add(s, answer("before", 1, monday)); step.Weight != 1 {
				t.Fatalf("first answer: %+v", step)
			}
			before := packed(t, s)
			e := answer("q", 1, monday)
			e.Sequence = 1
			c.change(&e)
			step, events := m.Add(s, e)
			if step.Weight != c.weight || step.Reason != c.reason {
				t.Errorf("weight %v for %q, want %v for %q", step.Weight, step.Reason, c.weight, c.reason)
			}
			if c.weight == 0 && (packed(t, s) != before || step.Changes != nil || events != nil) {
				t.Error("evidence of weight 0 changed something")
			}
			if c.weight > 0 && packed(t, s) == before {
				t.Error("evidence with weight changed nothing")
			}
		})
	}
}

func TestTheSameEvidenceTwiceCountsOnce(t *testing.T) {
	m := testModel(t)
	s := m.Start()
	e := answer("q", 1, monday)
	m.Add(s, e)
	once := packed(t, s)
	if step, _ := m.Add(s, e); step.Reason != Duplicate || packed(t, s) != once {
		t.Errorf("second time: weight %v, reason %q", step.Weight, step.Reason)
	}
	if s, _, _ := m.Replay([]Evidence{e, e}); packed(t, s) != once {
		t.Error("a replay counted it twice")
	}
}

func TestAStateOfAnotherModelIsLeftAlone(t *testing.T) {
	m := testModel(t)
	p := DefaultParameters(m.framework)
	p.Number = 2
	other, err := NewModel(m.framework, p, m.zone)
	if err != nil {
		t.Fatal(err)
	}
	s := m.Start()
	if step, _ := other.Add(s, answer("q", 1, monday)); step.Reason != ForeignState || packed(t, s) != packed(t, m.Start()) {
		t.Errorf("reason %q", step.Reason)
	}
	if other.Fits(s) == nil || m.Fits(s) != nil || other.Standings(s, monday) != nil || other.Forecast(s, answer("q", 1, monday).Item, monday) != 0 {
		t.Error("the other model took the state for its own")
	}
}

func TestTheTimeOfAnAnswerLiesBetweenIssueAndReceipt(t *testing.T) {
	issued, received := monday, monday.Add(time.Hour)
	for device, want := range map[time.Time]time.Time{
		issued.Add(-time.Hour):      issued,
		issued.Add(time.Minute):     issued.Add(time.Minute),
		received.Add(9 * time.Hour): received,
	} {
		if got := Effective(device, issued, received); !got.Equal(want) {
			t.Errorf("device says %v: counts at %v, want %v", device, got, want)
		}
	}
}
