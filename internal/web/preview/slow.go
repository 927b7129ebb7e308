package preview

import (
	"net/http"
	"sync"
	"time"

	"hocvu/internal/web/page"
)

// slowCookie is there while a browser pretends to stand at a slow network.
const slowCookie = "hocvu-mang-cham"

func slowed(r *http.Request) bool {
	cookie, err := r.Cookie(slowCookie)
	return err == nil && cookie.Value == "1"
}

// toggleSlow switches the pretended network, and goes back.
func (s *Site) toggleSlow(w http.ResponseWriter, r *http.Request) {
	keep := http.Cookie{Name: slowCookie, Value: "1", Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode}
	if slowed(r) {
		keep.MaxAge = -1
	}
	http.SetCookie(w, &keep)
	http.Redirect(w, r, page.Back(r, s.Prefix+"/"), http.StatusSeeOther)
}

// line is one slow line into the house: all that a browser loads shares it, over however many connections.
type line struct {
	mu   sync.Mutex
	free time.Time // when it has carried all that was given to it
}

// carry waits until the line has carried some bytes.
func (l *line) carry(r *http.Request, bytes float64) {
	l.mu.Lock()
	now := time.Now()
	if l.free.Before(now) {
		l.free = now
	}
	l.free = l.free.Add(time.Duration(bytes / slowBytes * float64(time.Second)))
	wait := l.free.Sub(now)
	l.mu.Unlock()
	select {
	case <-time.After(wait):
	case <-r.Context().Done():
	}
}

// slowWriter lets the bytes of an answer through as the line carries them. It delays bytes alone: the round trips of a
// bad network come on top.
type slowWriter struct {
	http.ResponseWriter
	request *http.Request
	line    *line
	share   float64 // of each byte that counts: what the bar adds to a page does not
}

// packet is how many bytes travel at once.
const packet = 512

// Write writes packet by packet.
func (w *slowWriter) Write(text []byte) (int, error) {
	sent := 0
	for sent < len(text) {
		part := text[sent:min(sent+packet, len(text))]
		w.line.carry(w.request, float64(len(part))*w.share)
		n, err := w.ResponseWriter.Write(part)
		if sent += n; err != nil {
			return sent, err
		}
		http.NewResponseController(w.ResponseWriter).Flush() //nolint:errcheck // what cannot be flushed arrives at the end
	}
	return sent, nil
}

// Unwrap gives the writer below.
func (w *slowWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// charge makes an answer count as an officer gets it, of that many bytes, where more of them are sent.
func charge(w http.ResponseWriter, bytes, sent int) {
	if slow, ok := w.(*slowWriter); ok && sent > 0 {
		slow.share = float64(bytes) / float64(sent)
	}
}
