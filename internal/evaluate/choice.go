package evaluate

// mostADay bounds the questions of one competency on one day.
const mostADay = 4

// answerWhereNear puts n questions, each in the competency where an answer is most likely to bring a level.
func (o *simulatedOfficer) answerWhereNear(n int) {
	var chosen, asked [competencies]int
	var value [competencies]float64
	look := func(k int) {
		chosen[k] = o.chooseQuestion(k)
		value[k] = o.simulation.model.DecisionValue(o.state, o.pool[o.unused[k][chosen[k]]].item, o.now)
	}
	for k := range competencies {
		look(k)
	}
	for range n {
		best := -1
		for k := range competencies {
			if asked[k] < mostADay && (best < 0 || value[k] > value[best]) {
				best = k
			}
		}
		if best < 0 {
			return
		}
		o.put(best, chosen[best])
		asked[best]++
		look(best)
	}
}
