package pb_hooks

import (
	"net/http"
	"strings"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"
)

// engineOwned are the collections in which every row is the engine's: the console shows them and changes nothing.
var engineOwned = []string{
	"attempts", "audit", "certificates", "confidences", "enrolments", "evidence", "grades", "grants", "level_events", "packages", "parameters", "reminders", "replacements",
	"pending", "progress", "questions", "responses", "scores", "sessions", "slips", "snapshots", "views",
}

func guardEngine(app core.App) {
	refuse := func(*core.RecordRequestEvent) error { return refused("console.engine-owned") }
	app.OnRecordCreateRequest(engineOwned...).BindFunc(refuse)
	app.OnRecordUpdateRequest(engineOwned...).BindFunc(refuse)
	app.OnRecordDeleteRequest(engineOwned...).BindFunc(refuse)
}

// guardSchema keeps the console from changing collections: the binary brings its schema, and a field that is gone would
// stop it.
func guardSchema(app core.App) {
	refuse := func(*core.CollectionRequestEvent) error { return refused("console.schema") }
	app.OnCollectionCreateRequest().BindFunc(refuse)
	app.OnCollectionUpdateRequest().BindFunc(refuse)
	app.OnCollectionDeleteRequest().BindFunc(refuse)
	app.OnCollectionsImportRequest().BindFunc(func(*core.CollectionsImportRequestEvent) error { return refused("console.schema") })
}

// guardSignIn refuses every token that PocketBase would make for an officer, also the one by which a superuser would speak
// as an officer: officers sign in through our own door.
func guardSignIn(app core.App) {
	app.OnRecordAuthRequest("officers").BindFunc(func(*core.RecordAuthRequestEvent) error { return refused("console.own-door") })
}

// CloseBackDoors shuts what passes by every rule and hook: the console's SQL page unless it is allowed, emptying a
// collection, speaking as another account, whose name the audit would then give, and PocketBase's own restore, which checks
// nothing.
func CloseBackDoors(r *router.Router[*core.RequestEvent], allowSQL bool) {
	r.BindFunc(func(e *core.RequestEvent) error {
		path := e.Request.URL.Path
		switch {
		case path == "/api/sql" && !allowSQL:
			return e.Error(http.StatusNotFound, say("console.sql-closed"), nil)
		case strings.HasPrefix(path, "/api/collections/") && strings.HasSuffix(path, "/truncate"):
			return refused("console.schema")
		case strings.HasPrefix(path, "/api/collections/") && strings.Contains(path, "/impersonate/"):
			return refused("console.own-name")
		case strings.HasPrefix(path, "/api/backups") && e.Request.Method != http.MethodGet:
			return refused("console.backups")
		}
		return e.Next()
	})
}
