package app

import (
	"container/list"
	"math"
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	maxHeaders = 64 << 10 // bytes of all headers of a request with its address
	maxAddress = 8 << 10  // bytes of the address of a request
	idleTime   = 2 * time.Minute
)

// bound gives the server its limits: before it is known who asks, nobody gets much.
func bound(server *http.Server) {
	server.MaxHeaderBytes = maxHeaders - 4<<10 // the library grants 4 KB on top
	server.IdleTimeout = idleTime
	server.ReadHeaderTimeout = 20 * time.Second
	server.ConnState = newConnections(mostConnections()).changed
}

// shortAddresses refuses what has an address that nobody types or links to, before anything looks at it.
func shortAddresses(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.RequestURI) > maxAddress {
			w.Header().Set("Connection", "close")
			http.Error(w, http.StatusText(http.StatusRequestURITooLong), http.StatusRequestURITooLong)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// mostConnections is half of the files that this process may open: the other half is for the databases and packages.
func mostConnections() int {
	const usual = 1024
	limit, known := OpenFiles()
	if !known {
		limit = usual
	}
	return int(min(limit, math.MaxInt32) / 2)
}

// connections closes those that wait when there are more than half of the files that the process may open: who keeps a
// connection and asks nothing must not keep others out. The one that has waited longest goes first; one that is being
// served never does.
type connections struct {
	most int

	mu      sync.Mutex
	open    int
	waiting *list.List // of net.Conn, new ones and idle ones
	places  map[net.Conn]*list.Element
}

func newConnections(most int) *connections {
	return &connections{most: most, waiting: list.New(), places: map[net.Conn]*list.Element{}}
}

// changed is told by the server whenever a connection opens, is served, waits or ends.
func (c *connections) changed(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if place, waits := c.places[conn]; waits {
		c.waiting.Remove(place)
		delete(c.places, conn)
	}
	switch state {
	case http.StateNew:
		c.open++
		c.places[conn] = c.waiting.PushBack(conn)
	case http.StateIdle:
		c.places[conn] = c.waiting.PushBack(conn)
	case http.StateClosed, http.StateHijacked:
		c.open--
	}
	for over := c.open - c.most; over > 0 && c.waiting.Len() > 1; over-- {
		oldest := c.waiting.Remove(c.waiting.Front()).(net.Conn)
		delete(c.places, oldest)
		go oldest.Close() //nolint:errcheck // the server tells when it has ended
	}
}
