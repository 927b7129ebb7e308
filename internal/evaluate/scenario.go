package evaluate

// scenario is one simulated population and how it is asked. The engine sees its answers alone.
type scenario struct {
	name         string
	officers     int
	days         []int   // on which every competency is asked
	each         int     // answers a competency and day
	mean         float64 // of general ability; the engine assumes 0
	guess        float64 // of a right answer by who knows nothing; the engine assumes .30
	adaptive     bool    // questions by their expected gain, else at random
	typed        bool    // answers are typed, so that nobody can guess and the engine knows it
	retry        float64 // share of officers who repeat a question until it is right
	drift        float64 // variance added to every difficulty from day to day
	uncalibrated bool    // the engine is never calibrated, and no two officers meet the same difficulties
	halo         float64 // share of officers who know all competencies very well but three, where every answer is wrong
	pause        bool    // a year goes by before the last day, and a little is forgotten
	repeat       int     // times that every question is tried again, a day apart and in the end right
}

// scenarios are populations of the model's own family first, then those that break one of its assumptions each. All
// officers of a population meet the same questions and the engine calibrates itself by night, as on a site; the
// uncalibrated ones are a site in its first days.
func scenarios() []scenario {
	week := []int{0, 1, 2, 3}
	daily := make([]int, 200)
	for i := range daily {
		daily[i] = i
	}
	return []scenario{
		{name: "random", officers: 2000, days: week, each: 2, guess: assumedGuess},
		{name: "adaptive", officers: 2000, days: week, each: 2, guess: assumedGuess, adaptive: true},
		{name: "typed", officers: 2000, days: week, each: 2, adaptive: true, typed: true},
		{name: "retry", officers: 2000, days: week, each: 2, guess: assumedGuess, retry: 0.8},
		{name: "guess-.25", officers: 2000, days: week, each: 2, guess: 0.25},
		{name: "guess-.35", officers: 2000, days: week, each: 2, guess: 0.35},
		{name: "drifting-items", officers: 2000, days: week, each: 2, guess: assumedGuess, drift: 0.1},
		{name: "mean+1.5", officers: 2000, days: week, each: 2, guess: assumedGuess, mean: 1.5},
		{name: "mean-1", officers: 2000, days: week, each: 2, guess: assumedGuess, mean: -1},
		{name: "halo", officers: 500, days: week, each: 2, guess: assumedGuess, halo: 0.2},
		{name: "year-pause", officers: 2000, days: []int{0, 1, 2, 367}, each: 2, guess: assumedGuess, pause: true},
		{name: "daily", officers: 100, days: daily, each: 1, guess: assumedGuess},
		{name: "500-retries", officers: 100, days: []int{0}, each: 1, guess: assumedGuess, mean: -1, repeat: 500},
		{name: "early", officers: 2000, days: week, each: 2, guess: assumedGuess, uncalibrated: true},
		{name: "early-adaptive", officers: 2000, days: week, each: 2, guess: assumedGuess, uncalibrated: true, adaptive: true},
		{name: "early-retry", officers: 2000, days: week, each: 2, guess: assumedGuess, uncalibrated: true, retry: 0.8},
		{name: "early-guess-.35", officers: 2000, days: week, each: 2, guess: 0.35, uncalibrated: true},
		{name: "early-mean-1", officers: 2000, days: week, each: 2, guess: assumedGuess, uncalibrated: true, mean: -1},
		{name: "early-daily", officers: 100, days: daily, each: 1, guess: assumedGuess, uncalibrated: true},
	}
}
