package web

import (
	"fmt"
	"net/http"

	"hocvu/internal/learning/access"
)

// health tells a monitor whether answers can be written; it says 503 where they cannot, and recovers by itself. What a
// person should know beside stands below: of a wrong clock everybody, of weak settings an admin.
func (v filePages) health() error {
	v.W.Header().Set("Cache-Control", "no-store")
	if err := v.Site.Learning.Health(v.Ctx()); err != nil {
		v.Site.Report(err)
		v.W.Header().Set("Retry-After", "30")
		v.W.WriteHeader(http.StatusServiceUnavailable)
		v.W.Write([]byte("not writable\n")) //nolint:errcheck // a monitor that left needs no answer
		return nil
	}
	v.W.Write([]byte("ok\n")) //nolint:errcheck
	if v.Site.Options.Warnings == nil {
		return nil
	}
	admin := false
	if !v.Guest {
		_, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin)
		admin = err == nil
	}
	for _, warning := range v.Site.Options.Warnings(admin) {
		fmt.Fprintln(v.W, warning.In(v.Language))
	}
	return nil
}
