package pb_hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/store"
)

// keepGroups holds the groups of officers and the blocks of units to the rules of package people.
func keepGroups(app core.App, l *learning.Services, s *store.Store) {
	check := func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		before, wanted := store.Named{}, namedOf(e.Record)
		if !e.Record.IsNew() {
			before = namedOf(e.Record.Original())
			before.ID = e.Record.Id
		}
		admit := in.Roster.AdmitGroup
		if e.Record.Collection().Name == "blocks" {
			admit = in.Roster.AdmitBlock
		}
		if err := admit(before, &wanted); err != nil {
			return inConsole(err)
		}
		e.Record.Set("name", wanted.Name)
		return e.Next()
	}
	app.OnRecordCreate("groups", "blocks").BindFunc(check)
	app.OnRecordUpdate("groups", "blocks").BindFunc(check)
	app.OnRecordDelete("groups", "blocks").BindFunc(func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err == nil {
			err = in.Roster.AdmitNamedDeletion(e.Record.Collection().Name, namedOf(e.Record))
		}
		if err != nil {
			return inConsole(err)
		}
		return e.Next()
	})
}

func namedOf(r *core.Record) store.Named {
	return store.Named{ID: r.Id, Name: r.GetString("name"), From: r.GetDateTime("valid_from").Time(), To: r.GetDateTime("valid_to").Time()}
}
