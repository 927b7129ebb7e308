package competency

import "time"

// tally is what a state remembers of one competency beside its mean and variance.
type tally struct {
	place     int     // of its deviation in the state's mean; 0: none yet
	answers   int64   // of weight above 0
	began     int64   // Unix milliseconds of the first of them
	practised int64   // and of the last
	lastFull  int64   // and of the last of full weight that is about this competency first of all; 0: none
	mean      float64 // own filter: the score as if general ability were still at its prior
	variance  float64
	levels    int   // held
	due       bool  // a refresher, until the probability is back at what awards a level
	days      int   // that count towards a level, at most what a level needs
	lastDay   int64 // Unix milliseconds of the answer that made the last of them count
	questions []countedQuestion
	obsolete  []int64 // Unix milliseconds, rising: when questions answered here go out of force
}

// countedQuestion is a question that counts towards levels. A tally keeps only as many as can still make a difference.
type countedQuestion struct {
	question uint64 // hash
	level    uint8
	keyless  bool
}

// updateTally updates a competency's tally by an answer: its own filter, and the question as one that counts towards
// levels.
func (m *Model) updateTally(s *State, e *Evidence, r *observation, loading *loading) {
	t, at := &s.tallies[loading.index], s.last.at
	m.updateOwnFilter(t, e, r, loading)
	t.addAnswer(at)
	if loading.share >= 0.5 && !e.Validity.Until.IsZero() {
		t.addObsolete(e.Validity.Until.UnixMilli())
	}
	if r.full && loading.share >= 0.5 {
		t.lastFull = at
		m.countQuestion(t, e, r.level, at)
	}
}

// addAnswer counts an answer at a time in Unix milliseconds.
func (t *tally) addAnswer(at int64) {
	if t.answers == 0 {
		t.began = at
	}
	t.answers++
	t.practised = at
}

// lastSure is the time of the last answer of full weight, or else of any.
func (t *tally) lastSure() int64 {
	if t.lastFull != 0 {
		return t.lastFull
	}
	return t.practised
}

// idleDays is how many days without practice an officer has to forget in who has just begun. What has been practised
// for some time fades more slowly (Bahrick, Maintenance of knowledge, 1979; Cepeda et al., Psychological Bulletin
// 132(3), 2006): 30 days from the first answer to the last halve it. So all that is forgotten from the first answer on
// is κ ln(1 + days/30), however often the competency was practised meanwhile; by days since the last answer alone, a
// weekly answer would cost more than a year's rest.
func (t *tally) idleDays(at int64) float64 {
	if t.answers == 0 {
		return 0
	}
	return days(t.practised, at) / (1 + days(t.began, t.practised)/forgettingDays)
}

// forgettingDays is the time of the curve of forgetting.
const forgettingDays = 30

// updateOwnFilter is a second, scalar filter in which everything but this competency stays at its prior: the estimate
// for an officer who gave these answers only.
func (m *Model) updateOwnFilter(t *tally, e *Evidence, r *observation, loading *loading) {
	p, a, q := &m.parameters, r.discrimination, float64(r.discrimination*loading.share)
	t.mean -= loading.forgotten
	t.variance += loading.ownAddedVariance
	rest := a - q
	logit := float64(q*t.mean) + float64(rest*m.ownMean()) - r.difficulty
	variance := float64(q*q*t.variance) + float64(rest*rest*m.ownVariance()) + float64(a*a*p.FormVariance) + r.difficultyVariance
	scoreFunction, information := scoreAndInformation(marginalLogit(logit, variance), r.guess, r.weight, e.Credit)
	gain, denominator := q*t.variance, 1/(1+float64(information*variance))
	t.mean += float64(gain * scoreFunction * denominator)
	t.variance = max(t.variance-float64(gain*gain*information*denominator), minVariance)
}

// countQuestion records a question once, and only if a level can still need it: so a tally stays small however long an
// officer practises. Another variant of a recorded logic is no new question, but it can make it keyless and its day
// count.
func (m *Model) countQuestion(t *tally, e *Evidence, level int, at int64) {
	a := &m.framework.Award
	next := countedQuestion{hash(e.Item.Question), uint8(level), e.Keyless && (e.Source == Exam || e.Source == Observed)}
	day := t.days < a.Days && (t.days == 0 || m.differentDays(t.lastDay, at))
	if known := t.find(next.question); known != nil {
		known.keyless = known.keyless || next.keyless
	} else if day || m.needs(t, next) {
		t.questions = append(t.questions, next)
	}
	if day {
		t.days++
		t.lastDay = at
	}
}

// needs reports whether some level can still lack the question.
func (m *Model) needs(t *tally, next countedQuestion) bool {
	a := &m.framework.Award
	if len(t.questions) < a.Questions || next.keyless && t.keyless() < a.Keyless {
		return true
	}
	for level := range int(next.level) + 1 {
		if t.atLevel(level) < a.QuestionsAtLevel {
			return true
		}
	}
	return false
}

func (t *tally) find(question uint64) *countedQuestion {
	for i := range t.questions {
		if t.questions[i].question == question {
			return &t.questions[i]
		}
	}
	return nil
}

// differentDays reports whether two answers are far enough apart to count as two days.
func (m *Model) differentDays(from, to int64) bool {
	apart := m.framework.Award.HoursApart * float64(time.Hour/time.Millisecond)
	return float64(to-from) >= apart && !sameDay(from, to, m.zone)
}

func (t *tally) keyless() (n int) {
	for _, mark := range t.questions {
		if mark.keyless {
			n++
		}
	}
	return n
}

func (t *tally) atLevel(level int) (n int) {
	for _, mark := range t.questions {
		if int(mark.level) >= level {
			n++
		}
	}
	return n
}

func hash(question string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(question) {
		h = (h ^ uint64(question[i])) * 1099511628211
	}
	return h
}
