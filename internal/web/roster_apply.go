package web

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
)

// foreseen are ends of an import of which its admin hears, and nobody else need.
var foreseen = []error{people.ErrResultsChanged, people.ErrRosterChanged, people.ErrRosterRefused, people.ErrRosterMany, access.ErrBusy, access.ErrFull}

// apply imports a list as it was shown. It runs on when the browser leaves; the page looks how far it is.
func (v rosterPages) apply() error {
	if _, err := v.web.learning.Access.Scope(v.officer, access.Admin); err != nil {
		return err
	}
	name := v.path("upload")
	if r, known := v.web.uploads.state(name, v.officer.ID); known && (!r.ended || r.err == nil) { // pressed twice
		return v.redirect(rosterHref + "/" + name)
	}
	now := v.web.learning.Now()
	u, err := v.web.uploads.find(name, v.officer.ID, now)
	if err != nil {
		return err
	}
	in := v.rosterImport(u)
	consent := people.RosterConsent{Digest: v.r.PostFormValue("ban"), SkipRefused: v.r.PostFormValue("bo-dong-loi") != "", Leaving: typedNumber(v.r.PostFormValue("so-roi"))}
	if !v.web.uploads.begin(name, v.officer.ID, now) {
		return v.redirect(rosterHref + "/" + name)
	}
	go func() {
		applied, err := v.web.learning.Roster.Apply(context.WithoutCancel(v.ctx()), in, consent, func(done, of int) { v.web.uploads.progress(name, done, of) })
		v.web.reportUnforeseen(err)
		v.web.uploads.end(name, applied.Plan.Count, err)
	}()
	return v.redirect(rosterHref + "/" + name)
}

func (w *Web) reportUnforeseen(err error) {
	if err != nil && !slices.ContainsFunc(foreseen, func(known error) bool { return errors.Is(err, known) }) {
		w.report(err)
	}
}

// typedNumber reads a number as a person copies it from a page, 33.772; 0 for what is none.
func typedNumber(text string) int {
	n, _ := strconv.Atoi(strings.NewReplacer(".", "", ",", "", " ", "").Replace(roster.Tidy(text)))
	return n
}

// rosterProblem says why nothing was applied.
func (v rosterPages) rosterProblem(err error) string {
	switch {
	case errors.Is(err, people.ErrRosterChanged):
		return v.say(message.New("roster.changed-since"))
	case errors.Is(err, people.ErrResultsChanged):
		return v.say(message.New("elsewhere.changed-since"))
	case errors.Is(err, people.ErrRosterMany):
		return v.say(message.New("roster.many-refused"))
	case errors.Is(err, people.ErrRosterRefused):
		return v.say(message.New("roster.refused-rows"))
	default:
		return v.say(message.New("fault." + faultOf(err).name + ".text"))
	}
}

type rosterRunView struct {
	Done, Of int
	Ended    bool
	Sums     []rosterSum
}

func (v rosterPages) renderRun(r run) error {
	v.w.Header().Set("Cache-Control", "no-store")
	view := rosterRunView{Done: r.done, Of: r.of, Ended: r.ended}
	title := message.New("roster.running")
	if r.ended {
		title, view.Sums = message.New("roster.done"), v.rosterSums("", roster.Kinds, func(k roster.Kind) int { return r.counts[k] }, "")
	} else {
		v.w.Header().Set("Refresh", "1")
	}
	return v.render("roster-run", page.Frame{Title: v.say(title), Tab: "units", Class: "has-tabs", View: view})
}
