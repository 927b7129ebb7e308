package pb_hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store/setting"
)

// keepSettings refuses a setting that the engine does not know, and a value that it could not use.
func keepSettings(app core.App) {
	check := func(e *core.RecordEvent) error {
		if !e.Record.IsNew() && e.Record.GetString("name") != e.Record.Original().GetString("name") {
			return wrong("name", "console.setting-kept")
		}
		if err := setting.Check(e.Record.GetString("name"), e.Record.GetString("value")); err != nil {
			return inConsole(err)
		}
		return e.Next()
	}
	app.OnRecordCreate("settings").BindFunc(check)
	app.OnRecordUpdate("settings").BindFunc(check)
	app.OnRecordDelete("settings").BindFunc(func(*core.RecordEvent) error { return refused("console.setting-kept") })
}
