package judging

import (
	"math"

	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Bounds of what agreement is counted from.
const (
	mostPairs   = 2000 // judgements, of the latest answers
	leastKappa  = 10   // answers below which a kappa says nothing
	equalEnough = 1e-9
)

// Agreement is how far two persons agree about the answers to one question.
type Agreement struct {
	Question string  // title
	Answers  int     // judged by two persons
	Exact    float64 // share of them whose points are equal
	Kappa    float64 // weighted; NaN: too few answers, or all got the same
}

// Agreement tells, by question of a quiz, how far the first two judges of an answer agree. Questions that nobody judged
// twice are left out.
func (s *Judging) Agreement(o access.Officer, quizID string) ([]Agreement, error) {
	if _, err := s.access.Scope(o, access.Trainer); err != nil {
		return nil, err
	}
	q := s.site.Catalog().Quizzes[quizID]
	if q == nil {
		return nil, nil
	}
	all, err := s.site.Store.Judgements.Pairs(quizID, mostPairs)
	if err != nil {
		return nil, err
	}
	by := pairs(all)
	var found []Agreement
	for _, question := range q.Questions {
		its := by[question.ID]
		if len(its) == 0 {
			continue
		}
		text, _ := question.In(o.Language, q.Language)
		a := Agreement{Question: text.Title, Answers: len(its), Kappa: math.NaN()}
		for _, p := range its {
			if math.Abs(p[0]-p[1]) < equalEnough {
				a.Exact += 1 / float64(len(its))
			}
		}
		if len(its) >= leastKappa {
			a.Kappa = weightedKappa(its, steps(question))
		}
		found = append(found, a)
	}
	return found, nil
}

// pairs are the credits that the first two judges gave, by question. Judgements come by answer.
func pairs(all []store.Judgement) map[string][][2]float64 {
	by := map[string][][2]float64{}
	for i := 0; i+1 < len(all); i++ {
		first, second := all[i], all[i+1]
		if first.Response != second.Response {
			continue
		}
		by[first.Question] = append(by[first.Question], [2]float64{first.Credit, second.Credit})
		for i+1 < len(all) && all[i+1].Response == first.Response {
			i++
		}
	}
	return by
}

// steps is how many steps of half a point lie between nothing and all points of a question.
func steps(q quiz.Question) int { return max(1, int(math.Round(q.Points/quiz.PointStep))) }

// weightedKappa is the agreement beyond chance of two raters on an ordered scale, with weights that grow as the square
// of the distance: J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968) 213–220. Who of the two is first means
// nothing here, so each pair is entered both ways; it is then the intraclass correlation (J. L. Fleiss and J. Cohen,
// Educational and Psychological Measurement 33 (1973) 613–619). NaN where all points are equal: nothing can be told.
func weightedKappa(pairs [][2]float64, of int) float64 {
	share := make([]float64, of+1) // of both judges together
	observed := 0.0
	at := func(credit float64) int { return min(max(int(math.Round(credit*float64(of))), 0), of) }
	for _, p := range pairs {
		i, j := at(p[0]), at(p[1])
		share[i] += 0.5 / float64(len(pairs))
		share[j] += 0.5 / float64(len(pairs))
		observed += float64((i-j)*(i-j)) / float64(len(pairs))
	}
	expected := 0.0
	for i, x := range share {
		for j, y := range share {
			expected += x * y * float64((i-j)*(i-j))
		}
	}
	if expected == 0 {
		return math.NaN()
	}
	return 1 - observed/expected
}
