package pb_hooks

import (
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store"
)

// derivedKey marks a membership that an officer's row brings about: the row need not follow it back.
const derivedKey = "@hocvu_derived"

// keepMemberships holds the history of the roster: one unit at a time, nothing forgotten, and the officer's row says the
// unit of today.
func keepMemberships(app core.App, s *store.Store) {
	check := func(e *core.RecordEvent) error {
		r := e.Record
		if r.GetDateTime("starts").IsZero() {
			r.Set("starts", now())
		}
		if !r.IsNew() && r.GetString("officer") != r.Original().GetString("officer") {
			return wrong("officer", "console.membership-officer")
		}
		if err := inOrder("starts", "ends")(e.App, r); err != nil {
			return err
		}
		if err := noOverlap(e.App, r); err != nil {
			return err
		}
		if err := e.Next(); err != nil {
			return err
		}
		if r.GetRaw(derivedKey) != nil {
			return nil
		}
		return unitOfToday(e.App, r)
	}
	app.OnRecordCreate("memberships").BindFunc(check)
	app.OnRecordUpdate("memberships").BindFunc(check)
	app.OnRecordDelete("memberships").BindFunc(func(*core.RecordEvent) error { return refused("console.membership-kept") })
	forget := func(e *core.RecordEvent) error {
		s.ForgetOfficer(e.Record.GetString("officer"))
		return e.Next()
	}
	app.OnRecordAfterCreateSuccess("memberships").BindFunc(forget)
	app.OnRecordAfterUpdateSuccess("memberships").BindFunc(forget)
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
	membership.SetRaw(derivedKey, true)
	membership.SetRaw(actorKey, actorOf(officer))
	return app.Save(membership)
}

// unitOfToday writes into the officer's row what the memberships say now.
func unitOfToday(app core.App, membership *core.Record) error {
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
	return store.AddAuditIn(app, actorOf(membership).entry("changed", "officers/"+officer, officer, map[string]any{"unit": []any{before, unit}}))
}
