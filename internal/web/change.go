package web

import (
	"math"

	"hocvu/internal/learning"
	"hocvu/internal/message"
)

// changeView is what answers did to one competency, in words.
type changeView struct {
	Href          string
	Name          string
	Level         string
	Before, After string
	Note          string // a level awarded, or why the answer counts less; "" for nothing to say
}

// changes leaves out what did not move: an answer that counts nothing is told once, by its reason.
func (v *visit) changes(all []learning.Change) []changeView {
	var views []changeView
	for _, c := range all {
		view := changeView{Href: competencyHref(c.Framework, c.Code), Name: c.Code + " " + c.Name, Level: c.LevelName,
			Before: v.sure(c.Before, c.MeasuredBefore), After: v.sure(c.After, c.Measured)}
		switch {
		case c.Awarded:
			view.Note = v.say(message.New("competency.awarded", "level", c.LevelName))
		case c.Reason != "" && c.Weight < 1:
			view.Note = v.reason(c.Reason)
		}
		views = append(views, view)
	}
	return views
}

// reason says why evidence weighs what it weighs. What the model refused for its own reasons is told in one sentence:
// an officer can do nothing about any of them.
func (v *visit) reason(reason string) string {
	if id := "competency.reason-" + reason; message.Has(id) {
		return v.say(message.New(id))
	}
	return v.say(message.New("competency.reason-other"))
}

// sure writes a probability, and never a number for what is not measured.
func (v *visit) sure(p float64, measured bool) string {
	if !measured {
		return v.say(message.New("competency.unmeasured-short"))
	}
	return message.Percent(v.language, p)
}

func competencyHref(framework, code string) string { return "/nang-luc/" + framework + "/" + code }

// bar is a measure: how much of it is filled and where its tick stands, in per cent of its length.
type bar struct{ Share, Tick float64 }

func newBar(share, tick float64) *bar {
	return &bar{math.Round(share*1000) / 10, math.Round(tick*1000) / 10}
}
