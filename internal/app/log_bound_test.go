package app

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
)

// api is PocketBase's API of an app, with the limits of a server.
func (a *App) api(t *testing.T) *httptest.Server {
	t.Helper()
	settings := a.Base.Settings()
	settings.Logs.MaxDays, settings.Logs.MinLevel = 7, 4
	router, err := apis.NewRouter(a.Base)
	if err != nil {
		t.Fatal(err)
	}
	router.BindFunc(new(guests).limit)
	router.GET("/trang", func(e *core.RequestEvent) error { return e.NoContent(http.StatusOK) })
	mux, err := router.BuildMux()
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(shortAddresses(mux))
	bound(s.Config)
	s.Start()
	t.Cleanup(s.Close)
	return s
}

// ask sends one request with long headers; token may be empty.
func ask(t *testing.T, address, token string) (status int) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", token)
	r.Header.Set("User-Agent", strings.Repeat("u", 4000))
	r.Header.Set("Referer", strings.Repeat("r", 4000))
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close() //nolint:errcheck // nothing is read
	return answer.StatusCode
}

// logged is how many lines the log has and how many bytes their contents take.
func (a *App) logged(t *testing.T) (lines, bytes int) {
	t.Helper()
	var seen int
	for range 300 { // lines are written by another goroutine
		time.Sleep(10 * time.Millisecond)
		a.Base.Logger().Handler().(interface{ WriteAll(context.Context) error }).WriteAll(t.Context()) //nolint:errcheck // the next time
		if err := a.Base.AuxDB().NewQuery(`SELECT count(*), coalesce(sum(length(data) + length(message)), 0) FROM _logs`).Row(&lines, &bytes); err != nil {
			t.Fatal(err)
		}
		if lines == seen && lines > 0 {
			break
		}
		seen = lines
	}
	return lines, bytes
}

func (a *App) superuserToken(t *testing.T) string {
	t.Helper()
	collection, err := a.Base.FindCollectionByNameOrId(core.CollectionNameSuperusers)
	if err != nil {
		t.Fatal(err)
	}
	root := core.NewRecord(collection)
	root.SetEmail("root@site.example")
	root.SetPassword("mot cum tu rat dai")
	if err := a.Base.Save(root); err != nil {
		t.Fatal(err)
	}
	token, err := root.NewAuthToken()
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestAStrangersRefusedRequestsAreCountedAndNotWrittenDown(t *testing.T) {
	a, _ := quiet(t)
	token := a.superuserToken(t)
	s := a.api(t)
	statuses := map[int]int{}
	for i := range guestBurst + 400 {
		statuses[ask(t, fmt.Sprintf("%s/api/collections/officers/records?x=%d", s.URL, i), "wrong")]++
	}
	if statuses[http.StatusTooManyRequests] == 0 || statuses[http.StatusTooManyRequests] > 400 {
		t.Errorf("%v: an address may make about %d", statuses, guestBurst)
	}
	for range 3 {
		if status := ask(t, s.URL+"/api/collections/nothing/records", token); status != http.StatusNotFound {
			t.Errorf("a superuser behind the same address: %d", status)
		}
		if status := ask(t, s.URL+"/trang", ""); status != http.StatusOK {
			t.Errorf("a page for an officer behind the same address: %d", status)
		}
	}
	a.logs.look(a.Base)
	lines, bytes := a.logged(t)
	if lines < 1 || lines > 3+1 || bytes > 8<<10 {
		t.Errorf("%d lines of %d bytes; want those of the superuser and one with the number", lines, bytes)
	}
	var number int
	if err := a.Base.AuxDB().NewQuery(`SELECT coalesce(max(json_extract(data, '$.refusedToStrangers')), 0) FROM _logs`).Row(&number); err != nil {
		t.Fatal(err)
	}
	if number < guestBurst {
		t.Errorf("%d are counted", number)
	}
}

func TestAMinuteHasSoManyLinesOfLogWhoeverAsks(t *testing.T) {
	a, _ := quiet(t)
	token := a.superuserToken(t)
	s := a.api(t)
	for range logLines + 200 {
		ask(t, s.URL+"/api/collections/nothing/records", token)
	}
	if lines, bytes := a.logged(t); lines > logLines || bytes > 3*logText*lines {
		t.Errorf("%d lines of %d bytes", lines, bytes)
	}
}

func TestALogThatIsTooLargeLosesItsOldestLines(t *testing.T) {
	a, _ := quiet(t)
	_, err := a.Base.AuxNonconcurrentDB().NewQuery(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
		INSERT INTO _logs (id, level, message, data, created) SELECT 'line' || i, 8, 'm', json_object('x', hex(zeroblob(500))),
		printf('2026-01-01 00:%02d:%02d.000Z', i / 60, i % 60) FROM n`).Execute()
	if err != nil {
		t.Fatal(err)
	}
	if err := boundLogSize(a.Base, 2<<20); err != nil {
		t.Fatal(err)
	}
	var lines int
	var first string
	if err := a.Base.AuxDB().NewQuery(`SELECT count(*), min(created) FROM _logs WHERE id LIKE 'line%'`).Row(&lines, &first); err != nil {
		t.Fatal(err)
	}
	if lines < 500 || lines > 2000 || first < "2026-01-01 00:30" {
		t.Errorf("%d lines from %s on", lines, first)
	}
}

func TestAStationBehindOneAddressIsNeverNearTheLimit(t *testing.T) {
	g, now := &guests{}, time.Now()
	for i := range 60 * 10 { // sixty people who open the console ten times each, at once
		if !g.take("203.0.113.7", now) {
			t.Fatalf("refused after %d", i)
		}
	}
	if g.take("203.0.113.7", now) || !g.take("203.0.113.8", now) || !g.take("203.0.113.7", now.Add(time.Second)) {
		t.Error("one address decides about another, or never gets anything back")
	}
	for i := range 3 * guestsKnown {
		g.take(fmt.Sprintf("2001:db8:%x:%x::1", i/65536, i%65536), now)
	}
	if len(g.known) > guestsKnown+1 {
		t.Errorf("%d addresses are kept", len(g.known))
	}
}
