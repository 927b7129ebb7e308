package quiz

import (
	"encoding/json"

	"hocvu/internal/refusal"
)

var scenario = definition{
	name: Scenario, shorthand: optionsShorthand, params: showNothing, grade: gradeStory,
	arrange: func(json.RawMessage) Arrangement { return Arrangement{} },
	right:   func(q Question) (any, bool) { return BetterPath(q.Steps, 0), len(q.Steps) > 0 },
	parts:   decisionsRight,
	missing: endMissing,
	guess:   guessStory,
	turns:   true,
	choices: storyChoices,
	rightly: decisionRightly,
}

// Step is one step of a story. The first begins it; decisions lead forward only, so every story ends.
type Step struct {
	ID        string     `json:"id"`
	Decisions []Decision `json:"decisions"` // none where the story ends
}

// Decision is one thing to do in a step.
type Decision struct {
	Credit float64 `json:"credit"` // 0 to 1; of some decision of every step it is 1
	To     int     `json:"to"`     // place of the step it leads to, from 0
}

// Walk follows a path of decisions, counted from 1, through the steps of a story. It gives the places of the steps that
// were met, the last of them being where the path stands.
func Walk(steps []Step, path []int) (met []int, no *refusal.Refusal) {
	if len(steps) == 0 {
		return nil, refuse("response.shape")
	}
	met = []int{0}
	for _, id := range path {
		its := steps[met[len(met)-1]].Decisions
		if id < 1 || id > len(its) {
			return nil, refuse("response.option")
		}
		to := its[id-1].To
		if to <= met[len(met)-1] || to >= len(steps) { // the check lets no such story through
			return nil, refuse("response.shape")
		}
		met = append(met, to)
	}
	return met, nil
}

// BetterPath is the way from a step to an end that earns all: at each step the first decision that earns most.
func BetterPath(steps []Step, from int) []int {
	path := []int{}
	for from < len(steps) && len(steps[from].Decisions) > 0 {
		best := 0
		for i, d := range steps[from].Decisions {
			if d.Credit > steps[from].Decisions[best].Credit {
				best = i
			}
		}
		to := steps[from].Decisions[best].To
		if path = append(path, best+1); to <= from {
			break
		}
		from = to
	}
	return path
}

// gradeStory pays the mean of the decisions taken. A story that was left counts the decisions missing on the better way
// to an end as not taken rightly.
func gradeStory(q Question, r Response) Grade {
	path, met, no := readPath(q, r)
	if no != nil {
		return refusedGrade(no)
	}
	sum := 0.0
	for i, id := range path {
		sum += q.Steps[met[i]].Decisions[id-1].Credit
	}
	all := len(path) + len(BetterPath(q.Steps, met[len(met)-1]))
	return graded(sum / float64(max(all, 1)))
}

func readPath(q Question, r Response) (path, met []int, no *refusal.Refusal) {
	if err := json.Unmarshal(r.Value, &path); err != nil {
		return nil, nil, refuse("response.shape")
	}
	if len(path) == 0 {
		return nil, nil, refuse("response.empty")
	}
	met, no = Walk(q.Steps, path)
	return path, met, no
}

// decisionsRight tells of each decision taken whether it earns all.
func decisionsRight(q Question, r Response) []bool {
	path, met, no := readPath(q, r)
	if no != nil {
		return nil
	}
	parts := make([]bool, len(path))
	for i, id := range path {
		parts[i] = q.Steps[met[i]].Decisions[id-1].Credit >= FullCredit
	}
	return parts
}

// endMissing is 1 for a story that has not come to an end.
func endMissing(q Question, r Response) int {
	_, met, no := readPath(q, r)
	if no == nil && len(q.Steps[met[len(met)-1]].Decisions) > 0 {
		return 1
	}
	return 0
}

// guessStory is what one earns who decides at random at every step. reached[n] is the chance of having come to a step
// by n decisions, and earned[n] what they earned, weighed by that chance.
func guessStory(q Question) float64 {
	n := len(q.Steps)
	if n == 0 {
		return 0
	}
	reached, earned := make([][]float64, n), make([][]float64, n)
	for i := range q.Steps {
		reached[i], earned[i] = make([]float64, n+1), make([]float64, n+1)
	}
	reached[0][0] = 1
	mean := 0.0
	for i, step := range q.Steps {
		for taken := range n {
			chance, sum := reached[i][taken], earned[i][taken]
			if len(step.Decisions) == 0 {
				mean += sum / float64(max(taken, 1))
				continue
			}
			share := 1 / float64(len(step.Decisions))
			for _, d := range step.Decisions {
				if d.To > i && d.To < n {
					reached[d.To][taken+1] += chance * share
					earned[d.To][taken+1] += (sum + chance*d.Credit) * share
				}
			}
		}
	}
	return mean
}
