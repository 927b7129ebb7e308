package app

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// greeting is a server with the limits, that says hello.
func greeting(t *testing.T, most int) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(shortAddresses(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "hello") //nolint:errcheck // the test sees what arrives
	})))
	bound(s.Config)
	if most > 0 {
		s.Config.ConnState = newConnections(most).changed
	}
	s.Start()
	t.Cleanup(s.Close)
	return s
}

func TestWhatNobodyNeedsToSendIsRefused(t *testing.T) {
	s := greeting(t, 0)
	for _, c := range []struct {
		name            string
		address, header int
		status          int
	}{
		{"an ordinary request", 100, 1000, http.StatusOK},
		{"a long address", 8000, 100, http.StatusOK},
		{"an address of 9 KB", 9 << 10, 100, http.StatusRequestURITooLong},
		{"an address of 900 KB", 900 << 10, 100, http.StatusRequestHeaderFieldsTooLarge},
		{"headers of 48 KB", 100, 48 << 10, http.StatusOK},
		{"headers of 65 KB", 100, 65 << 10, http.StatusRequestHeaderFieldsTooLarge},
		{"headers of 1 MB", 100, 1 << 20, http.StatusRequestHeaderFieldsTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			conn, err := net.Dial("tcp", s.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()                                 //nolint:errcheck // the test is over
			conn.SetDeadline(time.Now().Add(20 * time.Second)) //nolint:errcheck // a TCP connection takes one
			go fmt.Fprintf(conn, "GET /%s HTTP/1.1\r\nHost: x\r\nX-Long: %s\r\n\r\n",
				strings.Repeat("a", c.address), strings.Repeat("h", c.header))
			answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil || answer.StatusCode != c.status {
				t.Fatalf("%+v, %v", answer, err)
			}
		})
	}
}

func TestConnectionsThatWaitDoNotKeepOthersOut(t *testing.T) {
	const most = 16
	s := greeting(t, most)
	address := s.Listener.Addr().String()
	var waiting []net.Conn
	for i := range 10 * most { // half of them ask once and stay, half never ask
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close() //nolint:errcheck // the test is over
		if i%2 == 0 {
			fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n") // it may be closed already
		}
		waiting = append(waiting, conn)
		client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 10 * time.Second}
		answer, err := client.Get(s.URL)
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("after %d: %v", i, err)
		}
		answer.Body.Close() //nolint:errcheck // nothing is read
	}
	time.Sleep(200 * time.Millisecond)
	open := 0
	for _, conn := range waiting {
		conn.SetReadDeadline(time.Now().Add(20 * time.Millisecond)) //nolint:errcheck // a TCP connection takes one
		_, err := io.Copy(io.Discard, conn)
		if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
			open++
		}
	}
	if open > most || open == 0 {
		t.Errorf("%d are still open, at most %d may be", open, most)
	}
}

func TestAServerKnowsHowManyFilesItMayOpen(t *testing.T) {
	if n, known := OpenFiles(); !known || n < 16 || uint64(mostConnections()) > n/2 {
		t.Error(n, known, mostConnections())
	}
}
