package trainer

import (
	"net/http"
	"slices"
	"strconv"

	"hocvu/internal/learning/observe"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// MaxSheet is how many bytes the form of a checklist may have: forty officers with long remarks.
const MaxSheet = 512 << 10

// Words by which the form says what is to be done.
const (
	toSign   = "ky"
	toChange = "sua"
)

// Sign shows a filled-in checklist before it is signed, and once it is signed records it.
func (v ObservationPages) Sign() error {
	sheet := v.read()
	observations := v.Site.Learning.Observations
	if v.R.PostFormValue("viec") == toSign {
		p, err := observations.Record(v.Ctx(), v.Officer, sheet)
		switch {
		case err != nil:
			return v.refused(sheet, p, err)
		case p.Refused():
			return v.renderSheet(http.StatusUnprocessableEntity, sheet, p, v.Say(message.New("observe.not-recorded")))
		}
		v.Done(visit.Counted("observe.recorded", len(p.Rows)))
		return v.Redirect(observationsHref)
	}
	p, err := observations.Plan(v.Officer, sheet)
	switch {
	case err != nil:
		return v.refused(sheet, p, err)
	case p.Refused():
		return v.renderSheet(http.StatusUnprocessableEntity, sheet, p, v.Say(message.New("observe.not-recorded")))
	case v.R.PostFormValue("viec") == toChange:
		return v.renderSheet(http.StatusOK, sheet, p, "")
	}
	return v.confirm(sheet, p)
}

// refused shows the sheet again with why nothing was recorded; all that was ticked is kept.
func (v ObservationPages) refused(sheet observe.Sheet, p observe.Plan, err error) error {
	if refusal.Of(err) == nil || p.Checklist.Quiz == nil {
		return err
	}
	problem, status := v.Refusal(err)
	return v.renderSheet(status, sheet, p, problem)
}

// confirm shows for whom what is recorded, before it is final.
func (v ObservationPages) confirm(sheet observe.Sheet, p observe.Plan) error {
	view := v.sheet(sheet, p)
	view.Statement = v.Say(message.New("observe.statement", "name", v.Officer.Name, "badge", v.Officer.Badge,
		"day", v.Day(sheet.Day)))
	if p.Bulk {
		view.Bulk = v.Say(message.New("observe.statement-bulk", "n", observe.FewADay))
	}
	for i, row := range p.Rows {
		person := &view.People[i]
		person.State = page.State{Tone: "bad", Icon: "cross", Word: v.Say(message.New("observe.failed"))}
		if row.Passed {
			person.State = page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("observe.passed"))}
		}
		person.Lines = v.Ticked(len(p.Checklist.Question.Options), row.Ticked)
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("checklist-sign", page.Frame{Title: v.Say(message.New("observe.confirm-title")), Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

// read reads a sheet from its form. Who is left out of it is in it no more.
func (v ObservationPages) read() observe.Sheet {
	form := v.R.PostForm
	sheet := observe.Sheet{Quiz: v.Path("quiz"), Question: v.Path("checklist"), Edition: form.Get("ban"),
		Day: form.Get("ngay"), Sitting: form.Get("dot")}
	for _, id := range form["can-bo"] {
		known := slices.ContainsFunc(sheet.Rows, func(r observe.Row) bool { return r.Officer == id })
		if known || form.Get("bo-"+id) != "" || len(sheet.Rows) > observe.MaxOfficers {
			continue
		}
		sheet.Rows = append(sheet.Rows, observe.Row{Officer: id, Ticked: ticked(form["muc-"+id]), Remark: form.Get("loi-" + id)})
	}
	return sheet
}

// ticked reads the IDs of items; what is none is left out.
func ticked(values []string) (ids []int) {
	for _, value := range values {
		if id, err := strconv.Atoi(value); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}
