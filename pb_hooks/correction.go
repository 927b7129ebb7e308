package pb_hooks

import "github.com/pocketbase/pocketbase/core"

// keepCorrections lets a request to correct one's data be answered and nothing else: what was asked stays as it was, and the
// answer is dated and signed by itself.
func keepCorrections(app core.App) {
	app.OnRecordCreate("corrections").BindFunc(func(e *core.RecordEvent) error {
		if e.Record.GetDateTime("asked").IsZero() {
			e.Record.Set("asked", now())
		}
		return e.Next()
	})
	app.OnRecordUpdate("corrections").BindFunc(func(e *core.RecordEvent) error {
		r, before := e.Record, e.Record.Original()
		for _, field := range []string{"officer", "subject", "wanted", "asked"} {
			if r.GetString(field) != before.GetString(field) {
				return wrong(field, "console.correction-asked")
			}
		}
		if r.GetString("answer") != before.GetString("answer") {
			by := actorOf(r)
			if by.superuser != "" && by.officer == "" {
				return refused("console.name-yourself")
			}
			r.Set("answered", now())
			r.Set("by", by.officer)
		}
		return e.Next()
	})
	app.OnRecordDelete("corrections").BindFunc(func(*core.RecordEvent) error { return refused("console.correction-kept") })
}
