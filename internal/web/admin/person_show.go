package admin

import (
	"maps"
	"net/http"
	"slices"

	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

type personView struct {
	ID, Unit string // Unit is an ID
	Facts    []page.Fact
	Roles    []string
	Courses  []page.Fact
	Slip     string // why no slip can be printed; "" where one can
	SlipNote string
	Devices  []personDevice
	Looks    []string
}

type personDevice struct{ ID, Name, Seen string }

// Show is the page of one officer.
func (v PersonPages) Show() error {
	p, err := v.Site.Learning.Accounts.Person(v.Ctx(), v.Officer, v.Path("officer"))
	if err != nil {
		return err
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("person", page.Frame{Title: p.Officer.Name, Tab: "units", Class: "has-tabs", View: v.view(p)})
}

func (v PersonPages) view(p account.Person) personView {
	word := func(id string) string { return v.Say(message.New(id)) }
	view := personView{ID: p.Officer.ID, Unit: p.Officer.UnitID, Facts: []page.Fact{
		{Name: word("mydata.badge"), Value: p.Officer.Badge},
		{Name: word("report.rank"), Value: p.Officer.Rank}, {Name: word("mydata.unit"), Value: p.Officer.UnitName}}}
	zone := v.Site.Learning.Zone
	for _, r := range p.Roles {
		view.Roles = append(view.Roles, v.RoleWords(r))
	}
	if len(view.Roles) == 0 {
		view.Roles = []string{word("account.role-none")}
	}
	courses := v.Site.Learning.Catalog().Courses
	for _, id := range slices.Sorted(maps.Keys(p.Courses)) {
		e, title := p.Courses[id], id
		if c := courses[id]; c != nil {
			title = c.Title.In(v.Language, c.Language)
		}
		state := word("course.not-begun")
		switch {
		case !e.Completed.IsZero():
			state = v.Say(message.New("person.completed", "date", message.Date(v.Language, e.Completed.In(zone))))
		case !e.Started.IsZero():
			state = word("course.begun")
		}
		view.Courses = append(view.Courses, page.Fact{Name: title, Value: state})
	}
	switch {
	case p.Slip.Bar != account.NoBar:
		view.Slip = word("slip.bar-" + string(p.Slip.Bar))
	case !p.Slip.Slip.IsZero():
		view.SlipNote = v.Say(message.New("slip.until", "date", v.LastDay(p.Slip.Slip)))
	case p.Slip.HasPassword:
		view.SlipNote = word("slip.has-password")
	default:
		view.SlipNote = word("slip.none")
	}
	for _, d := range p.Devices {
		view.Devices = append(view.Devices, personDevice{d.ID, v.DeviceWords(d), v.Moment(d.Seen)})
	}
	for _, l := range p.Looks {
		by := l.By
		if by == "" {
			by = word("mydata.somebody")
		}
		view.Looks = append(view.Looks, v.Moment(l.At)+" · "+by+" · "+v.Act(l.Act))
	}
	return view
}

// EndDevice signs the officer out on one device.
func (v PersonPages) EndDevice() error {
	id := v.Path("officer")
	if err := v.Site.Learning.Accounts.EndDeviceOf(v.Ctx(), v.Officer, id, v.Path("device")); err != nil {
		return err
	}
	v.Done("account.device-ended")
	http.Redirect(v.W, v.R, "/can-bo/"+id, http.StatusSeeOther)
	return nil
}
