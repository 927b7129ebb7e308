package admin

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
	"hocvu/internal/web/upload"
	"hocvu/internal/web/visit"
)

// foreseen are ends of an import of which its admin hears, and nobody else need.
var foreseen = []error{people.ErrResultsChanged, people.ErrRosterChanged, people.ErrRosterRefused, people.ErrRosterMany, access.ErrBusy, access.ErrFull}

// Apply imports a list as it was shown. It runs on when the browser leaves; the page looks how far it is.
func (v RosterPages) Apply() error {
	if _, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin); err != nil {
		return err
	}
	name := v.Path("upload")
	if r, known := v.Site.Store.State(name, v.Officer.ID); known && (!r.Ended || r.Err == nil) { // pressed twice
		return v.Redirect(RosterHref + "/" + name)
	}
	now := v.Site.Learning.Now()
	u, err := v.Site.Store.Find(name, v.Officer.ID, now)
	if err != nil {
		return err
	}
	in := v.rosterImport(u)
	consent := people.RosterConsent{Digest: v.R.PostFormValue("ban"), SkipRefused: v.R.PostFormValue("bo-dong-loi") != "", Leaving: typedNumber(v.R.PostFormValue("so-roi"))}
	if !v.Site.Store.Begin(name, v.Officer.ID, now) {
		return v.Redirect(RosterHref + "/" + name)
	}
	go func() {
		applied, err := v.Site.Learning.Roster.Apply(context.WithoutCancel(v.Ctx()), in, consent, func(done, of int) { v.Site.Store.Progress(name, done, of) })
		reportUnforeseen(v.Site, err)
		v.Site.Store.End(name, applied.Plan.Count, err)
	}()
	return v.Redirect(RosterHref + "/" + name)
}

func reportUnforeseen(s *visit.Site, err error) {
	if err != nil && !slices.ContainsFunc(foreseen, func(known error) bool { return errors.Is(err, known) }) {
		s.Report(err)
	}
}

// typedNumber reads a number as a person copies it from a page, 33.772; 0 for what is none.
func typedNumber(text string) int {
	n, _ := strconv.Atoi(strings.NewReplacer(".", "", ",", "", " ", "").Replace(roster.Tidy(text)))
	return n
}

// rosterProblem says why nothing was applied.
func (v RosterPages) rosterProblem(err error) string {
	switch {
	case errors.Is(err, people.ErrRosterChanged):
		return v.Say(message.New("roster.changed-since"))
	case errors.Is(err, people.ErrResultsChanged):
		return v.Say(message.New("elsewhere.changed-since"))
	case errors.Is(err, people.ErrRosterMany):
		return v.Say(message.New("roster.many-refused"))
	case errors.Is(err, people.ErrRosterRefused):
		return v.Say(message.New("roster.refused-rows"))
	default:
		return v.Say(message.New("fault." + visit.FaultOf(err).Name + ".text"))
	}
}

type rosterRunView struct {
	Done, Of int
	Ended    bool
	Sums     []rosterSum
}

func (v RosterPages) renderRun(r upload.Run) error {
	v.W.Header().Set("Cache-Control", "no-store")
	view := rosterRunView{Done: r.Done, Of: r.Of, Ended: r.Ended}
	title := message.New("roster.running")
	if r.Ended {
		title, view.Sums = message.New("roster.done"), v.rosterSums("", roster.Kinds, func(k roster.Kind) int { return r.Counts[k] }, "")
	} else {
		v.W.Header().Set("Refresh", "1")
	}
	return v.Render("roster-run", page.Frame{Title: v.Say(title), Tab: "units", Class: "has-tabs", View: view})
}
