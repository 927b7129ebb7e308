package competency

import "time"

const (
	usualRefresh = 12  // months
	maxRefresh   = 120 // months
)

// Causes for which a refresher is due.
const (
	DueByScore    = "score"    // the probability of the level has fallen
	DueByCalendar = "calendar" // no answer of full weight for too long
	DueByRuling   = "obsolete" // what it rests on is out of force
)

// DueCauses are all of them, in the order in which they are told.
var DueCauses = []string{DueByScore, DueByCalendar, DueByRuling}

// overdue reports whether a competency has had no answer of full weight for as many months of the calendar as its
// framework gives it. What is not used is lost, how much is not known: a year costs from .3 to 1.5 logits (Arthur et
// al., Human Performance 11(1), 1998), so no probability is a reason to trust a level that old.
func (m *Model) overdue(t *tally, k int, at int64) bool {
	last := t.lastSure()
	if m.months == nil || last == 0 || float64(m.months[k])*shortMonth > days(last, at) { // nearly always, and cheap
		return false
	}
	return !time.UnixMilli(at).In(m.zone).Before(time.UnixMilli(last).In(m.zone).AddDate(0, m.months[k], 0))
}

// shortMonth is fewer days than a month of any calendar year has on average.
const shortMonth = 28.0

// refreshedFrom is the probability from which a refresher that was due is due no more. First rule: what awards a level.
// Second rule: half of the way to it, so that one wrong answer of a daily officer is not remembered for a month.
func (m *Model) refreshedFrom() float64 {
	a := &m.framework.Award
	if m.parameters.Rule >= SecondRule {
		return (a.RefreshBelow + a.Probability) / 2
	}
	return a.Probability
}

// due gives why a refresher of the level held is due at a time; empty: it is not. p is the probability of the level.
func (m *Model) due(t *tally, k int, p float64, at int64) string {
	a := &m.framework.Award
	switch {
	case t.levels == 0:
		return ""
	case t.outOfForce(at):
		return DueByRuling
	case p < a.RefreshBelow || t.due && p < m.refreshedFrom():
		return DueByScore
	case m.overdue(t, k, at):
		return DueByCalendar
	}
	return ""
}
