package officer

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// EvidencePages are the pages of the evidence of one competency.
type EvidencePages struct{ *visit.Visit }

type evidenceView struct {
	Where, Title string
	State        page.State
	Sure         string
	NextTitle    string
	Missing      []string
	Count        string // "" for none
	Withdrawn    []string
	Steps        []evidenceStep
	MeasuredFrom int
	Advice       adviceView
	Account      []page.Fact
	Faded        bool   // less sure now than after the last answer
	Newer, Older string // addresses of other pages of it; "" for none
}

// StepsAtOnce is how many answers a page lists: four hundred would be too much for a phone and for its reader.
const StepsAtOnce = 20

// evidenceStep is one answer and what it did, in plain words.
type evidenceStep struct {
	ISO, Date string
	Title     string
	Why       string
	Change    page.State
}

// List shows what the score of one competency rests on.
func (v EvidencePages) List() error {
	e, err := v.Site.Learning.Scores.Evidence(v.Ctx(), v.Officer, v.Path("framework"), v.Path("code"))
	if err != nil {
		return err
	}
	next, err := v.Site.Learning.Suggestions.Next(v.Ctx(), v.Officer, e.Framework, e.Code)
	if err != nil {
		return err
	}
	framework := v.Site.Learning.Catalog().Frameworks[e.Framework]
	view := evidenceView{Where: e.FrameworkTitle + " · " + e.Area, Title: e.Code + " " + e.Name, State: CompetencyPages(v).standing(e.CompetencyView),
		Missing: CompetencyPages(v).missing(e.CompetencyView)}
	if len(e.Steps) > 0 {
		view.Count = v.Say(message.New("competency.answers", "n", len(e.Steps)))
	}
	for _, w := range e.Withdrawn {
		view.Withdrawn = append(view.Withdrawn, v.Say(message.New("competency.withdrawn-"+w.Cause, "level", w.LevelName, "question", w.Title,
			"date", message.Date(v.Language, w.At.In(v.Site.Learning.Zone)))))
	}
	if framework != nil {
		view.MeasuredFrom = framework.Award.MeasuredFrom
	}
	if e.Standing.Measured {
		view.Sure = v.Say(message.New("competency.sure-of", "share", message.Percent(v.Language, e.Sure)))
	}
	if e.NextName != "" {
		view.NextTitle = v.Say(message.New("competency.for-level", "level", e.NextName))
	}
	href := visit.CompetencyHref(e.Framework, e.Code)
	view.Advice = SuggestionPages(v).advice(next, href)
	if e.Standing.Measured {
		view.Account, view.Faded = v.account(e.Account), e.Account.Faded()
	}
	number, _ := strconv.Atoi(v.R.URL.Query().Get("trang")) // what is no number is the first number
	number = min(max(number, 1), (len(e.Steps)+StepsAtOnce-1)/StepsAtOnce)
	from := max(number-1, 0) * StepsAtOnce
	to := min(from+StepsAtOnce, len(e.Steps))
	measured := measuredSteps(e.Steps, view.MeasuredFrom)
	for i, step := range e.Steps[from:to] {
		view.Steps = append(view.Steps, v.evidenceStep(step, measured[from+i]))
	}
	if from > 0 {
		view.Newer = href + "?trang=" + strconv.Itoa(number-1)
	}
	if to < len(e.Steps) {
		view.Older = href + "?trang=" + strconv.Itoa(number+1)
	}
	return v.Render("evidence", page.Frame{Title: view.Title, Tab: "competencies", Class: "has-tabs", View: view})
}

// measuredSteps tells of every step, which come latest first, whether by then there were answers enough to show a number:
// those that weigh nothing do not count.
func measuredSteps(steps []scoring.EvidenceStep, from int) []bool {
	measured, answers := make([]bool, len(steps)), 0
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].Weight > 0 {
			answers++
		}
		measured[i] = answers >= from
	}
	return measured
}

// account is the score added up, in logits to two places: what is shown adds up too.
func (v EvidencePages) account(a scoring.Account) []page.Fact {
	now := visit.Hundredths(a.Now)
	parts := apportion(now, a.Prior, a.Here, a.Elsewhere, a.Forgotten)
	number := func(n int) string { return message.Hundredths(v.Language, n, false) }
	name := func(part string) string { return v.Say(message.New("competency.account-" + part)) }
	rows := []page.Fact{{Name: name("prior"), Value: number(parts[0])}}
	for i, part := range []string{"here", "elsewhere", "forgotten"} {
		rows = append(rows, page.Fact{Name: name(part), Value: message.Hundredths(v.Language, parts[i+1], true)})
	}
	return append(rows, page.Fact{Name: name("now"), Value: v.Say(message.New("competency.account-of", "now", number(now), "sd", number(visit.Hundredths(a.SD)), "cut", number(visit.Hundredths(a.Cut))))})
}

// apportion rounds parts to hundredths that add up to a whole number of them: those that lose most by being cut are
// rounded up.
func apportion(whole int, parts ...float64) []int {
	all, order := make([]int, len(parts)), make([]int, len(parts))
	left := whole
	for i, x := range parts {
		all[i], order[i] = int(math.Floor(x*100)), i
		left -= all[i]
	}
	lost := func(i int) float64 { return parts[i]*100 - float64(all[i]) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(lost(b), lost(a)) })
	for _, i := range order[:min(max(left, 0), len(order))] {
		all[i]++
	}
	return all
}

// How a question is called by the chance that the officer had.
const (
	hardBelow = 0.5
	easyAbove = 0.8
)

func (v EvidencePages) evidenceStep(step scoring.EvidenceStep, measured bool) evidenceStep {
	at := step.At.In(v.Site.Learning.Zone)
	verdict := "wrong"
	switch {
	case step.Credit >= quiz.FullCredit:
		verdict = "right"
	case step.Credit > 0:
		verdict = "part"
	}
	if verdict != "part" && step.Forecast < hardBelow {
		verdict += "-hard"
	} else if verdict != "part" && step.Forecast > easyAbove {
		verdict += "-easy"
	}
	view := evidenceStep{ISO: at.Format(time.DateOnly), Date: message.Date(v.Language, at),
		Title: v.Say(message.New("competency.step-"+verdict, "question", step.Title)),
		Why: v.Say(message.New("competency.source-"+step.Source)) + " " + v.Say(message.New("competency.forecast", "share", message.Percent(v.Language, step.Forecast))) +
			" " + v.Presenter().Reason(step.Reason)}
	if step.Forgotten {
		view.Why += " " + v.Say(message.New("competency.forgotten"))
	}
	if step.Awarded != "" {
		view.Why += " " + v.awarded(step)
	}
	view.Change = v.evidenceChange(step, measured)
	return view
}

// awarded says that a step brought a level; of a wrong answer, how it can have done so.
func (v EvidencePages) awarded(step scoring.EvidenceStep) string {
	if step.Credit > 0 {
		return v.Say(message.New("competency.awarded", "level", step.Awarded))
	}
	var conditions []string
	for _, condition := range step.Enough {
		conditions = append(conditions, v.Say(message.New("competency.enough-"+condition)))
	}
	if conditions == nil {
		conditions = []string{v.Say(message.New("competency.enough-all"))}
	}
	return v.Say(message.New("competency.awarded-all-there", "level", step.Awarded, "conditions", strings.Join(conditions, ", "), "share", message.Percent(v.Language, step.Sure)))
}

func (v EvidencePages) evidenceChange(step scoring.EvidenceStep, measured bool) page.State {
	switch {
	case step.Weight == 0:
		return page.State{Tone: "", Icon: "again", Word: v.Say(message.New("competency.unchanged"))}
	case !measured:
		return page.State{Tone: "", Icon: "note", Word: v.Say(message.New("competency.unmeasured-short"))}
	}
	s := page.State{Tone: "good", Icon: "check", Word: step.LevelName + ": " + message.Percent(v.Language, step.Before) + " → " + message.Percent(v.Language, step.After)}
	if step.After < step.Before {
		s.Tone, s.Icon = "bad", "cross"
	}
	return s
}
