package pb_hooks

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/store"
)

// aboutOfficers are the collections whose rows tell of an officer: a look at them is an entry of the audit.
var aboutOfficers = []string{
	"officers", "memberships", "appointments", "enrolments", "progress", "attempts", "responses", "evidence", "scores", "level_events",
	"certificates", "corrections", "audit",
}

// oneLook is how long the same rows asked for again by the same person count as one look: the console asks for a table two
// or three times to show it once.
const oneLook = time.Minute

// looks remembers what was just looked at.
type looks struct {
	mu   sync.Mutex
	last map[string]time.Time
}

// again tells whether this look was had a moment ago.
func (l *looks) again(look string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Since(l.last[look]) < oneLook {
		return true
	}
	if len(l.last) > 1000 { // about 100 KB
		clear(l.last)
	}
	l.last[look] = time.Now()
	return false
}

// auditReads writes down who looks at officers' rows in the console or by the API, before anything is shown. A list is one
// entry with the officers whom it named.
func auditReads(app core.App) {
	seen := &looks{last: map[string]time.Time{}}
	app.OnRecordViewRequest(aboutOfficers...).BindFunc(func(e *core.RecordRequestEvent) error {
		by := asker(e.RequestEvent)
		if seen.again(by.superuser + " " + place(e.Record)) {
			return e.Next()
		}
		if err := addEntry(e.App, by.entry("viewed", place(e.Record), subject(e.App, e.Record), map[string]any{})); err != nil {
			return err
		}
		return e.Next()
	})
	app.OnRecordsListRequest(aboutOfficers...).BindFunc(func(e *core.RecordsListRequestEvent) error {
		if len(e.Records) == 0 || e.Request.URL.Query().Get("fields") == "id" { // the console counts
			return e.Next()
		}
		named := map[string]bool{}
		for _, r := range e.Records {
			if id := subject(e.App, r); id != "" {
				named[id] = true
			}
		}
		officers := slices.AppendSeq([]string{}, maps.Keys(named))
		slices.Sort(officers)
		by := asker(e.RequestEvent)
		look := by.superuser + " " + e.Collection.Name
		if e.Collection.Name != "audit" { // which grows by every look at it
			look += " " + strings.Join(officers, " ")
		}
		if seen.again(look) {
			return e.Next()
		}
		if err := addEntry(e.App, by.entry("listed", e.Collection.Name, "", map[string]any{"rows": len(e.Records), "officers": officers})); err != nil {
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

// AuditDownloads writes down which superuser downloads a backup in the console, or uses the SQL page.
func AuditDownloads(r *router.Router[*core.RequestEvent]) {
	r.BindFunc(func(e *core.RequestEvent) error {
		path := e.Request.URL.Path
		by := asker(e)
		act := ""
		switch {
		case strings.HasPrefix(path, "/api/backups/") && e.Request.Method == http.MethodGet:
			act = "downloaded"
			// a download is not asked for with the account's token, but with one made for this file
			if holder, err := e.App.FindAuthRecordByToken(e.Request.URL.Query().Get("token"), core.TokenTypeFile); err == nil && holder.IsSuperuser() {
				by = actor{officer: holder.GetString("officer"), superuser: holder.Email()}
			}
		case path == "/api/sql":
			act = "sql"
		}
		if act == "" || by.superuser == "" { // PocketBase refuses who is no superuser
			return e.Next()
		}
		if err := addEntry(e.App, by.entry(act, strings.TrimPrefix(path, "/api/"), "", map[string]any{})); err != nil {
			return err
		}
		return e.Next()
	})
}
