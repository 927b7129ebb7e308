package competency

import "math"

// awardThreshold gives the probability, .5 to 1, that awards a level after a number of answers in the competency. Every
// answer is a test for an award that no later one takes away, so a constant threshold would award the luckiest moment
// (the multiple-testing problem).
//
// First rule: the framework's P after the first two, then 1 − (1 − P) √(2/answers): docs/decisions/0008. Second rule:
// one threshold up to eight answers, so that nobody meets a higher one by answering, then a doubt that shrinks with
// √(8/answers): docs/decisions/0023. In a weak population most officers near a cut are below it, so there, and before
// calibration, the doubt is smaller.
//
// Third rule: a doubt that grows in proportion to the answers up to eight and then shrinks with (8/answers)^⅔. Who
// waits at four answers has not lost the level: the next four decide better, and the doubt saved there is spent where
// it brings most: docs/decisions/0029.
func (m *Model) awardThreshold(answers int64) float64 {
	doubt, free := 1-m.framework.Award.Probability, int64(thresholdAnswers)
	switch {
	case m.framework.Award.Daily:
		return 1 - float64(doubt*dailyShare)
	case m.parameters.Rule >= SecondRule:
		doubt, free = doubt*m.flatShare(), flatAnswers
	}
	if m.parameters.Rule >= ThirdRule && !m.framework.Award.Daily && answers < free {
		doubt *= float64(max(answers, fewestAnswers)) / float64(free)
	}
	switch {
	case answers > free && m.parameters.Rule >= ThirdRule:
		doubt *= exp(laterDecay * log(float64(free)/float64(answers)))
	case answers > free:
		doubt *= math.Sqrt(float64(free) / float64(answers))
	}
	if m.parameters.Officers < calibratedOfficers {
		doubt *= uncalibratedFactor
	}
	return 1 - doubt
}

const (
	thresholdAnswers   = 2    // first rule: the framework's own probability is for so many
	flatAnswers        = 8    // second rule: up to so many the threshold is one; third: the doubt is largest there
	fewestAnswers      = 4    // third rule: up to so many the doubt is the smallest
	weakShare          = 0.55 // of the framework's doubt that is left there in a weak population: .89 where P is .80
	usualShare         = 0.63 // the same in one where most have the lowest level: .874
	laterWeakShare     = 0.65 // third rule, at eight answers: .87
	laterUsualShare    = 0.75 // the same: .85
	dailyShare         = 0.8  // the same where levels are looked at once a day: .84
	laterDecay         = 2.0 / 3
	weakPopulation     = 0.35 // share of officers with the lowest level below which a population is weak
	usualPopulation    = 0.55 // and above which it is not
	calibratedOfficers = 100  // officers whose answers describe the population
	uncalibratedFactor = 0.65 // share of the doubt that is left to an award before
)

// thresholdZ gives how many standard deviations above the cut a score of a threshold lies.
func (m *Model) thresholdZ(answers int64) float64 {
	if answers < int64(len(m.quantiles)) {
		return m.quantiles[answers]
	}
	return normalQuantile(m.awardThreshold(answers))
}

// setQuantiles keeps the quantiles of the thresholds that officers meet most.
func (m *Model) setQuantiles() {
	m.quantiles = make([]float64, 65)
	for n := range m.quantiles {
		m.quantiles[n] = normalQuantile(m.awardThreshold(int64(n)))
	}
}

// flatShare gives the share of the framework's doubt that is left at eight answers.
func (m *Model) flatShare() float64 {
	weak, usual := weakShare, usualShare
	if m.parameters.Rule >= ThirdRule {
		weak, usual = laterWeakShare, laterUsualShare
	}
	if m.parameters.Officers < calibratedOfficers {
		return weak
	}
	able := m.probabilityAbove(0, m.parameters.GeneralMean, m.ownVariance())
	strength := min(max((able-weakPopulation)/(usualPopulation-weakPopulation), 0), 1)
	return weak + float64((usual-weak)*strength)
}

// ownEvidence gives, by level, the probability that the answers in one competency alone must reach. First rule: the
// framework's. Second rule: no more than it was before any answer, so that at every level own answers must not speak
// against an award; more than a half would be twelve to one for the highest level, and nothing at all for the lowest.
func (m *Model) ownEvidence() []float64 {
	needs := make([]float64, len(m.framework.Levels))
	for level := range needs {
		needs[level] = m.framework.Award.OwnEvidence
		if m.parameters.Rule >= SecondRule {
			needs[level] = min(needs[level], m.probabilityAbove(level, m.ownMean(), m.ownVariance()))
		}
	}
	return needs
}
