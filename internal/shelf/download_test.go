package shelf

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"hocvu/internal/archive"
)

// large is an archive that takes several pieces to send.
func large(t testing.TB) []byte {
	t.Helper()
	noise := make([]byte, 300<<10)
	if _, err := rand.Read(noise); err != nil {
		t.Fatal(err)
	}
	data, err := archive.Write(map[string][]byte{"content/mot/course.yaml": []byte("1.0.0"), "content/mot/assets/a.png": noise}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// server is a shelf on the web, which counts what it is asked for.
type server struct {
	*httptest.Server
	asked []string // of archives: their Range
}

// serve answers with the index, and for archives as the handler does.
func serve(t *testing.T, i *Index, archives http.HandlerFunc) (*server, *Place) {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/kho/"+IndexFile {
			fmt.Fprint(w, encoded(t, i))
			return
		}
		s.asked = append(s.asked, r.Header.Get("Range"))
		archives(w, r)
	}))
	t.Cleanup(s.Close)
	place, err := At(s.URL + "/kho/")
	if err != nil {
		t.Fatal(err)
	}
	return s, place
}

// broken sends so many bytes of what was asked for, and then drops the line.
func broken(t *testing.T, data []byte, most int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		from, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(r.Header.Get("Range"), "bytes="), "-"))
		w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, len(data)-1, len(data)))
		w.Header().Set("Content-Length", strconv.Itoa(len(data)-from))
		w.WriteHeader(http.StatusPartialContent)
		if len(data)-from <= most {
			_, _ = w.Write(data[from:])
			return
		}
		_, _ = w.Write(data[from : from+most])
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
		panic(http.ErrAbortHandler)
	}
}

func TestADownloadThatBreaksOffGoesOnWhereItStood(t *testing.T) {
	data := large(t)
	a := line("mot.zip", "mot", "1.0.0", data)
	s, place := serve(t, &Index{Format: 1, Archives: []Archive{a}}, broken(t, data, 100<<10))
	i, err := place.Index(t.Context())
	if err != nil || len(i.Archives) != 1 {
		t.Fatal(err)
	}
	parts := t.TempDir()
	shown := int64(0)
	content, err := place.Archive(t.Context(), i.Archives[0], parts, func(done int64) { shown = done })
	if err != nil || !bytes.Equal(content, data) || shown != a.Bytes {
		t.Fatalf("%d bytes, shown %d, %v", len(content), shown, err)
	}
	if len(s.asked) != 4 || s.asked[0] != "bytes=0-" || s.asked[1] != fmt.Sprintf("bytes=%d-", 100<<10) {
		t.Errorf("asked for %v", s.asked)
	}
	if left, _ := os.ReadDir(parts); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
}

func TestAnotherCommandGoesOnWithWhatTheFirstHasFetched(t *testing.T) {
	data := large(t)
	a := line("mot.zip", "mot", "1.0.0", data)
	state := "breaks"
	s, place := serve(t, &Index{Format: 1}, func(w http.ResponseWriter, r *http.Request) {
		switch state {
		case "breaks":
			state = "dead"
			broken(t, data, 100<<10)(w, r)
		case "dead":
			panic(http.ErrAbortHandler)
		}
		http.ServeContent(w, r, "mot.zip", time.Time{}, bytes.NewReader(data))
	})
	parts := t.TempDir()
	if _, err := place.Archive(t.Context(), a, parts, nil); rule(err) != "shelf.fetch" {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(parts, a.Digest+".part")); err != nil || info.Size() != 100<<10 {
		t.Fatalf("%v %v", info, err)
	}
	state, s.asked = "mended", nil
	content, err := place.Archive(t.Context(), a, parts, nil)
	if err != nil || !bytes.Equal(content, data) || len(s.asked) != 1 || s.asked[0] != fmt.Sprintf("bytes=%d-", 100<<10) {
		t.Errorf("asked for %v, %v", s.asked, err)
	}
}

func TestAServerWithoutRangesIsAskedFromTheBeginning(t *testing.T) {
	data := large(t)
	a := line("mot.zip", "mot", "1.0.0", data)
	_, place := serve(t, &Index{Format: 1}, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(data) })
	parts := t.TempDir()
	if err := os.WriteFile(filepath.Join(parts, a.Digest+".part"), []byte("an older half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if content, err := place.Archive(t.Context(), a, parts, nil); err != nil || !bytes.Equal(content, data) {
		t.Error(err)
	}
}

func TestWhatIsNotWhatTheIndexSaysIsNotTaken(t *testing.T) {
	data := large(t)
	a := line("mot.zip", "mot", "1.0.0", data)
	send := func(content []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "mot.zip", time.Time{}, bytes.NewReader(content))
		}
	}
	other := bytes.Clone(data)
	other[len(other)/2] ^= 1
	hai := pack(t, "hai", "1.0.0", nil)
	signed := pack(t, "mot", "1.0.0", newKey(t))
	for name, c := range map[string]struct {
		archive Archive
		handler http.HandlerFunc
		want    string
	}{
		"a bit":             {a, send(other), "shelf.digest"},
		"more than it says": {a, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(append(bytes.Clone(data), 'x')) }, "shelf.digest"},
		"less than it says": {a, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(data[:1000]) }, "shelf.broken-off"},
		"another package":   {line("mot.zip", "mot", "1.0.0", hai), send(hai), "shelf.other-content"},
		"signed in secret":  {line("mot.zip", "mot", "1.0.0", signed), send(signed), "shelf.other-content"},
		"no zip":            {line("mot.zip", "mot", "1.0.0", []byte("text")), send([]byte("text")), "archive.no-zip"},
		"gone":              {a, http.NotFound, "shelf.fetch"},
		"another place": {a, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/x", http.StatusFound)
		}, "shelf.elsewhere"},
		"round and round": {a, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }, "shelf.elsewhere"},
		"another part of it": {a, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Range", "bytes 7-9/10")
			w.WriteHeader(http.StatusPartialContent)
		}, "shelf.fetch"},
	} {
		t.Run(name, func(t *testing.T) {
			_, place := serve(t, &Index{Format: 1}, c.handler)
			parts := t.TempDir()
			if _, err := place.Archive(t.Context(), c.archive, parts, nil); rule(err) != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestADownloadEndsWithTheCommand(t *testing.T) {
	data := large(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, place := serve(t, &Index{Format: 1}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(data)))
		_, _ = w.Write(data[:1000])
		_ = http.NewResponseController(w).Flush()
		cancel()
		<-r.Context().Done()
	})
	if _, err := place.Archive(ctx, line("mot.zip", "mot", "1.0.0", data), t.TempDir(), nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
