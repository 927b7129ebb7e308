package evaluate

// scenario is one simulated population and how it is asked. The engine sees its answers alone.
type scenario struct {
	name         string
	officers     int
	sites        int     // populations with questions and calibrations of their own; 0: one
	days         []int   // on which every competency is asked
	each         int     // answers a competency and day
	asked        int     // competencies asked, the first ones; 0: all
	bank         int     // questions a competency; 0: poolSize
	mean         float64 // of general ability; the engine assumes 0
	guess        float64 // of a right answer by who knows nothing; the engine assumes .30
	parts        int     // of every question, each with a chance of its own; 0: one
	dependence   float64 // variance that the parts of one answer share
	decisive     bool    // competencies where a decision is near are asked more, up to four times a day
	adaptive     bool    // questions by their expected gain, else at random
	typed        bool    // answers are typed, so that nobody can guess and the engine knows it
	uncalibrated bool    // the engine is never calibrated, and no two officers meet the same difficulties
	recorded     bool    // the engine is told that a question was met before; else it takes every answer for the first
	daily        bool    // levels are looked at once a day
	curve        curve   // from ability to a right answer; nil: the engine's
	ability      ability // distribution of general ability; nil: the engine's
	density      density // of that distribution, for the oracle
	alike        bool    // no officer differs between competencies

	retry   float64 // share of officers who repeat a question until it is right
	repeat  int     // times that every question is tried again, a day apart and in the end right
	recall  float64 // chance of a right answer to a question met before; 0: as if it had not been
	halo    float64 // share of officers who are stronger in all competencies than in three of them
	gap     float64 // logits that those are weaker there; 0: every answer is wrong there
	drift   float64 // variance added to every difficulty from day to day
	pause   float64 // logits forgotten before the last day
	idle    int     // days between the last answer and the look at the levels
	lost    float64 // logits forgotten meanwhile
	easier  float64 // logits that questions are easier than declared
	easyIn  int     // competencies of which they are, the first ones; 0: all
	offset  float64 // variance between sites of how much harder their questions are than declared
	leaky   float64 // share of the stations in which the keys go round
	lenient float64 // share of observers who find everything right; 0: there are no observers
	oracle  bool    // is asked what the best rule would reach
	hidden  bool    // what is wrong cannot be seen in one officer's answers: no target of undeserved awards
}

// easyHere reports whether the questions of a competency are easier than declared.
func (s *scenario) easyHere(competency int) bool {
	return s.easier > 0 && (s.easyIn == 0 || competency < s.easyIn)
}

// scenarios are populations of the model's own family first, then those that break one of its assumptions each. All
// officers of a population meet the same questions and the engine calibrates itself by night, as on a site; the
// uncalibrated ones are a site in its first days.
func scenarios() []scenario {
	var all []scenario
	for _, group := range [][]scenario{familiar(), early(), foreign(), remembered(), rested(), misdeclared(),
		dishonest()} {
		all = append(all, group...)
	}
	for i := range all {
		s := &all[i]
		if s.days == nil {
			s.days, s.each = week, 2
		}
		if s.guess == 0 && !s.typed && s.lenient == 0 {
			s.guess = assumedGuess
		}
	}
	return all
}

// week is four days in a row.
var week = []int{0, 1, 2, 3}

// everyDay are n times of answering, so many days apart.
func everyDay(n, apart int) []int {
	days := make([]int, n)
	for i := range days {
		days[i] = i * apart
	}
	return days
}
