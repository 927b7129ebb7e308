package preview

import (
	"fmt"
	"net/http"
	"net/url"
	"time"

	"hocvu/internal/learning/access"
)

// pulse is how often a word is sent when there is no news, so that a connection that is gone is noticed.
const pulse = 20 * time.Second

// changes tells the name of the edition, and of every one after it, until the browser leaves (server-sent events).
func (v *visit) changes() error {
	if v.site.Changed == nil {
		return access.ErrNotFound
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	to := http.NewResponseController(v.w)
	beat := time.NewTicker(pulse)
	defer beat.Stop()
	for {
		changed := v.site.Changed() // before the edition is asked for: what changes in between is news
		if _, err := fmt.Fprintf(v.w, "event: edition\ndata: %s\n\n", v.site.Edition().Name); err != nil {
			return nil // the browser left
		}
		if err := to.Flush(); err != nil {
			return nil
		}
		select {
		case <-v.r.Context().Done():
			return nil
		case <-changed:
		case <-beat.C:
		}
	}
}

// query is a query of one value.
func query(name, value string) string { return url.Values{name: {value}}.Encode() }
