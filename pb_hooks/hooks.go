// Package pb_hooks owns what happens when a record changes in the console or by PocketBase's API: what the engine owns is
// refused, and what an admin changes takes effect at once. It never grades and never scores. The *.pb.js files beside a
// site's data are the operator's own and are loaded by PocketBase.
package pb_hooks

import (
	"net/http"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Bind hangs the hooks into the app. Call it before the app starts.
func Bind(app core.App, s *store.Store) {
	guardEngine(app)
	followOfficers(app, s)
}

// engineOwned are the collections in which every row is the engine's: the console shows them and changes nothing.
var engineOwned = []string{
	"attempts", "audit", "certificates", "enrolments", "evidence", "grades", "grants", "level_events", "packages", "parameters",
	"pending", "progress", "questions", "responses", "scores", "sessions", "snapshots", "views",
}

func guardEngine(app core.App) {
	refuse := func(e *core.RecordRequestEvent) error {
		return e.ForbiddenError(message.New("console.engine-owned").In(message.Vietnamese), nil)
	}
	app.OnRecordCreateRequest(engineOwned...).BindFunc(refuse)
	app.OnRecordUpdateRequest(engineOwned...).BindFunc(refuse)
	app.OnRecordDeleteRequest(engineOwned...).BindFunc(refuse)
}

// followOfficers ends the sessions of an officer whose password was changed or who has left, and keeps officers from being
// deleted: what they did belongs to the unit's figures.
func followOfficers(app core.App, s *store.Store) {
	app.OnRecordDeleteRequest("officers").BindFunc(func(e *core.RecordRequestEvent) error {
		return e.ForbiddenError(message.New("console.officer-kept").In(message.Vietnamese), nil)
	})
	app.OnRecordAfterUpdateSuccess("officers").BindFunc(func(e *core.RecordEvent) error {
		before := e.Record.Original()
		if before.TokenKey() != e.Record.TokenKey() || e.Record.GetString("state") != "active" {
			if err := s.EndSessions(e.Context, e.Record.Id); err != nil {
				return err
			}
		}
		s.ForgetOfficer(e.Record.Id)
		return e.Next()
	})
}

// CloseSQL hides the console's SQL page, which passes by every rule, trigger and hook.
func CloseSQL(r *router.Router[*core.RequestEvent]) {
	r.BindFunc(func(e *core.RequestEvent) error {
		if e.Request.URL.Path == "/api/sql" {
			return e.Error(http.StatusNotFound, message.New("console.sql-closed").In(message.Vietnamese), nil)
		}
		return e.Next()
	})
}
