package trainer

import (
	"net/http"
	"strings"

	"hocvu/internal/learning/observe"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
)

type recordView struct {
	Where, Title, Href string
	Name               string
	Problem            string
	State              page.State
	Lines              []string
	Before             []string
	Bulk               bool
	Superseded         bool
	Open               bool // can be corrected
	Event              string
	Items              []sheetItem
	Remark, Reason     string
}

// Show shows a record, and the form that corrects it.
func (v ObservationPages) Show() error {
	r, err := v.Site.Learning.Observations.Read(v.Ctx(), v.Officer, v.Path("observation"))
	if err != nil {
		return err
	}
	as := observe.Correction{Event: store.NewEvent(), Ticked: r.Ticked, Remark: r.Remark}
	return v.renderRecord(http.StatusOK, r, as, "")
}

func (v ObservationPages) renderRecord(status int, r observe.Record, typed observe.Correction, problem string) error {
	view := recordView{Where: r.Checklist.Title(), Title: v.Say(message.New("observe.record-title")),
		Href: recordsHref + "/" + r.ID,
		Name: r.OfficerName, Problem: problem, State: v.ObservationState(r.Observation),
		Lines: v.ObservationLines(r, r.Observation), Bulk: r.Bulk, Superseded: !r.Stands,
		Open: r.Stands && r.Act != store.Retracted, Event: typed.Event, Remark: typed.Remark, Reason: typed.Reason,
		Items: sheetItems(r.Checklist, "", typed.Ticked)}
	for _, before := range r.Before {
		said := append([]string{v.ObservationState(before).Word + "."}, v.ObservationLines(r, before)...)
		view.Before = append(view.Before, strings.Join(said, " "))
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("observation", page.Frame{Title: view.Title, Status: status, Class: "has-tabs", Styles: page.StaffStyles,
		View: view})
}

// Correct lets a correction take the place of a record, or withdraws it.
func (v ObservationPages) Correct() error {
	form := v.R.PostForm
	c := observe.Correction{Event: form.Get("dot"), Ticked: ticked(form["muc"]), Remark: form.Get("loi"),
		Reason: form.Get("ly-do"), Withdraw: form.Get("viec") == "rut"}
	id := v.Path("observation")
	err := v.Site.Learning.Observations.Correct(v.Ctx(), v.Officer, id, c)
	if err == nil {
		done := "observe.corrected"
		if c.Withdraw {
			done = "observe.withdrawn-done"
		}
		v.Done(done)
		return v.Redirect(observationsHref)
	}
	problem, status := v.Refusal(err)
	if problem == "" {
		return err
	}
	r, readErr := v.Site.Learning.Observations.Read(v.Ctx(), v.Officer, id)
	if readErr != nil {
		return readErr
	}
	return v.renderRecord(status, r, c, problem)
}
