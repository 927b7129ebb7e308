package officer

import (
	"hocvu/internal/learning/regrade"
	"hocvu/internal/message"
	"hocvu/internal/web/visit"
)

// regraded tells what judged an attempt again: when, why, and what became of points and pass.
func (v ResultPages) regraded(attempt string) (all []string, err error) {
	told, err := v.Site.Learning.Regrades.On(v.Officer, attempt)
	for _, t := range told {
		all = append(all, regradedLine(v.Visit, t))
	}
	return all, err
}

func regradedLine(v *visit.Visit, t regrade.Told) string {
	number := func(points float64) string { return message.Number(v.Language, rounded(points)) }
	before, after := t.Effect.Before, t.Effect.After
	said := v.Say(t.Because(v.Language, v.Site.Learning.Zone)) + " " + v.Say(message.New("regrade.told-points",
		"before", number(before.Points), "beforeof", number(before.Of), "after", number(after.Points), "afterof", number(after.Of)))
	if t.Effect.Pass != "" {
		said += " " + v.Say(message.New("regrade.told-"+t.Effect.Pass))
	}
	return said
}

// judged are the answers that people have judged lately, with the way to what they said.
func (v HomePages) judged() (all []reminderView, err error) {
	lately, err := v.Site.Learning.Judging.Lately(v.Officer)
	for _, its := range lately {
		href := resultHref(its.Attempt)
		if its.Question != "" {
			href = "/luyen-tap/" + its.Quiz + "/" + its.Question
		}
		all = append(all, reminderView{v.Say(message.New("judge.home", "title", v.Site.Learning.Judging.Told(v.Officer, its),
			"time", v.Moment(its.At))), href})
	}
	return all, err
}

// passes are the exams whose pass came or went lately, with the way to their results.
func (v HomePages) passes() (all []reminderView, err error) {
	told, err := v.Site.Learning.Regrades.Passes(v.Officer)
	for _, t := range told {
		all = append(all, reminderView{v.Say(message.New("regrade.home")) + " " + regradedLine(v.Visit, t),
			resultHref(t.Effect.Attempt)})
	}
	return all, err
}
