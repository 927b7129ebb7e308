package pb_hooks

import (
	"strings"

	"github.com/pocketbase/pocketbase/core"
)

// keepLogNameless takes out of a line of the server's log what can name a person: what a refusal said under each field, and
// what was searched for. The log is no audit, nobody can blank it.
func keepLogNameless(app core.App) {
	app.OnModelCreate(core.LogsTableName).BindFunc(func(e *core.ModelEvent) error {
		if line, ok := e.Model.(*core.Log); ok && line.Data["type"] == "request" {
			delete(line.Data, "details")
			line.Message = withoutQuery(line.Message)
			for _, address := range []string{"url", "referer"} {
				if text, ok := line.Data[address].(string); ok {
					line.Data[address] = withoutQuery(text)
				}
			}
		}
		return e.Next()
	})
}

func withoutQuery(address string) string {
	path, _, _ := strings.Cut(address, "?")
	return path
}
