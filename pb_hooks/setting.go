package pb_hooks

import (
	"strings"

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

// ConfirmLosses refuses a setting that takes something away for ever, with how much, until its row says that number in
// the field confirmed. Loss counts what one setting takes away when it replaces another.
func ConfirmLosses(app core.App, loss func(name string, before, after setting.Site) (int, error)) {
	app.OnRecordUpdate("settings").BindFunc(func(e *core.RecordEvent) error {
		name := e.Record.GetString("name")
		before, after := setting.Default(), setting.Default()
		before.Set(name, e.Record.Original().GetString("value")) //nolint:errcheck // what cannot be read is the default
		if err := after.Set(name, e.Record.GetString("value")); err != nil {
			return e.Next() // refused by keepSettings
		}
		n, err := loss(name, before, after)
		if err != nil {
			return err
		}
		if n > 0 && e.Record.GetInt("confirmed") != n {
			return wrong("confirmed", "console.loss-"+strings.ReplaceAll(name, "_", "-"), "n", n)
		}
		e.Record.Set("confirmed", 0)
		return e.Next()
	})
}
