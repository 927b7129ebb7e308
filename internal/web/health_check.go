package web

import "net/http"

// health tells a monitor whether answers can be written; it says 503 where they cannot, and recovers by itself.
func (v filePages) health() error {
	v.w.Header().Set("Cache-Control", "no-store")
	if err := v.web.learning.Health(v.ctx()); err != nil {
		v.w.Header().Set("Retry-After", "30")
		v.w.WriteHeader(http.StatusServiceUnavailable)
		v.w.Write([]byte("not writable\n")) //nolint:errcheck // a monitor that left needs no answer
		return nil
	}
	v.w.Write([]byte("ok\n")) //nolint:errcheck
	return nil
}
