package pb_hooks

import "github.com/pocketbase/pocketbase/core"

// keepCorrections lets a request to correct one's data be answered and nothing else: what was asked stays as it was, and the
// answer is dated and signed by itself.
func keepCorrections(app core.App) {
	app.OnRecordCreate("corrections").BindFunc(func(e *core.RecordEvent) error {
		for _, field := range []string{"answer", "answered", "by"} {
			if e.Record.GetString(field) != "" {
				return wrong(field, "console.correction-new")
			}
		}
		e.Record.Set("asked", now())
		return e.Next()
	})
	app.OnRecordUpdate("corrections").BindFunc(func(e *core.RecordEvent) error {
		r, before := e.Record, e.Record.Original()
		for _, field := range []string{"officer", "subject", "wanted", "asked"} {
			if r.GetString(field) != before.GetString(field) {
				return wrong(field, "console.correction-asked")
			}
		}
		for _, field := range []string{"answered", "by"} {
			if r.GetString(field) != before.GetString(field) {
				return wrong(field, "console.engine-owned")
			}
		}
		if r.GetString("answer") != before.GetString("answer") {
			if r.GetString("answer") == "" {
				return wrong("answer", "console.correction-answered")
			}
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
