// Package admin serves the pages of admins: appointments, lists of officers, results from elsewhere, and password slips.
package admin

import (
	"errors"
	"net/http"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// AppointmentPages are the pages of the roles in units.
type AppointmentPages struct{ *visit.Visit }

// appointmentsView is the page on which an admin gives and ends roles.
type appointmentsView struct {
	Units   []unitRoles
	Choices []page.Option // of units
	Roles   []page.Option
	Typed   appointmentForm
	Problem string
}

// unitRoles are the appointments in one unit.
type unitRoles struct {
	Unit string
	Held []appointmentRow
}

type appointmentRow struct {
	ID, Badge, Name, Role, When string
	Acting, Own                 bool
}

// appointmentForm is what was typed.
type appointmentForm struct {
	Badge, Role, Unit, Starts, Ends string
	Acting                          bool
}

// everywhere is the value of the form for a role without a unit; an empty one is a unit that was not chosen.
const everywhere = "moi-noi"

// List shows the standing appointments and the form for a new one.
func (v AppointmentPages) List() error {
	return v.renderAppointments(http.StatusOK, v.newAppointment(), "")
}

func (v AppointmentPages) newAppointment() appointmentForm {
	return appointmentForm{Starts: v.Site.Learning.Now().In(v.Site.Learning.Zone).Format(time.DateOnly)}
}

func (v AppointmentPages) renderAppointments(status int, typed appointmentForm, problem string) error {
	office, err := v.Site.Learning.Appointments.List(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	view := appointmentsView{Typed: typed, Problem: problem}
	for _, a := range office.Appointments {
		unit := a.UnitName
		if a.Unit == "" {
			unit = v.Say(message.New("account.everywhere"))
		}
		if n := len(view.Units); n == 0 || view.Units[n-1].Unit != unit {
			view.Units = append(view.Units, unitRoles{Unit: unit})
		}
		last := &view.Units[len(view.Units)-1]
		last.Held = append(last.Held, appointmentRow{a.ID, a.Badge, a.Name, v.Say(message.New("account.role-" + a.Role)), v.period(a.Starts, a.Ends), a.Acting, a.Officer == v.Officer.ID})
	}
	if office.Everywhere {
		view.Choices = append(view.Choices, page.Option{Value: everywhere, Text: v.Say(message.New("account.everywhere")), Chosen: typed.Unit == everywhere})
	}
	for _, u := range office.Units {
		view.Choices = append(view.Choices, page.Option{Value: u.ID, Text: u.Code + " · " + u.Name, Chosen: typed.Unit == u.ID})
	}
	for _, role := range access.Roles {
		view.Roles = append(view.Roles, page.Option{Value: role, Text: v.Say(message.New("account.role-" + role)), Chosen: typed.Role == role})
	}
	return v.Render("appointments", page.Frame{Title: v.Say(message.New("account.appointments")), Status: status, Class: "has-tabs", View: view})
}

// period is from when to when a role is held; its last day is named, not the moment after it.
func (v AppointmentPages) period(starts, ends time.Time) string {
	from := message.Date(v.Language, starts.In(v.Site.Learning.Zone))
	if ends.IsZero() {
		return v.Say(message.New("account.since", "from", from))
	}
	return v.Say(message.New("account.from-to", "from", from, "to", v.LastDay(ends)))
}

// Appoint gives an officer a role from a day on.
func (v AppointmentPages) Appoint() error {
	form := v.R.PostForm
	typed := appointmentForm{form.Get("so-hieu"), form.Get("vai-tro"), form.Get("don-vi"), form.Get("tu"), form.Get("den"), form.Get("tam-quyen") != ""}
	wanted, ok := typed.read(v.Site.Learning.Zone)
	if !ok {
		return v.renderAppointments(http.StatusUnprocessableEntity, typed, v.Say(message.New("account.appoint-form")))
	}
	err := v.Site.Learning.Appointments.Add(v.Ctx(), v.Officer, wanted)
	if errors.Is(err, access.ErrNotFound) {
		return v.renderAppointments(http.StatusUnprocessableEntity, typed, v.Say(message.New("account.appoint-unknown")))
	}
	if problem, status := v.Refusal(err); problem != "" {
		return v.renderAppointments(status, typed, problem)
	}
	if err != nil {
		return err
	}
	return v.Redirect("/bo-nhiem#dang-giu")
}

// read turns what was typed into what is wanted, where all of it is there.
func (f appointmentForm) read(zone *time.Location) (w assign.AppointmentRequest, ok bool) {
	starts, err := time.ParseInLocation(time.DateOnly, f.Starts, zone)
	if err != nil || f.Badge == "" || f.Unit == "" || !slices.Contains(access.Roles, f.Role) {
		return w, false
	}
	w = assign.AppointmentRequest{Badge: f.Badge, Role: f.Role, Unit: f.Unit, Starts: starts, Acting: f.Acting}
	if w.Unit == everywhere {
		w.Unit = ""
	}
	if f.Ends != "" {
		if w.Ends, err = time.ParseInLocation(time.DateOnly, f.Ends, zone); err != nil {
			return w, false
		}
	}
	return w, true
}

// End ends an appointment.
func (v AppointmentPages) End() error {
	err := v.Site.Learning.Appointments.End(v.Ctx(), v.Officer, v.Path("appointment"))
	if problem, status := v.Refusal(err); problem != "" {
		return v.renderAppointments(status, v.newAppointment(), problem)
	}
	if err != nil && !errors.Is(err, access.ErrClosed) { // ended already is what was wanted
		return err
	}
	return v.Redirect("/bo-nhiem#dang-giu")
}
