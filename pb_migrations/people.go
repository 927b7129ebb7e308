package migrations

import "github.com/pocketbase/pocketbase/core"

// people makes who is there, in which unit, in which role, and by which device; and takes PocketBase's sample users away.
func people(app core.App) error {
	if users, err := app.FindCollectionByNameOrId("users"); err == nil {
		if err := app.Delete(users); err != nil {
			return err
		}
	}
	if err := units(app); err != nil {
		return err
	}
	officers := core.NewAuthCollection("officers")
	closed(officers)
	if email, ok := officers.Fields.GetByName(core.FieldNameEmail).(*core.EmailField); ok {
		email.Required = false // officers have a badge; few have an address, and none needs one here
	}
	err := save(app, officers, []core.Field{
		key("badge", "Badge number: what an officer signs in with."),
		key("name", ""),
		text("rank", ""),
		text("group", "Group for targets and reports, such as leadership or staff."),
		perhaps(app, "unit", "units", "Unit of today; memberships hold the past."),
		choice("state", "Who has left cannot sign in; what they did stays.", "active", "left"),
		choice("language", "Empty is Vietnamese.", "vi", "en", "zh"),
		yes("must_change_password", "Asks for a new password at the next sign-in."),
		date("notice", "When the notice on personal data was acknowledged."),
	}, []index{unique("badge"), lookup("unit"), lookup("`group`, id")})
	if err != nil {
		return err
	}
	for _, create := range []func(core.App) error{appointments, memberships, slips, sessions, corrections, settings} {
		if err := create(app); err != nil {
			return err
		}
	}
	return nil
}

func units(app core.App) error {
	if err := create(app, "units", []core.Field{
		key("code", "Stable code; a unit that is renamed gets a new row with the same code."),
		key("name", ""),
		text("block", "Block of units that reports compare."),
		date("valid_from", "Empty: from the beginning."),
		date("valid_to", "Empty: to this day."),
	}); err != nil {
		return err
	}
	c, err := app.FindCollectionByNameOrId("units")
	if err != nil {
		return err
	}
	return save(app, c, []core.Field{perhaps(app, "parent", "units", "The unit above.")}, []index{unique("code, valid_from"), lookup("parent")})
}

func appointments(app core.App) error {
	return create(app, "appointments", []core.Field{
		one(app, "officer", "officers", ""),
		choice("role", "What the officer may see and do; one without an appointment studies.", "trainer", "leader", "helper", "admin"),
		perhaps(app, "unit", "units", "Where the role holds, units below included; empty: everywhere."),
		date("starts", ""),
		date("ends", "Empty: until further notice."),
		yes("acting", "Stands in for someone."),
	}, lookup("officer, starts"), lookup("unit, role"))
}

func memberships(app core.App) error {
	return create(app, "memberships", []core.Field{
		one(app, "officer", "officers", ""),
		one(app, "unit", "units", ""),
		date("starts", ""),
		date("ends", "Empty: to this day."),
	}, unique("officer, starts"), unique("officer WHERE ends = ''"), lookup("unit, starts, ends, officer"))
}

func slips(app core.App) error {
	return create(app, "slips", []core.Field{
		secret("hash", "SHA-256 of a one-time password."),
		one(app, "officer", "officers", ""),
		date("expires", ""),
		date("used", "Empty: not yet."),
		perhaps(app, "by", "officers", "Who printed it."),
	}, unique("hash"), lookup("officer"))
}

func sessions(app core.App) error {
	return create(app, "sessions", []core.Field{
		secret("hash", "SHA-256 of the cookie; the cookie itself is stored nowhere."),
		one(app, "officer", "officers", ""),
		text("device", "What the browser says it is."),
		date("seen", "Rounded: written at most every few minutes."),
		date("expires", ""),
	}, unique("hash"), lookup("officer"), lookup("expires"))
}

func corrections(app core.App) error {
	return create(app, "corrections", []core.Field{
		one(app, "officer", "officers", "Whose data it is."),
		key("subject", "What is wrong."),
		text("wanted", "What should stand there."),
		date("asked", ""),
		text("answer", ""),
		date("answered", ""),
		perhaps(app, "by", "officers", "Who answered."),
	}, lookup("officer, asked"), lookup("answered"))
}

func settings(app core.App) error {
	return create(app, "settings", []core.Field{
		key("name", ""),
		object("value", "", 1<<20),
	}, unique("name"))
}
