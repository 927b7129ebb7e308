package pb_hooks

import (
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"

	"hocvu/internal/learning"
	"hocvu/internal/store"
)

// keepUnits holds what is written about units to the rules of package people.
func keepUnits(app core.App, l *learning.Services, s *store.Store) {
	check := func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		before, wanted := store.UnitRow{}, unitOf(e.Record)
		if !e.Record.IsNew() {
			before = unitOf(e.Record.Original())
			before.ID = e.Record.Id
		}
		for _, field := range []string{"identity", "successor"} {
			if e.Record.GetString(field) != e.Record.Original().GetString(field) {
				return wrong(field, "console.engine-owned")
			}
		}
		if err := in.Roster.AdmitUnit(before, &wanted); err != nil {
			return inConsole(err)
		}
		for field, value := range map[string]string{"code": wanted.Code, "name": wanted.Name, "block": wanted.Block} {
			e.Record.Set(field, value)
		}
		return e.Next()
	}
	app.OnRecordCreate("units").BindFunc(check)
	app.OnRecordUpdate("units").BindFunc(check)
	app.OnRecordDelete("units").BindFunc(func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		if err := in.Roster.AdmitUnitDeletion(e.Record.Id); err != nil {
			return inConsole(err)
		}
		return e.Next()
	})
}

func unitOf(r *core.Record) store.UnitRow {
	return store.UnitRow{ID: r.Id, Code: r.GetString("code"), Name: r.GetString("name"), Block: r.GetString("block"), Parent: r.GetString("parent"),
		Identity: r.GetString("identity"), Successor: r.GetString("successor"),
		From: r.GetDateTime("valid_from").Time(), To: r.GetDateTime("valid_to").Time()}
}

// first reads the first row's only column, if there is one.
func first(app core.App, query string, params dbx.Params, column any) (found bool, err error) {
	rows, err := app.DB().NewQuery(query).Bind(params).Rows()
	if err != nil {
		return false, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	if found = rows.Next(); found {
		err = rows.Scan(column)
	}
	if err == nil {
		err = rows.Err()
	}
	return found, err
}

func now() types.DateTime { return types.NowDateTime() }
