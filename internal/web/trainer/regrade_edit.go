package trainer

import (
	"context"
	"net/http"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
)

type regradeView struct {
	Problem   string
	Quiz      string
	Where     string
	Typed     typedRegrade
	Questions []regrade.Choice
	Reasons   []reasonChoice

	// of the preview
	Digest   string
	Told     string // what officers who are touched will read
	Lines    []string
	Examples []exampleRow
}

// typedRegrade is what the form holds, in the words that it sends.
type typedRegrade struct{ Act, Question, Points, Passes, Reason, Words, Undoes string }

type exampleRow struct{ Name, When, Before, After, Note string }

// mended is the act that the form offers first.
const mended = "cham-lai"

// regradeActs are the words that forms send for the acts.
var regradeActs = map[string]store.Act{mended: store.Mended, "rut": store.Withdrawn, "hoan-lai": store.Undone}

// What a page waits for: the rest is counted no more, or done by the server's clock.
const (
	levelsWithin = 5 * time.Second
	reachWithin  = 3 * time.Second
)

// Edit is the form of one quiz.
func (v RegradePages) Edit() error {
	return v.form(http.StatusOK, typedRegrade{Act: mended, Points: store.FullPoints, Passes: store.PassesStand}, "")
}

func (v RegradePages) form(status int, typed typedRegrade, problem string) error {
	q, questions, err := v.Site.Learning.Regrades.Choices(v.Officer, v.Path("quiz"))
	if err != nil {
		return err
	}
	view := regradeView{Problem: problem, Quiz: q.ID, Where: regrade.Title(q, v.Language), Typed: typed,
		Questions: questions, Reasons: v.reasons(store.Mended, typed.Reason)}
	return v.Render("regrade", page.Frame{Title: v.Say(message.New("regrade.title")), Status: status, Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

// Make shows what an act would do, and once that was confirmed records it.
func (v RegradePages) Make() error {
	field := v.R.PostFormValue
	typed := typedRegrade{field("viec"), field("cau"), field("diem"), field("dat"), field("ly-do"), field("loi"), field("lan")}
	r := regrade.Request{Act: regradeActs[typed.Act], Quiz: v.Path("quiz"), Points: typed.Points, Passes: typed.Passes,
		Reason: typed.Reason, Words: typed.Words, Undoes: typed.Undoes, Digest: field("ban")}
	if typed.Question != "" {
		r.Questions = []string{typed.Question}
	}
	actor := access.Actor{Officer: v.Officer.ID}
	if err := r.Explained(); err != nil {
		return v.refused(typed, err)
	}
	if r.Digest == "" {
		e, err := v.Site.Learning.Regrades.Preview(v.Ctx(), actor, r, time.Now().Add(levelsWithin))
		if err == nil {
			return v.preview(typed, e)
		}
		return v.refused(typed, err)
	}
	if _, err := v.Site.Learning.Regrades.Make(v.Ctx(), actor, r); err != nil {
		return v.refused(typed, err)
	}
	ctx, cancel := context.WithTimeout(v.Ctx(), reachWithin)
	defer cancel()
	v.Site.Learning.Regrades.Run(ctx, nil) //nolint:errcheck // it is on record: the server's clock goes on with it
	v.Done("regrade.recorded")
	return v.Redirect(RegradesHref)
}

func (v RegradePages) refused(typed typedRegrade, err error) error {
	problem, status := v.Refusal(err)
	if problem == "" {
		return err
	}
	return v.form(status, typed, problem)
}

func (v RegradePages) preview(typed typedRegrade, e regrade.Effect) error {
	view := regradeView{Quiz: e.Act.Quiz, Typed: typed, Digest: e.Act.Digest,
		Told:  v.Say(regrade.Told{Act: e.Act}.Because(v.Language, v.Site.Learning.Zone)),
		Where: v.Say(message.New("regrade.questions", "quiz", e.Act.Quiz, "questions", list(e.Act.Questions)))}
	for _, line := range e.Lines() {
		view.Lines = append(view.Lines, v.Say(line.Says()))
	}
	points := func(r store.Result) string {
		if r.Of == 0 {
			return "–"
		}
		return message.Number(v.Language, r.Points) + "/" + message.Number(v.Language, r.Of)
	}
	for _, x := range e.Examples {
		row := exampleRow{Name: x.Name, When: v.Moment(x.Ended), Before: points(x.Before), After: points(x.After)}
		if x.Pass != "" {
			row.Note = v.Say(message.New("regrade.told-" + x.Pass))
		}
		view.Examples = append(view.Examples, row)
	}
	return v.Render("regrade-plan", page.Frame{Title: v.Say(message.New("regrade.plan-title")), Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

func list(ids []string) string { return strings.Join(ids, ", ") }
