package web

import (
	"math"
	"strconv"
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
	Advice       adviceView
	Account      []fact
	Faded        bool   // less sure now than after the last answer
	Newer, Older string // addresses of other pages of it; "" for none
}

// stepsAtOnce is how many answers a page lists: four hundred would be too much for a phone and for its reader.
const stepsAtOnce = 20

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
	next, err := w.learning.Next(v.ctx(), v.officer, e.Framework, e.Code)
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
	href := competencyHref(e.Framework, e.Code)
	view.Advice = v.advice(next, href)
	if e.Standing.Measured {
		view.Account, view.Faded = v.account(e.Account), e.Account.Faded()
	}
	page, _ := strconv.Atoi(v.r.URL.Query().Get("trang")) // what is no number is the first page
	page = min(max(page, 1), (len(e.Steps)+stepsAtOnce-1)/stepsAtOnce)
	from := max(page-1, 0) * stepsAtOnce
	to := min(from+stepsAtOnce, len(e.Steps))
	measured := measuredSteps(e.Steps, view.MeasuredFrom)
	for i, step := range e.Steps[from:to] {
		view.Steps = append(view.Steps, v.evidenceStep(step, measured[from+i]))
	}
	if from > 0 {
		view.Newer = href + "?trang=" + strconv.Itoa(page-1)
	}
	if to < len(e.Steps) {
		view.Older = href + "?trang=" + strconv.Itoa(page+1)
	}
	return v.render("evidence", frame{Title: view.Title, Tab: "competencies", Class: "has-tabs", View: view})
}

// measuredSteps tells of every step, which come latest first, whether by then there were answers enough to show a number:
// those that weigh nothing do not count.
func measuredSteps(steps []learning.EvidenceStep, from int) []bool {
	measured, answers := make([]bool, len(steps)), 0
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].Weight > 0 {
			answers++
		}
		measured[i] = answers >= from
	}
	return measured
}

// account is the score added up, in logits to two places.
func (v *visit) account(a learning.Account) []fact {
	number := func(x float64) string { return message.Number(v.language, math.Round(x*100)/100) }
	signed := func(x float64) string {
		if x > 0 {
			return "+" + number(x)
		}
		return number(x)
	}
	name := func(part string) string { return v.say(message.New("competency.account-" + part)) }
	return []fact{{name("prior"), number(a.Prior)}, {name("here"), signed(a.Here)}, {name("elsewhere"), signed(a.Elsewhere)}, {name("forgotten"), signed(a.Forgotten)},
		{name("now"), v.say(message.New("competency.account-of", "now", number(a.Now), "sd", number(a.SD), "cut", number(a.Cut)))}}
}

// How a question is called by the chance that the officer had.
const (
	hardBelow = 0.5
	easyAbove = 0.8
)

func (v *visit) evidenceStep(step learning.EvidenceStep, measured bool) evidenceStep {
	at := step.At.In(v.web.learning.Zone)
	verdict := "wrong"
	switch {
	case step.Credit >= fullCredit:
		verdict = "right"
	case step.Credit > 0:
		verdict = "part"
	}
	if verdict != "part" && step.Forecast < hardBelow {
		verdict += "-hard"
	} else if verdict != "part" && step.Forecast > easyAbove {
		verdict += "-easy"
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
