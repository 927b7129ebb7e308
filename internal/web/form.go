package web

import (
	"errors"
	"io"
	"net/http"
	"time"

	"hocvu/internal/learning"
)

// Bounds of what a browser may send.
const (
	maxForm  = 64 << 10 // bytes of a form: the longest response has 8 KB
	maxDrain = 16 << 20 // bytes that are read and thrown away, so that the browser is told why instead of being cut off
	drainFor = 10 * time.Second
)

// readForm reads the form within its bound, in bytes. A form with a file is left for its handler to read, within the same.
func (v *visit) readForm(most int64) error {
	body := v.r.Body
	v.r.Body = http.MaxBytesReader(nil, body, most)
	err := v.r.ParseForm()
	var tooLarge *http.MaxBytesError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &tooLarge):
		http.NewResponseController(v.w).SetReadDeadline(time.Now().Add(drainFor)) //nolint:errcheck // without a deadline the drain is bounded by bytes
		io.CopyN(io.Discard, body, maxDrain)                                      //nolint:errcheck // whatever arrives is thrown away
		v.w.Header().Set("Connection", "close")
		return learning.ErrTooLarge
	default:
		return errForm
	}
}
