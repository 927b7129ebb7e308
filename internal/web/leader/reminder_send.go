package leader

import (
	"net/http"

	"hocvu/internal/learning/remind"
	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ReminderPages send reminders down the line.
type ReminderPages struct{ *visit.Visit }

// reminderForm asks whom to remind, below a table of figures or names.
type reminderForm struct {
	Unit, Course, Back string
	Last               []string // what was asked before, in words
}

// Send reminds the officers of a unit, or of the whole scope, who have not completed a course or everything assigned.
func (v ReminderPages) Send() error {
	form := v.R.PostForm
	_, err := v.Site.Learning.Reminders.Ask(v.Ctx(), v.Officer, remind.Request{Unit: form.Get("don-vi"), Course: form.Get("khoa"),
		Unopened: form.Get("ai") == "chua-mo"})
	if problem, status := v.Refusal(err); problem != "" {
		return v.Render("reminder", page.Frame{Title: v.Say(message.New("remind.title")), Status: status, Tab: "units", Class: "has-tabs",
			Styles: page.StaffStyles, View: reminderRefused{problem, v.Back("/lanh-dao")}})
	}
	if err != nil {
		return err
	}
	v.Done("remind.sent")
	http.Redirect(v.W, v.R, v.Back("/lanh-dao"), http.StatusSeeOther)
	return nil
}

// reminderRefused is why nobody was reminded, with the way back.
type reminderRefused struct{ Problem, Back string }

// reminderForm is the form for a unit and what was asked of it before; course "" is everything assigned.
func (v ReportPages) reminderForm(unit, course string) (*reminderForm, error) {
	form := &reminderForm{Unit: unit, Course: course, Back: v.R.URL.RequestURI()}
	if unit == "" {
		return form, nil
	}
	last, hide, err := v.Site.Learning.Reminders.Last(v.Officer, unit, course)
	for _, l := range last {
		asked := l.Asked.In(v.Site.Learning.Zone)
		at := message.Clock(v.Language, asked) + ", " + message.Date(v.Language, asked)
		id, share := "remind.last", v.Percent(float64(l.Seen)/float64(max(1, l.Officers)))
		if hide {
			id = "remind.last-share"
		}
		form.Last = append(form.Last, v.Say(message.New(id, "at", at, "name", l.By, "n", l.Officers, "seen", l.Seen, "share", share)))
	}
	return form, err
}

// mayRemind tells whether figures leave somebody to remind.
func mayRemind(found reporting.ReportView) bool { return found.Total.Left() > 0 }
