package competency

import (
	"testing"
	"time"
)

func TestThePriorAndTheLinesSumToTheScoreShown(t *testing.T) {
	m := testModel(t)
	for seed := range rng(3) {
		evidence := history(m.framework, seed, 300)
		now := evidence[299].Effective.Add(40 * 24 * time.Hour)
		s, _, _ := m.Replay(evidence)
		for k, st := range m.Standings(s, now) {
			x := m.Explain(shuffled(evidence, seed), nil, m.codes[k], now)
			sum, answers := x.Prior, 0
			for _, line := range x.Lines {
				sum += line.Moved
				if line.Kind != ByAnswer {
					continue
				}
				if line.Step.Weight > 0 {
					answers++
				} else if line.Moved != 0 || line.Before != line.After {
					t.Errorf("%s: weight 0 moved the score: %+v", line.Step.Evidence.ID, line)
				}
			}
			if !near(sum, st.Mean, 1e-9) || x.Standing.Mean != st.Mean {
				t.Errorf("seed %d %s: the account sums to %v, the score is %v", seed, st.Competency, sum, st.Mean)
			}
			if answers != st.Answers {
				t.Errorf("seed %d %s: %d lines for %d answers", seed, st.Competency, answers, st.Answers)
			}
		}
	}
}

func TestEachLineBeginsWhereTheOneBeforeEnded(t *testing.T) {
	m := testModel(t)
	switched, kinds := 0, map[LineKind]int{}
	for seed := range rng(5) {
		evidence := history(m.framework, seed, 300)
		now := evidence[299].Effective.Add(40 * 24 * time.Hour)
		for _, code := range m.codes {
			x := m.Explain(evidence, nil, code, now)
			for i, line := range x.Lines {
				kinds[line.Kind]++
				level, begins := line.Level, line.After
				if line.Next != "" {
					switched++
					level, begins = line.Next, line.NextBefore
				}
				if i+1 < len(x.Lines) {
					if next := x.Lines[i+1]; next.Level != level || next.Before != begins {
						t.Fatalf("seed %d %s: line %d ends at %s %v, the next begins at %s %v", seed, code, i, level, begins,
							next.Level, next.Before)
					}
				} else if l, _ := m.framework.Level(level); begins != x.Standing.Probabilities[l] {
					t.Errorf("seed %d %s: the last line ends at %v, the page says %v", seed, code, begins,
						x.Standing.Probabilities[l])
				}
			}
		}
	}
	if switched == 0 || kinds[ByAnswer] == 0 || kinds[ByElsewhere] == 0 || kinds[ByTime] == 0 {
		t.Errorf("%d switches of level, lines %v: not every case was met", switched, kinds)
	}
}

func TestOneStepIsToldAsAPageSaysIt(t *testing.T) {
	m := testModel(t)
	s, _, _ := m.Replay(exam("a", 3, monday))
	e := answer("hard", 1, monday.AddDate(0, 0, 30))
	e.Item.Level = "advanced"
	step, _ := m.Add(s, e)
	c := step.Changes[0]
	if step.Reason != FirstTime || c.Competency != "4.1" || c.Level != "basic" || c.Share != 1 {
		t.Errorf("%+v", step)
	}
	if !(step.Forecast < 0.75 && c.ProbabilityBefore < c.ProbabilityAfter && c.Before < c.After && c.Forgotten < 0) {
		t.Errorf("%+v", step)
	}
	if shown := m.Standings(s, e.Effective)[m.index["4.1"]]; shown.Mean != c.After || shown.Probabilities[0] != c.ProbabilityAfter {
		t.Errorf("the page shows %v and %v, the step ended at %v and %v", shown.Mean, shown.Probabilities[0], c.After, c.ProbabilityAfter)
	}
}

func TestAnUnknownCompetencyHasNoExplanation(t *testing.T) {
	m := testModel(t)
	if x := m.Explain(exam("a", 3, monday), nil, "9.9", monday); x.Lines != nil || x.Standing.Competency != "" {
		t.Errorf("%+v", x)
	}
}
