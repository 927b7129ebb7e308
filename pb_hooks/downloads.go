package pb_hooks

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/store"
)

// AuditDownloads writes down which superuser downloads a backup in the console, or what is asked on the SQL page.
func AuditDownloads(r *router.Router[*core.RequestEvent], s *store.Store) {
	r.BindFunc(func(e *core.RequestEvent) error {
		path := e.Request.URL.Path
		by, act, detail := asker(e), "", map[string]any{}
		switch {
		case strings.HasPrefix(path, "/api/backups/") && e.Request.Method == http.MethodGet:
			act = "downloaded"
			// a download is not asked for with the account's token, but with one made for this file
			if account, err := e.App.FindAuthRecordByToken(e.Request.URL.Query().Get("token"), core.TokenTypeFile); err == nil {
				by = holder(account)
			}
		case path == "/api/sql":
			var asked struct {
				Query string `json:"query" form:"query"`
			}
			if err := e.BindBody(&asked); err != nil {
				return e.BadRequestError("", err)
			}
			act, detail["query"] = "sql", short(unnamed.ReplaceAllString(asked.Query, "'…'"))
		}
		if act == "" || by.superuser == "" { // PocketBase refuses who is no superuser
			return e.Next()
		}
		if err := addEntry(e.App, s, by.entry(act, strings.TrimPrefix(path, "/api/"), "", detail)); err != nil {
			return err
		}
		return e.Next()
	})
}

// unnamed finds the texts in a query: they may name persons, and no entry of the audit could be blanked for them.
var unnamed = regexp.MustCompile(`'(?:[^']|'')*'|"(?:[^"]|"")*"`)
