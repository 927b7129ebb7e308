package trainer

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ObservationPages are the pages on which a trainer goes through checklists, signs, and corrects what was signed.
type ObservationPages struct{ *visit.Visit }

// The addresses of these pages.
const (
	observationsHref = "/bang-kiem"
	recordsHref      = "/quan-sat"
)

type checklistsView struct {
	Choices []checklistChoice
	Signed  []signedRow
}

type checklistChoice struct{ Href, Title, Note string }

type signedRow struct {
	Href, Name, Title, Note string
	State                   page.State
}

// List shows the checklists to choose from, and what the trainer signed last.
func (v ObservationPages) List() error {
	all, err := v.Site.Learning.Observations.Checklists(v.Officer)
	if err != nil {
		return err
	}
	var view checklistsView
	for _, c := range all {
		href := observationsHref + "/" + c.Quiz.ID + "/" + c.Question.ID
		view.Choices = append(view.Choices, checklistChoice{href, c.Title(),
			access.QuizTitle(c.Quiz, v.Language) + " · " + v.Say(message.New("observe.items", "n", len(c.Question.Options)))})
	}
	signed, err := v.Site.Learning.Observations.Signed(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	for _, r := range signed {
		row := signedRow{recordsHref + "/" + r.ID, r.OfficerName, r.Checklist.Title(), v.Day(r.Day),
			v.ObservationState(r.Observation)}
		if !r.Stands {
			row.Note += " · " + v.Say(message.New("observe.superseded-note"))
		}
		view.Signed = append(view.Signed, row)
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("checklists", page.Frame{Title: v.Say(message.New("observe.title")), Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}
