package pb_hooks

import (
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store"
)

// derived marks a membership that an officer's row brings about: the row need not follow it back. It travels with the record,
// as data that belongs to no field and that no client can send.
type derived struct{}

const derivedKey = "@hocvu_derived"

func isDerived(r *core.Record) bool {
	_, ok := r.GetRaw(derivedKey).(derived)
	return ok
}

// keepMemberships holds the history of the roster: one unit at a time, nothing forgotten and nothing written over, and the
// officer's row says the unit of today.
func keepMemberships(app core.App, s *store.Store) {
	check := func(e *core.RecordEvent) error {
		r := e.Record
		if r.GetDateTime("starts").IsZero() {
			r.Set("starts", now())
		}
		for _, rule := range []func(core.App, *core.Record) error{asWritten, inOrder("starts", "ends"), nothingToCome, notLeft, unitStood, noOverlap} {
			if err := rule(e.App, r); err != nil {
				return err
			}
		}
		if err := e.Next(); err != nil {
			return err
		}
		if isDerived(r) {
			return nil
		}
		return unitOfToday(e.App, s, r)
	}
	app.OnRecordCreate("memberships").BindFunc(check)
	app.OnRecordUpdate("memberships").BindFunc(check)
	app.OnRecordDelete("memberships").BindFunc(func(*core.RecordEvent) error { return refused("console.membership-kept") })
	forget := func(e *core.RecordEvent) error {
		s.Sessions.ForgetOfficer(e.Record.GetString("officer"))
		return e.Next()
	}
	app.OnRecordAfterCreateSuccess("memberships").BindFunc(forget)
	app.OnRecordAfterUpdateSuccess("memberships").BindFunc(forget)
}

// asWritten refuses a change of a stay, by which the reports of past days would change: a move in the officer's row closes it.
func asWritten(_ core.App, r *core.Record) error {
	if r.IsNew() || isDerived(r) {
		return nil
	}
	for _, field := range []string{"officer", "unit", "starts", "ends"} {
		if r.GetString(field) != r.Original().GetString(field) {
			return wrong(field, "console.membership-written")
		}
	}
	return nil
}

// nothingToCome refuses what has not happened yet: nobody would change the officer's row when it does.
func nothingToCome(_ core.App, r *core.Record) error {
	for _, field := range []string{"starts", "ends"} {
		if r.GetDateTime(field).After(now()) {
			return wrong(field, "console.membership-to-come")
		}
	}
	return nil
}

// notLeft refuses that one who has left is in a unit to this day.
func notLeft(app core.App, r *core.Record) error {
	if r.GetString("ends") == "" && column(app, `SELECT state FROM officers WHERE id = {:id}`, r.GetString("officer")) == "left" {
		return wrong("officer", "console.membership-left")
	}
	return nil
}

// unitStood refuses a stay in a unit that was not there then. One that is closed stays where it was.
func unitStood(app core.App, r *core.Record) error {
	end := r.GetString("ends")
	if !r.IsNew() && r.GetString("unit") == r.Original().GetString("unit") {
		return nil
	}
	params := dbx.Params{"unit": r.GetString("unit"), "starts": r.GetString("starts"), "ends": end}
	for _, rule := range []struct{ query, id string }{
		{`SELECT name FROM units WHERE id = {:unit} AND valid_from > {:starts}`, "console.unit-not-yet"},
		{`SELECT name FROM units WHERE id = {:unit} AND valid_to != '' AND ({:ends} = '' OR valid_to < {:ends})`, "console.unit-ended"},
	} {
		var name string
		found, err := first(app, rule.query, params, &name)
		if err != nil {
			return err
		}
		if found {
			return wrong("unit", rule.id, "name", name)
		}
	}
	return nil
}

func noOverlap(app core.App, r *core.Record) error {
	var unit string
	found, err := first(app, `SELECT u.name FROM memberships m JOIN units u ON u.id = m.unit
		WHERE m.officer = {:officer} AND m.id != {:id} AND ({:ends} = '' OR m.starts < {:ends}) AND (m.ends = '' OR m.ends > {:starts}) LIMIT 1`,
		dbx.Params{"officer": r.GetString("officer"), "id": r.Id, "starts": r.GetString("starts"), "ends": r.GetString("ends")}, &unit)
	if err == nil && found {
		err = wrong("starts", "console.membership-overlap", "name", unit)
	}
	return err
}

func openMembership(app core.App, officer string) (*core.Record, error) {
	open, err := app.FindRecordsByFilter("memberships", "officer = {:officer} && ends = ''", "", 1, 0, dbx.Params{"officer": officer})
	if err != nil || len(open) == 0 {
		return nil, err
	}
	return open[0], nil
}

func saveDerived(app core.App, membership, officer *core.Record) error {
	membership.SetRaw(derivedKey, derived{})
	membership.SetRaw(actorKey, actorOf(officer))
	return app.Save(membership)
}

// unitOfToday writes into the officer's row what the memberships say now.
func unitOfToday(app core.App, s *store.Store, membership *core.Record) error {
	officer := membership.GetString("officer")
	before, unit := "", ""
	params := dbx.Params{"officer": officer, "now": now().String()}
	if _, err := first(app, `SELECT unit FROM officers WHERE id = {:officer}`, params, &before); err != nil {
		return err
	}
	_, err := first(app, `SELECT unit FROM memberships WHERE officer = {:officer} AND starts <= {:now} AND (ends = '' OR ends > {:now})
		ORDER BY starts DESC LIMIT 1`, params, &unit)
	if err != nil || unit == before {
		return err
	}
	if _, err := app.DB().Update("officers", dbx.Params{"unit": unit}, dbx.HashExp{"id": officer}).Execute(); err != nil {
		return err
	}
	return addEntry(app, s, actorOf(membership).entry("changed", "officers/"+officer, officer, map[string]any{"unit": []any{before, unit}}))
}
