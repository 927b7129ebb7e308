package shelf

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hocvu/internal/archive"
)

// site serves one file under an ETag; ways, if any, answer the first requests instead.
func site(t *testing.T, data []byte, mark string, ways ...http.HandlerFunc) (address string, ranges func() []string) {
	t.Helper()
	var lock sync.Mutex
	var asked []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		lock.Lock()
		n := len(asked)
		asked = append(asked, r.Header.Get("Range"))
		lock.Unlock()
		w.Header().Set("ETag", mark)
		if n < len(ways) && ways[n] != nil {
			ways[n](w, r)
			return
		}
		http.ServeContent(w, r, "goi.zip", time.Time{}, bytes.NewReader(data))
	}))
	t.Cleanup(s.Close)
	return s.URL + "/goi.zip", func() []string {
		lock.Lock()
		defer lock.Unlock()
		return asked
	}
}

func TestAnAddressIsFetchedAndGoesOnWhereItBrokeOff(t *testing.T) {
	data := large(t)
	address, asked := site(t, data, `"a"`, nil, broken(t, data, 100<<10), broken(t, data, 100<<10))
	last := int64(0)
	content, err := Fetch(t.Context(), address, t.TempDir(), func(done, of int64) { last = done })
	if err != nil || !bytes.Equal(content, data) || last != int64(len(data)) {
		t.Fatalf("%d bytes, %v", len(content), err)
	}
	if got := strings.Join(asked(), " "); got != fmt.Sprintf(" bytes=0- bytes=%d- bytes=%d-", 100<<10, 200<<10) {
		t.Errorf("asked for %s", got)
	}
}

func TestAnotherCommandGoesOnOnlyWithTheSameFile(t *testing.T) {
	data := large(t)
	dead := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	parts := t.TempDir()
	breaks := func(mark string) string {
		address, _ := site(t, data, mark, nil, broken(t, data, 100<<10), dead, dead)
		_, err := Fetch(t.Context(), address, parts, nil)
		if err == nil {
			t.Fatal("the line did not break")
		}
		return address
	}
	breaks(`"cũ"`)
	left, _ := filepath.Glob(filepath.Join(parts, "*"+partEnding))
	if len(left) != 1 || strings.Contains(filepath.Base(left[0]), "-") {
		t.Fatalf("left: %v", left)
	}
	// the same address with another file: the old part has another name
	state, want := `"một"`, data
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", state)
		http.ServeContent(w, r, "goi.zip", time.Time{}, bytes.NewReader(want))
	}))
	defer s.Close()
	for range 2 {
		content, err := Fetch(t.Context(), s.URL+"/goi.zip", parts, nil)
		if err != nil || !bytes.Equal(content, want) {
			t.Errorf("%d bytes, %v", len(content), err)
		}
		state, want = `"hai"`, large(t)
	}
}

func TestAnAddressCannotOverwhelmOrMislead(t *testing.T) {
	data := large(t)
	for name, c := range map[string]struct {
		way  http.HandlerFunc
		want string
	}{
		"another host": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/x", http.StatusFound)
		}, "shelf.elsewhere"},
		"more than an archive may have": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", strconv.Itoa(archive.MaxArchive+1))
		}, "shelf.too-large"},
		"without an end": {func(w http.ResponseWriter, _ *http.Request) {
			for range archive.MaxArchive>>16 + 2 {
				if _, err := w.Write(make([]byte, 1<<16)); err != nil {
					return
				}
			}
		}, "shelf.too-large"},
		"gone": {http.NotFound, "shelf.fetch"},
	} {
		t.Run(name, func(t *testing.T) {
			address, _ := site(t, data, `"a"`, c.way)
			if _, err := Fetch(t.Context(), address, t.TempDir(), nil); rule(err) != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	t.Run("exchanged on the way", func(t *testing.T) {
		address, _ := site(t, data, `"a"`, nil, broken(t, data, 100<<10), func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"b"`)
			http.ServeContent(w, r, "goi.zip", time.Time{}, bytes.NewReader(data))
		})
		if _, err := Fetch(t.Context(), address, t.TempDir(), nil); rule(err) != "shelf.changed" {
			t.Error(err)
		}
	})
	for _, address := range []string{"ftp://a/b.zip", "https://", "goi.zip", "http://%zz"} {
		if _, err := Fetch(t.Context(), address, t.TempDir(), nil); rule(err) != "shelf.no-web-address" {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestAServerThatMarksNothingIsReadAtOnce(t *testing.T) {
	data := large(t)
	address, asked := site(t, data, `W/"a"`)
	content, err := Fetch(t.Context(), address, t.TempDir(), nil)
	if err != nil || !bytes.Equal(content, data) || len(asked()) != 1 {
		t.Errorf("%d bytes, asked %v, %v", len(content), asked(), err)
	}
}

func TestTwoThatFetchTheSameAtOnceDoNotDisturbOneAnother(t *testing.T) {
	data := large(t)
	a := line("mot.zip", "mot", "1.0.0", data)
	var both sync.WaitGroup
	arrived := make(chan struct{}, 8)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived <- struct{}{}
		for len(arrived) < 2 { // both are under way before either writes
			time.Sleep(time.Millisecond)
		}
		http.ServeContent(w, r, "mot.zip", time.Time{}, bytes.NewReader(data))
	}))
	defer s.Close()
	place, err := At(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	parts := t.TempDir()
	for range 2 {
		both.Go(func() {
			content, err := place.Archive(context.Background(), a, parts, nil)
			if err != nil || !bytes.Equal(content, data) {
				t.Errorf("%d bytes, %v", len(content), err)
			}
		})
	}
	both.Wait()
	if left, _ := os.ReadDir(parts); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
}

func TestThePartOfAProcessThatWasKilledIsTakenOverOnceItIsStill(t *testing.T) {
	parts := t.TempDir()
	left := filepath.Join(parts, "khoa-CHET"+partEnding)
	if err := os.WriteFile(left, []byte("nửa đầu"), 0o600); err != nil {
		t.Fatal(err)
	}
	size := func(p *part) int64 {
		info, err := p.Stat()
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	fresh, err := claim(parts, "khoa")
	if err != nil || size(fresh) != 0 {
		t.Fatalf("a part that may still be written was taken: %v", err)
	}
	fresh.release()
	if err := os.Remove(filepath.Join(parts, "khoa"+partEnding)); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-2 * abandoned)
	if err := os.Chtimes(left, old, old); err != nil {
		t.Fatal(err)
	}
	taken, err := claim(parts, "khoa")
	if err != nil || size(taken) != int64(len("nửa đầu")) {
		t.Fatalf("not taken over: %v", err)
	}
	taken.release()
	if _, err := os.Stat(filepath.Join(parts, "khoa"+partEnding)); err != nil {
		t.Error(err)
	}
}
