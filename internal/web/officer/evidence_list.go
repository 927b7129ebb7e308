package officer

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// EvidencePages are the pages of the evidence of one competency.
type EvidencePages struct{ *visit.Visit }

type evidenceView struct {
	Where, Title string
	State        page.State
	Sure         string
	Due          string // why a refresher is due; "" where it is not
	NextTitle    string
	Missing      []string
	Count        string // "" for none
	Withdrawn    []string
	Steps        []evidenceStep
	MeasuredFrom int
	Advice       adviceView
	Account      []page.Fact
	Range        string // where the score most likely lies, in words of levels
	Elsewhere    bool   // the level held was mostly earned in other competencies
	Rises        bool   // the certainty asked for grows with the answers
	Newer, Older string // addresses of other pages of it; "" for none
}

// StepsAtOnce is how many answers a page lists: four hundred would be too much for a phone and for its reader.
const StepsAtOnce = 20

// evidenceStep is one cause and what it did, in plain words.
type evidenceStep struct {
	ISO, Date string
	Answer    bool // else it is what moved the score between two answers
	Title     string
	Why       string
	Observed  string // address of what was observed, "" for none
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
	view := evidenceView{Where: e.FrameworkTitle + " · " + e.Area, Title: e.Code + " " + e.Name, State: CompetencyPages(v).standing(e.CompetencyView), Due: v.dueHere(e.Standing.Due),
		Missing: CompetencyPages(v).missing(e.CompetencyView)}
	if e.Answers > 0 {
		view.Count = v.Say(message.New("competency.answers", "n", e.Answers))
	}
	for _, w := range e.Withdrawn {
		said := v.Say(message.New("competency.withdrawn-"+w.Cause, "level", w.LevelName, "question", w.Title,
			"date", message.Date(v.Language, w.At.In(v.Site.Learning.Zone))))
		if w.Ruling.ID != "" {
			said += " " + v.Say(w.Ruling.Because(v.Language, v.Site.Learning.Zone))
		}
		view.Withdrawn = append(view.Withdrawn, said)
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
		view.Account = v.account(e.Account)
		if framework != nil {
			view.Range = v.scoreRange(framework, e.Account)
		}
		view.Elsewhere = e.Elsewhere
		view.Rises = slices.ContainsFunc(e.Standing.Missing, func(m competency.Missing) bool {
			return m.Reason == competency.MissingProbability
		})
	}
	number, _ := strconv.Atoi(v.R.URL.Query().Get("trang")) // what is no number is the first number
	number = min(max(number, 1), (len(e.Steps)+StepsAtOnce-1)/StepsAtOnce)
	from := max(number-1, 0) * StepsAtOnce
	to := min(from+StepsAtOnce, len(e.Steps))
	for _, step := range e.Steps[from:to] {
		view.Steps = append(view.Steps, v.evidenceStep(step, step.Number >= view.MeasuredFrom))
	}
	if from > 0 {
		view.Newer = href + "?trang=" + strconv.Itoa(number-1)
	}
	if to < len(e.Steps) {
		view.Older = href + "?trang=" + strconv.Itoa(number+1)
	}
	return v.Render("evidence", page.Frame{Title: view.Title, Tab: "competencies", Class: "has-tabs", View: view})
}

// dueHere says why the level is due for a refresher; "" for no cause.
func (v EvidencePages) dueHere(cause string) string {
	if cause == "" {
		return ""
	}
	return v.Say(message.New("competency.due-here-" + cause))
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
	between := message.New("competency.account-between", "low", number(visit.Hundredths(a.Low)),
		"high", number(visit.Hundredths(a.High)))
	return append(rows, page.Fact{Name: name("now"), Value: number(now)},
		page.Fact{Name: name("range"), Value: v.Say(between)},
		page.Fact{Name: name("cut"), Value: number(visit.Hundredths(a.Cut))})
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

// scoreRange says in words of levels where the score lies with the probability of scoring.RangeCoverage.
func (v EvidencePages) scoreRange(f *competency.Framework, a scoring.Account) string {
	at := func(level string) string {
		if i, ok := f.Level(level); ok {
			return v.Say(message.New("competency.at-level", "level", v.Named(f.Levels[i].Name, f.Language)))
		}
		return v.Say(message.New("competency.below-level", "level", v.Named(f.Levels[0].Name, f.Language)))
	}
	if a.Lowest == a.Highest {
		return v.Say(message.New("competency.range-within", "level", at(a.Lowest)))
	}
	return v.Say(message.New("competency.range", "low", at(a.Lowest), "high", at(a.Highest)))
}
