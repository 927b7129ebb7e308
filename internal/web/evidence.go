package web

import (
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/message"
)

type evidenceView struct {
	Where, Title string
	State        state
	Sure         string
	NextTitle    string
	Missing      []string
	Count        string
	Steps        []evidenceStep
	MeasuredFrom int
}

// evidenceStep is one answer and what it did, in plain words.
type evidenceStep struct {
	ISO, Date string
	Title     string
	Why       string
	Change    state
}

func (w *Web) evidence(v *visit) error {
	e, err := w.learning.Evidence(v.ctx(), v.officer, v.path("framework"), v.path("code"))
	if err != nil {
		return err
	}
	framework := w.learning.Catalog().Frameworks[e.Framework]
	view := evidenceView{Where: e.FrameworkTitle + " · " + e.Area, Title: e.Code + " " + e.Name, State: v.standing(e.CompetencyView),
		Missing: v.missing(e.CompetencyView), Count: v.say(message.New("competency.answers", "n", len(e.Steps)))}
	if framework != nil {
		view.MeasuredFrom = framework.Award.MeasuredFrom
	}
	if e.Standing.Measured {
		view.Sure = v.say(message.New("competency.sure-of", "share", message.Percent(v.language, e.Sure)))
	}
	if e.NextName != "" {
		view.NextTitle = v.say(message.New("competency.for-level", "level", e.NextName))
	}
	for i, step := range e.Steps {
		// steps come latest first: how many answers there were by then decides whether there is a number to show
		view.Steps = append(view.Steps, v.evidenceStep(step, len(e.Steps)-i >= view.MeasuredFrom))
	}
	return v.render("evidence", frame{Title: view.Title, Tab: "competencies", Class: "has-tabs", View: view})
}

func (v *visit) evidenceStep(step learning.EvidenceStep, measured bool) evidenceStep {
	at := step.At.In(v.web.learning.Zone)
	verdict := "wrong"
	switch {
	case step.Credit >= fullCredit:
		verdict = "right"
	case step.Credit > 0:
		verdict = "part"
	}
	view := evidenceStep{ISO: at.Format(time.DateOnly), Date: message.Date(v.language, at),
		Title: v.say(message.New("competency.step-"+verdict, "question", step.Title)),
		Why: v.say(message.New("competency.source-"+step.Source)) + " " + v.say(message.New("competency.forecast", "share", message.Percent(v.language, step.Forecast))) +
			" " + v.reason(step.Reason)}
	if step.Forgotten {
		view.Why += " " + v.say(message.New("competency.forgotten"))
	}
	if step.Awarded != "" {
		view.Why += " " + v.say(message.New("competency.awarded", "level", step.Awarded))
	}
	view.Change = v.evidenceChange(step, measured)
	return view
}

func (v *visit) evidenceChange(step learning.EvidenceStep, measured bool) state {
	switch {
	case step.Weight == 0:
		return state{"", "again", v.say(message.New("competency.unchanged"))}
	case !measured:
		return state{"", "note", v.say(message.New("competency.unmeasured-short"))}
	}
	s := state{"good", "check", step.LevelName + ": " + message.Percent(v.language, step.Before) + " → " + message.Percent(v.language, step.After)}
	if step.After < step.Before {
		s.Tone, s.Icon = "bad", "cross"
	}
	return s
}
