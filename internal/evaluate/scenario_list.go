package evaluate

// familiar are populations as the engine takes them to be, and those whose mean, guessing or questions differ.
func familiar() []scenario {
	return []scenario{
		{name: "random", officers: 2000},
		{name: "adaptive", officers: 2000, adaptive: true, decisive: true},
		{name: "adaptive-even", officers: 2000, adaptive: true},
		{name: "random-daily-look", officers: 1000, daily: true},
		{name: "adaptive-daily-look", officers: 1000, adaptive: true, decisive: true, daily: true},
		{name: "mean-1-daily-look", officers: 1000, mean: -1, daily: true},
		{name: "typed", officers: 2000, adaptive: true, typed: true},
		{name: "36-answers", officers: 700, days: everyDay(18, 1), each: 2},
		{name: "parts", officers: 1000, parts: 4, dependence: 0.49},
		{name: "adaptive-parts", officers: 1000, adaptive: true, decisive: true, parts: 4, dependence: 0.49},
		{name: "parts-dependent", officers: 1000, parts: 4, dependence: 1.44},
		{name: "retry", officers: 2000, retry: 0.8},
		{name: "guess-.25", officers: 2000, guess: 0.25},
		{name: "guess-.35", officers: 2000, guess: 0.35},
		{name: "drifting-items", officers: 2000, drift: 0.1},
		{name: "mean+1.5", officers: 2000, mean: 1.5},
		{name: "mean-1", officers: 2000, mean: -1},
		{name: "daily", officers: 100, days: everyDay(200, 1), each: 1},
		{name: "small-sites", officers: 900, sites: 30, bank: 24},
	}
}

// early are sites before their first calibration.
func early() []scenario {
	return []scenario{
		{name: "early", officers: 2000, uncalibrated: true},
		{name: "early-adaptive", officers: 2000, uncalibrated: true, adaptive: true},
		{name: "early-retry", officers: 2000, uncalibrated: true, retry: 0.8},
		{name: "early-guess-.35", officers: 2000, guess: 0.35, uncalibrated: true},
		{name: "early-mean-1", officers: 2000, uncalibrated: true, mean: -1},
		{name: "early-daily", officers: 100, days: everyDay(200, 1), each: 1, uncalibrated: true},
	}
}

// foreign are populations of other families than the model's.
func foreign() []scenario {
	return []scenario{
		{name: "probit", officers: 1000, curve: probit},
		{name: "cloglog", officers: 1000, curve: complementaryLogLog},
		{name: "lapses", officers: 1000, curve: lapsing},
		{name: "skewed", officers: 1000, ability: skewed, density: skewedDensity},
		{name: "mixture", officers: 1000, ability: mixture, density: mixtureDensity},
		{name: "heavy-tails", officers: 1000, ability: heavyTailed, density: heavyTailedDensity},
		{name: "cloglog-mixture", officers: 1000, curve: complementaryLogLog, ability: mixture, density: mixtureDensity},
		{name: "early-cloglog", officers: 1000, curve: complementaryLogLog, uncalibrated: true},
	}
}

// remembered are officers who meet questions again, and know the answer from the time before.
func remembered() []scenario {
	weak := func(*rng) float64 { return -1.5 }
	able := func(*rng) float64 { return 0.5 }
	memoriser := scenario{officers: 200, ability: weak, alike: true, asked: 1, each: 1, recall: 0.98,
		recorded: true, uncalibrated: true}
	// all questions of the bank once in two days, as an award asks for two, and again every month
	byHeart := func(name string, bank, months int) scenario {
		s := memoriser
		s.name, s.bank, s.each = name, bank, bank/2
		for _, day := range everyDay(months, 31) {
			s.days = append(s.days, day, day+1)
		}
		return s
	}
	everything := byHeart("by-heart-all", 12, 12)
	everything.officers, everything.asked = 50, 0
	honest := byHeart("honest-24", 24, 3)
	honest.ability, honest.recall = able, 0
	return []scenario{
		byHeart("by-heart-4", 4, 25),
		byHeart("by-heart-12", 12, 25),
		byHeart("by-heart-24", 24, 25),
		everything, honest,
		{name: "500-retries", officers: 100, days: []int{0}, each: 1, mean: -1, repeat: 500, recorded: true},
		{name: "daily-memory", officers: 100, days: everyDay(200, 1), each: 1, recall: 0.98, recorded: true},
	}
}

// rested are officers who do not use what they know for a long time.
func rested() []scenario {
	idle := func(name string, days int, lost float64) scenario {
		return scenario{name: name, officers: 500, days: everyDay(8, 1), each: 2, idle: days, lost: lost}
	}
	halfYear := idle("half-year-idle-.7", 183, 0.7) // nothing tells of it, and no calendar is there to tell
	halfYear.hidden = true
	return []scenario{
		{name: "year-pause", officers: 2000, days: []int{0, 1, 2, 367}, each: 2, pause: 0.26},
		{name: "year-pause-1.0", officers: 1000, days: []int{0, 1, 2, 367}, each: 2, pause: 1},
		{name: "year-pause-1.5", officers: 1000, days: []int{0, 1, 2, 367}, each: 2, pause: 1.5},
		idle("half-year-idle-.2", 183, 0.2), halfYear,
		idle("year-idle-.37", 366, 0.37), idle("year-idle-1.0", 366, 1), idle("year-idle-1.5", 366, 1.5),
		idle("month-idle", 30, 0.07),
	}
}

// misdeclared are questions that are easier than their authors say.
func misdeclared() []scenario {
	return []scenario{
		{name: "easier-1.2", officers: 1000, easier: 1.2, hidden: true},
		{name: "three-easier-.6", officers: 1000, easier: 0.6, easyIn: 3, hidden: true},
		{name: "three-easier-1.2", officers: 1000, easier: 1.2, easyIn: 3, hidden: true},
		{name: "three-easier-2.4", officers: 1000, easier: 2.4, easyIn: 3, hidden: true},
		{name: "small-sites-off", officers: 900, sites: 30, bank: 24, offset: 0.25, hidden: true},
	}
}

// dishonest are answers that are not the officer's own, and officers whose strength elsewhere speaks for them.
func dishonest() []scenario {
	return []scenario{
		{name: "halo", officers: 500, halo: 0.2},
		{name: "soft-halo", officers: 1000, halo: 0.2, gap: 2.5, hidden: true},
		{name: "soft-halo-36", officers: 500, days: everyDay(18, 1), each: 2, halo: 0.2, gap: 2.5, hidden: true},
		{name: "shared-keys-.1", officers: 1200, leaky: 0.1, hidden: true},
		{name: "shared-keys-.3", officers: 1200, leaky: 0.3, hidden: true},
		{name: "lenient-observers", officers: 1000, days: everyDay(8, 1), each: 1, lenient: 0.3},
	}
}
