package page

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Bounds of what a browser may send.
const (
	MaxForm  = 64 << 10 // bytes of a form: the longest response has 8 KB
	maxDrain = 16 << 20 // bytes that are read and thrown away, so that the browser is told why instead of being cut off
	drainFor = 10 * time.Second
)

// What a browser sent that no page can use.
var (
	ErrForm     = errors.New("page: a form that cannot be read (fields missing or changed)")
	ErrTooLarge = errors.New("page: a form beyond its bound")
)

// ReadForm reads the form within its bound, in bytes. A form with a file is left for its handler to read, within the same.
func ReadForm(w http.ResponseWriter, r *http.Request, most int64) error {
	body := r.Body
	r.Body = http.MaxBytesReader(nil, body, most)
	err := r.ParseForm()
	var tooLarge *http.MaxBytesError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &tooLarge):
		http.NewResponseController(w).SetReadDeadline(time.Now().Add(drainFor)) //nolint:errcheck // without a deadline the drain is bounded by bytes
		io.CopyN(io.Discard, body, maxDrain)                                    //nolint:errcheck // whatever arrives is thrown away
		w.Header().Set("Connection", "close")
		return ErrTooLarge
	default:
		return ErrForm
	}
}

// Back is the local address a form asks to return to, else the given one: never another site.
func Back(r *http.Request, otherwise string) string {
	to := r.FormValue("ve")
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return otherwise
	}
	return to
}

// WantsJSON tells a script's fetch, which keeps its page, from a form, which gets another one.
func WantsJSON(r *http.Request) bool { return r.Header.Get("Accept") == "application/json" }
