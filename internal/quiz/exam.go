package quiz

import (
	"cmp"
	"maps"
	"slices"
)

// Draw picks the questions of one attempt: Exam.Pick of the drawable ones, or all where there are fewer, in an order of
// its own. Equal seeds draw equally. Balanced over competencies, each question counts for the competency of its largest
// share (the first of equal ones); every competency is drawn from as often as every other, but for one draw and for
// those that have no more questions.
func Draw(q *Quiz, seed uint32) []Question {
	pools := map[string][]Question{}
	for _, question := range q.Questions {
		if question.Drawable() {
			competency := ""
			if q.Exam.Balance == BalanceCompetency {
				competency = question.main()
			}
			pools[competency] = append(pools[competency], question)
		}
	}
	competencies := slices.Sorted(maps.Keys(pools))
	byHash(competencies, seed, "competency/", func(competency string) string { return competency })
	for _, pool := range pools {
		byHash(pool, seed, "draw/", questionID)
	}
	var drawn []Question
	for round := 0; len(drawn) < q.Exam.Pick; round++ {
		before := len(drawn)
		for _, competency := range competencies {
			if pool := pools[competency]; round < len(pool) && len(drawn) < q.Exam.Pick {
				drawn = append(drawn, pool[round])
			}
		}
		if len(drawn) == before {
			break
		}
	}
	byHash(drawn, seed, "place/", questionID)
	return drawn
}

// BalanceCompetency is the Exam.Balance that draws from all competencies alike.
const BalanceCompetency = "competency"

// Passed reports whether points reach the pass mark. The last bits of adding up shares do not decide.
func (e Exam) Passed(points, of float64) bool {
	const noise = 1e-9
	return of > 0 && points >= e.Pass*of-noise
}

// main is the competency that the question tests most.
func (q Question) main() string {
	best := Weight{}
	for _, w := range q.Weights {
		if w.Share > best.Share {
			best = w
		}
	}
	return best.Competency
}

func questionID(q Question) string { return q.ID }

// byHash puts a list in an order that depends on the seed alone. What comes in must be in an order of its own.
func byHash[T any](list []T, seed uint32, purpose string, name func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int {
		return cmp.Compare(Hash(seed, purpose+name(a)), Hash(seed, purpose+name(b)))
	})
}
