package signin

import (
	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// AccountPages are the pages of who is signed in, and where.
type AccountPages struct{ *visit.Visit }

type accountView struct {
	Facts   []page.Fact
	Roles   []string
	Devices []deviceView
	Others  bool // there are devices beside this one
}

type deviceView struct {
	ID, Name, Opened, Seen string
	Here                   bool
}

// Show tells an officer who one is here, with which roles, and on which devices one is signed in.
func (v AccountPages) Show() error {
	own, err := v.Site.Learning.Accounts.Own(v.Ctx(), v.Officer, v.token())
	if err != nil {
		return err
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("account", page.Frame{Title: v.Say(message.New("account.title")), Tab: "account", Class: "has-tabs",
		View: v.view(own)})
}

func (v AccountPages) view(own account.Own) accountView {
	o, word := v.Officer, func(id string) string { return v.Say(message.New(id)) }
	var view accountView
	for _, f := range []page.Fact{{Name: word("mydata.name"), Value: o.Name}, {Name: word("mydata.badge"), Value: o.Badge},
		{Name: word("mydata.unit"), Value: o.UnitName}} {
		if f.Value != "" {
			view.Facts = append(view.Facts, f)
		}
	}
	for _, r := range own.Roles {
		view.Roles = append(view.Roles, v.RoleWords(r))
	}
	if len(view.Roles) == 0 {
		view.Roles = []string{word("account.role-none")}
	}
	for _, d := range own.Devices {
		view.Devices = append(view.Devices, deviceView{d.ID, v.DeviceWords(d), v.Moment(d.Opened),
			v.Moment(d.Seen), d.Here})
		view.Others = view.Others || !d.Here
	}
	return view
}

// EndDevice signs the officer out on another of the own devices.
func (v AccountPages) EndDevice() error {
	if err := v.Site.Learning.Accounts.EndDevice(v.Ctx(), v.Officer, v.Path("device")); err != nil {
		return err
	}
	v.Done("account.device-ended")
	return v.Redirect("/tai-khoan")
}

// EndOthers signs the officer out on all devices but this one.
func (v AccountPages) EndOthers() error {
	if err := v.Site.Learning.Accounts.EndOtherDevices(v.Ctx(), v.Officer, v.token()); err != nil {
		return err
	}
	v.Done("account.devices-ended")
	return v.Redirect("/tai-khoan")
}

// token is what the device was given at sign-in.
func (v AccountPages) token() string {
	cookie, err := v.R.Cookie(visit.SessionCookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}
