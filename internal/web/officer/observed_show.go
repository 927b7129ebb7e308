package officer

import (
	"html/template"
	"strings"

	"hocvu/internal/learning/observe"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ObservedPages are the pages on which officers read what is observed of them.
type ObservedPages struct{ *visit.Visit }

const observedListHref = "/thuc-hanh"

// ObservedHref is the address of a checklist as an officer reads it.
func ObservedHref(quizID, questionID string) string {
	return observedListHref + "/" + quizID + "/" + questionID
}

type observedListView struct{ Rows []observedRow }

type observedRow struct {
	Href, Title string
	State       page.State
	Note        string
}

// List shows all checklists, and how the officer stands in each.
func (v ObservedPages) List() error {
	cards, err := v.Site.Learning.Observations.Cards(v.Officer)
	if err != nil {
		return err
	}
	var view observedListView
	for _, card := range cards {
		view.Rows = append(view.Rows, v.row(card))
	}
	return v.Render("observed-list", page.Frame{Title: v.Say(message.New("observe.own-title")), Tab: "courses",
		Class: "has-tabs", View: view})
}

func (v ObservedPages) row(card observe.Card) observedRow {
	row := observedRow{Href: ObservedHref(card.Quiz.ID, card.Question.ID), Title: card.Title(), State: v.state(card)}
	if card.Last != nil {
		row.Note = v.Say(message.New("observe.own-last", "name", card.Last.ObserverName, "day", v.Day(card.Last.Day)))
	}
	return row
}

func (v ObservedPages) state(card observe.Card) page.State {
	switch {
	case card.Passed:
		return page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("observe.passed"))}
	case card.Last != nil:
		return page.State{Tone: "bad", Icon: "cross", Word: v.Say(message.New("observe.failed"))}
	}
	return page.State{Icon: "clock", Word: v.Say(message.New("observe.not-yet"))}
}

// passedWord is the end of the name of a message about an observation.
func passedWord(passed bool) string {
	if passed {
		return "passed"
	}
	return "failed"
}

type observedView struct {
	Where         string
	Heading, Body template.HTML
	Checklist     answer.Checklist
	State         page.State
	Reason        template.HTML // what the author says of it; once it was passed
	Records       []observedRecord
}

// observedRecord is one observation, or a correction with what it took the place of.
type observedRecord struct {
	ISO, Day string
	State    page.State
	Lines    []string
	Bulk     bool
	Before   []string // what was said before it was corrected
}

// Show tells the officer what is expected, and what was observed.
func (v ObservedPages) Show() error {
	card, records, err := v.Site.Learning.Observations.Own(v.Officer, v.Path("quiz"), v.Path("checklist"))
	if err != nil {
		return err
	}
	view := observedView{Where: v.Say(message.New("observe.kind")),
		Heading:   template.HTML(card.Text.Heading), // safe since the package was loaded
		Body:      template.HTML(card.Text.Body),    // as above
		State:     v.state(card),
		Checklist: answer.Checklist{Rule: v.Presenter().PassRule(card.Question)}}
	for i, item := range card.Text.Options {
		its := answer.ChecklistItem{Number: i + 1, HTML: template.HTML(item.HTML)} // as above
		view.Checklist.Items = append(view.Checklist.Items, its)
	}
	if card.Passed {
		view.Reason = template.HTML(card.Text.Reason) // as above
	}
	for _, r := range records {
		view.Records = append(view.Records, v.record(r))
	}
	return v.Render("observed", page.Frame{Title: card.Title(), Tab: "courses", Class: "has-tabs", View: view})
}

func (v ObservedPages) record(r observe.Record) observedRecord {
	row := observedRecord{ISO: r.Day, Day: v.Day(r.Day), Bulk: r.Bulk && r.Act != store.Retracted}
	row.State, row.Lines = v.ObservationState(r.Observation), v.ObservationLines(r, r.Observation)
	for _, before := range r.Before {
		said := append([]string{v.ObservationState(before).Word + "."}, v.ObservationLines(r, before)...)
		row.Before = append(row.Before, strings.Join(said, " "))
	}
	return row
}
