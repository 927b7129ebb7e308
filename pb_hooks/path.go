package pb_hooks

import (
	"net/http"
	"strings"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/learning"
)

// way is what happens on a path of PocketBase's API before PocketBase sees the request: nil lets it go on there.
type way func(e *core.RequestEvent) error

// Ways of the operator's own scripts lie here: the table of paths does not speak of them.
const siteAPI = "/api/site/"

// open leaves a path to PocketBase, with its own checks of who asks and with our hooks.
func open(*core.RequestEvent) error { return nil }

// shut refuses a path, whoever asks, and says what there is instead.
func shut(id string) way { return func(*core.RequestEvent) error { return refused(id) } }

// gone is a path that this site does not have.
func gone(id string) way {
	return func(e *core.RequestEvent) error { return e.Error(http.StatusNotFound, say(id), nil) }
}

// paths decides about every path of PocketBase's API, as the pinned version names them. One that does not stand here
// is shut, so that a new version brings no new door.
func paths(l *learning.Services, allowSQL bool) map[string]way {
	const row, account = "/api/collections/{collection}/records", "/api/collections/{collection}/"
	door := &door{l: l}
	all := map[string]way{
		"GET /api/settings":                               open,
		"PATCH /api/settings":                             open,
		"POST /api/settings/test/s3":                      gone("console.path-shut"), // it speaks to any server
		"POST /api/settings/test/email":                   gone("console.path-shut"),
		"POST /api/settings/apple/generate-client-secret": gone("console.path-shut"),

		"GET /api/collections":                       open,
		"GET /api/collections/{collection}":          open,
		"GET /api/collections/meta/scaffolds":        open, // the console opens with it
		"GET /api/collections/meta/oauth2-providers": open,
		"POST /api/collections/meta/dry-run-view":    gone("console.sql-closed"), // it runs any SELECT
		"POST /api/collections":                      shut("console.schema"),
		"PATCH /api/collections/{collection}":        shut("console.schema"),
		"DELETE /api/collections/{collection}":       shut("console.schema"),
		"DELETE " + account + "truncate":             shut("console.schema"),
		"PUT /api/collections/import":                shut("console.schema"),

		"GET " + row:              open,
		"GET " + row + "/{id}":    open,
		"POST " + row:             open,
		"PATCH " + row + "/{id}":  open,
		"DELETE " + row + "/{id}": open,
		"POST /api/batch":         open, // each of its writes passes by the hooks of records

		"GET " + account + "auth-methods":            door.methods,
		"POST " + account + "auth-with-password":     superusersOnly(open),
		"POST " + account + "request-otp":            superusersOnly(door.askForCode),
		"POST " + account + "auth-with-otp":          superusersOnly(door.confirm),
		"POST " + account + "auth-refresh":           superusersOnly(open),
		"POST " + account + "auth-with-oauth2":       gone("console.own-door"),
		"GET /api/oauth2-redirect":                   gone("console.path-shut"),
		"POST /api/oauth2-redirect":                  gone("console.path-shut"),
		"POST " + account + "request-password-reset": gone("console.forgotten"),
		"POST " + account + "confirm-password-reset": gone("console.forgotten"),
		"POST " + account + "request-verification":   gone("console.path-shut"),
		"POST " + account + "confirm-verification":   gone("console.path-shut"),
		"POST " + account + "request-email-change":   gone("console.path-shut"),
		"POST " + account + "confirm-email-change":   gone("console.path-shut"),
		"POST " + account + "impersonate/{id}":       shut("console.own-name"),

		"GET /api/logs":       open,
		"GET /api/logs/stats": open,
		"GET /api/logs/{id}":  open,

		"GET /api/backups":                open,
		"GET /api/backups/{key}":          open,
		"POST /api/backups":               shut("console.backups"),
		"POST /api/backups/upload":        shut("console.backups"),
		"DELETE /api/backups/{key}":       shut("console.backups"),
		"POST /api/backups/{key}/restore": shut("console.backups"),

		"GET /api/crons":       open,
		"POST /api/crons/{id}": boundOnly,

		"POST /api/files/token":                             open,                      // for the download of a backup
		"GET /api/files/{collection}/{recordId}/{filename}": gone("console.path-shut"), // no row holds a file

		"GET /api/realtime":  open,
		"POST /api/realtime": signedInOnly,
		"GET /api/health":    open, // the app answers first where nothing can be written
		"POST /api/sql":      gone("console.sql-closed"),
	}
	if allowSQL {
		all["POST /api/sql"] = sqlPage
	}
	return all
}

// GuardPaths shuts every path of PocketBase's API but those that the table of paths opens: what passes by every rule
// and hook, what speaks as another account, whose name the audit would then give, and what the site does not use.
func GuardPaths(r *router.Router[*core.RequestEvent], l *learning.Services, allowSQL bool) {
	decided := paths(l, allowSQL)
	r.BindFunc(func(e *core.RequestEvent) error {
		pattern := e.Request.Pattern
		_, path, _ := strings.Cut(pattern, " ")
		if !isAPI(path) {
			return e.Next()
		}
		decide, known := decided[pattern]
		if !known {
			decide = gone("console.path-shut")
		}
		if err := decide(e); err != nil || e.Written() {
			return err
		}
		return e.Next()
	})
}

// isAPI tells whether a pattern of the router is one of PocketBase's API.
func isAPI(path string) bool {
	return (path == "/api" || strings.HasPrefix(path, "/api/")) && !strings.HasPrefix(path, siteAPI)
}

// superusersOnly keeps a way in from every collection but that of the console's accounts.
func superusersOnly(inside way) way {
	return func(e *core.RequestEvent) error {
		if !ofSuperusers(e) {
			return refused("console.own-door")
		}
		return inside(e)
	}
}

// ofSuperusers tells whether a path names the console's accounts, by name or ID.
func ofSuperusers(e *core.RequestEvent) bool {
	c, err := e.App.FindCachedCollectionByNameOrId(e.Request.PathValue("collection"))
	return err == nil && c.Name == core.CollectionNameSuperusers
}

func signedInOnly(e *core.RequestEvent) error {
	if !e.HasSuperuserAuth() {
		return e.UnauthorizedError(say("console.sign-in-first"), nil)
	}
	return nil
}

// boundOnly keeps an account that is bound to nobody from what changes something.
func boundOnly(e *core.RequestEvent) error {
	if by := asker(e); by.superuser != "" && by.officer == "" {
		return refused("console.name-yourself")
	}
	return nil
}

// sqlPage lets a query through that does not ask for the secrets of second factors: nobody reads them, also not on the
// page that passes by every rule.
func sqlPage(e *core.RequestEvent) error {
	var asked struct {
		Query string `json:"query" form:"query"`
	}
	if err := e.BindBody(&asked); err != nil {
		return e.BadRequestError("", err)
	}
	if text := strings.ToLower(asked.Query); strings.Contains(text, "console_keys") || strings.Contains(text, "sqlite_dbpage") ||
		strings.Contains(text, "writable_schema") {
		return refused("console.secret")
	}
	return boundOnly(e)
}
