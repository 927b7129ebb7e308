package visit

import (
	"hocvu/internal/learning/account"
	"hocvu/internal/message"
)

// RoleWords say what an officer may do, where, and until when.
func (v *Visit) RoleWords(r account.Role) string {
	words := v.Say(message.New("account.role-" + r.Name))
	if r.Acting {
		words += " (" + v.Say(message.New("account.acting")) + ")"
	}
	where := r.Unit
	if where == "" {
		where = v.Say(message.New("account.everywhere"))
	}
	words += " · " + where
	if !r.Ends.IsZero() {
		words += " · " + v.Say(message.New("account.until", "to", v.LastDay(r.Ends)))
	}
	return words
}

// DeviceWords say on what an officer is signed in.
func (v *Visit) DeviceWords(d account.Device) string {
	switch {
	case d.Browser == "" && d.System == "":
		return v.Say(message.New("account.device-unknown"))
	case d.Browser == "" || d.System == "":
		return d.Browser + d.System
	}
	return v.Say(message.New("account.device", "browser", d.Browser, "system", d.System))
}
