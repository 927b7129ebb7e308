package pb_hooks

import "github.com/pocketbase/pocketbase/core"

// keepSuperusers lets a console account be bound to somebody who serves: who has left answers for nothing any more.
func keepSuperusers(app core.App) {
	check := func(e *core.RecordEvent) error {
		officer := e.Record.GetString("officer")
		if officer != e.Record.Original().GetString("officer") && column(e.App, `SELECT state FROM officers WHERE id = {:id}`, officer) == "left" {
			return wrong("officer", "console.superuser-left")
		}
		return e.Next()
	}
	app.OnRecordCreate(core.CollectionNameSuperusers).BindFunc(check)
	app.OnRecordUpdate(core.CollectionNameSuperusers).BindFunc(check)
}
