package answer

import (
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
)

// Change is what answers did to one competency, in words.
type Change struct {
	Href          string
	Name          string
	Means         string      // what the numbers say
	Before, After string      // "" for Before where nothing moved
	Unmeasured    *page.State // instead of numbers while there are too few answers to show one
	Bar           *chart.Bar
	Note          string // the level that was awarded, or why the answer counts less
}

// Changes tells what answers did. One that counts nothing is told too, with its reason.
func (p Presenter) Changes(all []scoring.Change) []Change {
	var views []Change
	for _, c := range all {
		view := Change{Href: "/nang-luc/" + c.Framework + "/" + c.Code, Name: c.Code + " " + c.Name}
		award := p.Award(c.Framework)
		if c.Measured {
			view.Before, view.After, view.Bar = p.sure(c.Before, c.MeasuredBefore), p.sure(c.After, true), chart.NewBar(c.After, award.Probability)
			view.Means = p.say(message.New("result.level", "level", c.LevelName))
			if view.Before == view.After {
				view.Before = ""
			}
		} else {
			view.Unmeasured = &page.State{Tone: "", Icon: "note", Word: p.say(message.New("competency.unmeasured"))}
			view.Note = p.say(message.New("competency.unmeasured-from", "n", award.MeasuredFrom))
		}
		switch {
		case c.Awarded:
			view.Note = p.say(message.New("competency.awarded", "level", c.LevelName))
		case c.Reason != "" && c.Weight < 1:
			view.Note = p.Reason(c.Reason)
		}
		views = append(views, view)
	}
	return views
}

// Reason says why evidence weighs what it weighs. What the model refused for its own reasons is told in one sentence:
// an officer can do nothing about any of them.
func (p Presenter) Reason(reason string) string {
	if id := "competency.reason-" + reason; message.Has(id) {
		return p.say(message.New(id))
	}
	return p.say(message.New("competency.reason-other"))
}

// sure writes a probability, and never a number for what is not measured.
func (p Presenter) sure(share float64, measured bool) string {
	if !measured {
		return p.say(message.New("competency.unmeasured-short"))
	}
	return message.Percent(p.Language, share)
}
