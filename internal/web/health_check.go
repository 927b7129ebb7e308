package web

import "net/http"

// health tells a monitor whether answers can be written; it says 503 where they cannot, and recovers by itself.
func (v filePages) health() error {
	v.W.Header().Set("Cache-Control", "no-store")
	if err := v.Site.Learning.Health(v.Ctx()); err != nil {
		v.W.Header().Set("Retry-After", "30")
		v.W.WriteHeader(http.StatusServiceUnavailable)
		v.W.Write([]byte("not writable\n")) //nolint:errcheck // a monitor that left needs no answer
		return nil
	}
	v.W.Write([]byte("ok\n")) //nolint:errcheck
	return nil
}
