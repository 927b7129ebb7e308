package admin

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// listPages serve the import of one sort of list: the file, its trial, how far its import is, and the result.
type listPages[R people.Request[R], P people.Plan] struct {
	*visit.Visit
	imports *people.Importer[R, P]
	href    string
	name    string // of the templates, such as <name>-plan, and of messages
	styles  []string
	kinds   []roster.Kind

	form func(status int, in R, problem string) error
	view func(action string, in R, p P, problem string) (any, error)
}

// upload reads the form with its file, tries the list and keeps it for its admin to look at. Fields reads what the form
// says beside the file; it fails with a refusal.
func (l listPages[R, P]) upload(fields func(source string) (R, error)) error {
	content, source, err := l.ReadFile("tep")
	missing := errors.Is(err, visit.ErrNoFile)
	if err != nil && !missing {
		return err
	}
	in, err := fields(source)
	if missing {
		return l.form(http.StatusBadRequest, in, l.Say(message.New("roster.no-file")))
	}
	if no := refusal.Of(err); no != nil {
		return l.form(http.StatusBadRequest, in, l.Say(no.Message))
	}
	if err != nil {
		return err
	}
	name, err := l.imports.Submit(l.Ctx(), in, content)
	switch no := refusal.Of(err); {
	case errors.Is(err, people.ErrManyTrials):
		return l.form(http.StatusServiceUnavailable, in, l.Say(no.Message))
	case no != nil:
		return l.form(http.StatusUnprocessableEntity, in, l.Say(no.Message))
	case err != nil:
		return err
	}
	return l.Redirect(l.href + "/" + name)
}

// show shows what a list would do, or how far its import is.
func (l listPages[R, P]) show() error {
	l.W.Header().Set("Cache-Control", "no-store")
	name, problem := l.Path("upload"), ""
	known, state, err := l.imports.State(l.Officer, name)
	switch {
	case err != nil:
		return err
	case known && state.Err == nil:
		return l.renderRun(state)
	case known:
		problem = l.Problem(state.Err)
	}
	in, p, err := l.imports.Show(l.Ctx(), l.Officer, name)
	if err != nil {
		return err
	}
	view, err := l.view(l.href+"/"+name, in, p, problem)
	if err != nil {
		return err
	}
	return l.render("plan", message.New("roster.plan-title"), view)
}

// apply begins the import of a list as it was shown; the app runs it, whether the browser stays or not.
func (l listPages[R, P]) apply() error {
	form := l.R.PostForm
	err := l.imports.Begin(l.Officer, l.Path("upload"), people.Consent{
		Digest: form.Get("ban"), SkipRefused: form.Get("bo-dong-loi") != "", Leaving: typedNumber(form.Get("so-roi")),
	})
	if err != nil {
		return err
	}
	return l.Redirect(l.href + "/" + l.Path("upload"))
}

// runView is an import under way, or its result.
type runView struct {
	Done, Of int
	Ended    bool
	Changes  int
	Sums     []listSum

	Withdrawn bool // the results of an earlier list were taken back
}

func (l listPages[R, P]) renderRun(s people.State) error {
	view, title := runView{Done: s.Done, Of: s.Of, Ended: s.Ended, Changes: s.Changes}, message.New(l.name+".running")
	if s.Ended {
		title = message.New(l.name + ".done")
		kinds := l.kinds
		if view.Withdrawn = s.Counts[roster.Withdrawn] > 0; view.Withdrawn {
			title, kinds = message.New(l.name+".withdrawn-title"), withdrawnKinds
		}
		view.Sums = listSums(l.Visit, "", kinds, func(k roster.Kind) int { return s.Counts[k] }, "")
	} else {
		l.W.Header().Set("Refresh", "1")
	}
	return l.render("run", title, view)
}

func (l listPages[R, P]) render(what string, title message.Message, view any) error {
	return l.Render(l.name+"-"+what, page.Frame{Title: l.Say(title), Tab: "units", Class: "has-tabs", Styles: l.styles, View: view})
}

// typedNumber reads a number as a person copies it from a page, 33.772; 0 for what is none.
func typedNumber(text string) int {
	n, _ := strconv.Atoi(strings.NewReplacer(".", "", ",", "", " ", "").Replace(roster.Tidy(text)))
	return n
}
