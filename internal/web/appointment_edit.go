package web

import (
	"errors"
	"net/http"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// appointmentPages are the pages of the roles in units.
type appointmentPages struct{ *visit }

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

func (v appointmentPages) list() error {
	return v.renderAppointments(http.StatusOK, v.newAppointment(), "")
}

func (v appointmentPages) newAppointment() appointmentForm {
	return appointmentForm{Starts: v.web.learning.Now().In(v.web.learning.Zone).Format(time.DateOnly)}
}

func (v appointmentPages) renderAppointments(status int, typed appointmentForm, problem string) error {
	office, err := v.web.learning.Appointments.List(v.ctx(), v.officer)
	if err != nil {
		return err
	}
	view := appointmentsView{Typed: typed, Problem: problem}
	for _, a := range office.Appointments {
		unit := a.UnitName
		if a.Unit == "" {
			unit = v.say(message.New("account.everywhere"))
		}
		if n := len(view.Units); n == 0 || view.Units[n-1].Unit != unit {
			view.Units = append(view.Units, unitRoles{Unit: unit})
		}
		last := &view.Units[len(view.Units)-1]
		last.Held = append(last.Held, appointmentRow{a.ID, a.Badge, a.Name, v.say(message.New("account.role-" + a.Role)), v.period(a.Starts, a.Ends), a.Acting, a.Officer == v.officer.ID})
	}
	if office.Everywhere {
		view.Choices = append(view.Choices, page.Option{Value: everywhere, Text: v.say(message.New("account.everywhere")), Chosen: typed.Unit == everywhere})
	}
	for _, u := range office.Units {
		view.Choices = append(view.Choices, page.Option{Value: u.ID, Text: u.Code + " · " + u.Name, Chosen: typed.Unit == u.ID})
	}
	for _, role := range access.Roles {
		view.Roles = append(view.Roles, page.Option{Value: role, Text: v.say(message.New("account.role-" + role)), Chosen: typed.Role == role})
	}
	return v.render("appointments", page.Frame{Title: v.say(message.New("account.appointments")), Status: status, Class: "has-tabs", View: view})
}

// period is from when to when a role is held; its last day is named, not the moment after it.
func (v appointmentPages) period(starts, ends time.Time) string {
	from := message.Date(v.language, starts.In(v.web.learning.Zone))
	if ends.IsZero() {
		return v.say(message.New("account.since", "from", from))
	}
	return v.say(message.New("account.from-to", "from", from, "to", v.lastDay(ends)))
}

func (v appointmentPages) appoint() error {
	form := v.r.PostForm
	typed := appointmentForm{form.Get("so-hieu"), form.Get("vai-tro"), form.Get("don-vi"), form.Get("tu"), form.Get("den"), form.Get("tam-quyen") != ""}
	wanted, ok := typed.read(v.web.learning.Zone)
	if !ok {
		return v.renderAppointments(http.StatusUnprocessableEntity, typed, v.say(message.New("account.appoint-form")))
	}
	err := v.web.learning.Appointments.Add(v.ctx(), v.officer, wanted)
	if errors.Is(err, access.ErrNotFound) {
		return v.renderAppointments(http.StatusUnprocessableEntity, typed, v.say(message.New("account.appoint-unknown")))
	}
	if problem, status := v.refusal(err); problem != "" {
		return v.renderAppointments(status, typed, problem)
	}
	if err != nil {
		return err
	}
	return v.redirect("/bo-nhiem#dang-giu")
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

func (v appointmentPages) end() error {
	err := v.web.learning.Appointments.End(v.ctx(), v.officer, v.path("appointment"))
	if problem, status := v.refusal(err); problem != "" {
		return v.renderAppointments(status, v.newAppointment(), problem)
	}
	if err != nil && !errors.Is(err, access.ErrClosed) { // ended already is what was wanted
		return err
	}
	return v.redirect("/bo-nhiem#dang-giu")
}
