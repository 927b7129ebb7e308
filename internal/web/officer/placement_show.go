package officer

import (
	"errors"
	"math"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/placement"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// PlacementPages are the pages of the placement test.
type PlacementPages struct{ *visit.Visit }

// PlacementHref is the address of the placement test; its questions name it as the page that they were opened from.
const PlacementHref = "/dau-vao"

type placementView struct {
	Minutes, Days int
	Going         string // how far the open test is; "" where none is
	Why           string // there is nothing to begin; ""
	Result        *placementResult
}

type placementResult struct {
	Heading, End   string
	Spared, Needed []page.Link
}

// Show explains the test, or shows how far it is, or what came of it.
func (v PlacementPages) Show() error {
	state, err := v.Site.Learning.Placement.State(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	view := placementView{Minutes: minutes(placement.Time), Days: int(placement.Again / (24 * time.Hour))}
	switch {
	case state.Open:
		view.Going = v.Say(message.New("placement.going", "n", len(state.Last.Asked), "minutes", minutes(state.Left)))
	case !state.From.IsZero():
		view.Why = v.Say(message.New("placement.again", "date", message.Date(v.Language, state.From.In(v.Site.Learning.Zone))))
	case state.Courses == 0:
		view.Why = v.Say(message.New("placement.nothing-left"))
	}
	if state.Last != nil && !state.Open {
		view.Result = v.result(*state.Last)
	}
	return v.Render("placement", page.Frame{Title: v.Say(message.New("placement.title")), Tab: "courses", Class: "has-tabs", View: view})
}

// minutes are the whole minutes of a time, at least one.
func minutes(d time.Duration) int { return max(1, int(math.Ceil(d.Minutes()))) }

func (v PlacementPages) result(test store.PlacementTest) *placementResult {
	return &placementResult{
		Heading: v.Say(message.New("placement.result", "date", message.Date(v.Language, test.Ended.In(v.Site.Learning.Zone)))),
		End:     v.Say(message.New("placement.end-"+string(test.Why), "n", len(test.Asked))),
		Spared:  v.courses(test.Spared), Needed: v.courses(test.Needed)}
}

// courses leads to the courses that are still there.
func (v PlacementPages) courses(ids []string) (all []page.Link) {
	c := v.Site.Learning.Catalog()
	for _, id := range ids {
		if its := c.Courses[id]; its != nil {
			all = append(all, page.Link{Href: "/khoa-hoc/" + id, Text: its.Title.In(v.Language, its.Language)})
		}
	}
	return all
}

// Begin begins a test or goes on with the open one, and leads to its question.
func (v PlacementPages) Begin() error {
	if err := v.Site.Learning.Placement.Begin(v.Ctx(), v.Officer); err != nil && !errors.Is(err, access.ErrClosed) {
		return err
	}
	return v.ask()
}

// Skip leaves the question out that waits for an answer, and leads to the next.
func (v PlacementPages) Skip() error {
	if err := v.Site.Learning.Placement.Skip(v.Ctx(), v.Officer); err != nil && !errors.Is(err, access.ErrClosed) {
		return err
	}
	return v.ask()
}

// Stop ends the test.
func (v PlacementPages) Stop() error {
	if err := v.Site.Learning.Placement.Stop(v.Ctx(), v.Officer); err != nil && !errors.Is(err, access.ErrClosed) {
		return err
	}
	return v.Redirect(PlacementHref)
}

// ask leads to the question to answer, or to the result where there is none.
func (v PlacementPages) ask() error {
	next, err := v.Site.Learning.Placement.Next(v.Ctx(), v.Officer)
	if errors.Is(err, access.ErrClosed) || err == nil && next == nil {
		return v.Redirect(PlacementHref)
	}
	if err != nil {
		return err
	}
	return v.Redirect(practiceFrom(next.Quiz, next.Question, PlacementHref))
}

// where says how far the test is, above one of its questions.
func (v PlacementPages) where() (string, error) {
	state, err := v.Site.Learning.Placement.State(v.Ctx(), v.Officer)
	if err != nil || !state.Open {
		return v.Say(message.New("placement.where-over")), err
	}
	return v.Say(message.New("placement.where", "n", len(state.Last.Asked), "minutes", minutes(state.Left))), nil
}
