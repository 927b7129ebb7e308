package web

import (
	"hocvu/internal/competency"
	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
)

// changeView is what answers did to one competency, in words.
type changeView struct {
	Href          string
	Name          string
	Before, After string      // "" for Before where nothing moved
	Unmeasured    *page.State // instead of numbers while there are too few answers to show one
	Bar           *chart.Bar
	Note          string // the level that is meant or was awarded, and why the answer counts less
}

// changes tells what answers did. One that counts nothing is told too, with its reason.
func (v *visit) changes(all []learning.Change) []changeView {
	var views []changeView
	for _, c := range all {
		view := changeView{Href: competencyHref(c.Framework, c.Code), Name: c.Code + " " + c.Name, Note: v.say(message.New("result.level", "level", c.LevelName))}
		award := v.award(c.Framework)
		if c.Measured {
			view.Before, view.After, view.Bar = v.sure(c.Before, c.MeasuredBefore), v.sure(c.After, true), chart.NewBar(c.After, 0)
			if view.Before == view.After {
				view.Before = ""
			}
		} else {
			view.Unmeasured = &page.State{Tone: "", Icon: "note", Word: v.say(message.New("competency.unmeasured"))}
			view.Note = v.say(message.New("competency.unmeasured-from", "n", award.MeasuredFrom))
		}
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

// award is what a framework asks for; a framework may have been taken away since it was studied.
func (v *visit) award(framework string) competency.Award {
	if f, ok := v.web.learning.Catalog().Frameworks[framework]; ok {
		return f.Award
	}
	return competency.Award{Probability: 0.8, MeasuredFrom: 3}
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
