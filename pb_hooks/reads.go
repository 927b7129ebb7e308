package pb_hooks

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/store"
)

// aboutOfficers are the collections whose rows tell of an officer: a look at them is an entry of the audit.
var aboutOfficers = []string{
	"officers", "memberships", "appointments", "enrolments", "progress", "attempts", "responses", "evidence", "scores", "level_events",
	"certificates", "corrections", "audit",
}

// auditReads writes down who looks at officers' rows in the console or by the API, before anything is shown. A list is one
// entry with the officers whom it named.
func auditReads(app core.App) {
	app.OnRecordViewRequest(aboutOfficers...).BindFunc(func(e *core.RecordRequestEvent) error {
		entry := asker(e.RequestEvent).entry("looked", place(e.Record), subject(e.Record), map[string]any{})
		if err := addEntry(e.App, entry); err != nil {
			return err
		}
		return e.Next()
	})
	app.OnRecordsListRequest(aboutOfficers...).BindFunc(func(e *core.RecordsListRequestEvent) error {
		if len(e.Records) == 0 {
			return e.Next()
		}
		named := map[string]bool{}
		for _, r := range e.Records {
			if id := subject(r); id != "" {
				named[id] = true
			}
		}
		detail := map[string]any{"rows": len(e.Records), "officers": slices.Sorted(maps.Keys(named))}
		if err := addEntry(e.App, asker(e.RequestEvent).entry("listed", e.Collection.Name, "", detail)); err != nil {
			return err
		}
		return e.Next()
	})
	app.OnRealtimeSubscribeRequest().BindFunc(func(e *core.RealtimeSubscribeRequestEvent) error {
		for _, topic := range e.Subscriptions {
			name, _, _ := strings.Cut(topic, "/")
			collection, err := e.App.FindCachedCollectionByNameOrId(name)
			if err != nil || !slices.Contains(aboutOfficers, collection.Name) || asker(e.RequestEvent) == (actor{}) {
				continue
			}
			if err := addEntry(e.App, asker(e.RequestEvent).entry("watched", collection.Name, "", map[string]any{})); err != nil {
				return err
			}
		}
		return e.Next()
	})
}

func addEntry(app core.App, entry store.Audit) error {
	return app.RunInTransaction(func(tx core.App) error { return store.AddAuditIn(tx, entry) })
}

// AuditDownloads writes down who downloads a backup in the console, and whatever a superuser asks of the SQL page.
func AuditDownloads(r *router.Router[*core.RequestEvent]) {
	r.BindFunc(func(e *core.RequestEvent) error {
		path := e.Request.URL.Path
		act := ""
		switch {
		case strings.HasPrefix(path, "/api/backups/") && e.Request.Method == http.MethodGet:
			act = "downloaded"
		case path == "/api/sql":
			act = "sql"
		}
		if act == "" {
			return e.Next()
		}
		if err := addEntry(e.App, asker(e).entry(act, strings.TrimPrefix(path, "/api/"), "", map[string]any{})); err != nil {
			return err
		}
		return e.Next()
	})
}
