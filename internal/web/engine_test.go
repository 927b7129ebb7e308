package web

import (
	"context"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/tests"

	"hocvu/internal/app/engine"
	"hocvu/internal/app/engine/enginetest"
	"hocvu/internal/attachment"
	"hocvu/internal/browsertest"
	"hocvu/internal/catalog"
	"hocvu/internal/coursefile"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/listfile/listfiletest"
	"hocvu/internal/message"
	"hocvu/internal/quizfile"
	"hocvu/internal/store"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
	"hocvu/internal/worker"
	"hocvu/pb_migrations/migrationtest"
)

func TestMain(m *testing.M) {
	worker.Main(engine.Jobs()) // a child process that renders or grades never comes back from here
	os.Exit(browsertest.Run(m))
}

// packages are one course of the binary and what it needs, loaded once for all tests.
var packages = sync.OnceValues(func() (*catalog.Reloader, *worker.Pool) { return load("testdata") })

// load reads the packages of a folder beside one course of the binary.
func load(folder string) (*catalog.Reloader, *worker.Pool) {
	return loadLayers(enginetest.Layers(folder))
}

func loadLayers(layers []catalog.Layer) (*catalog.Reloader, *worker.Pool) {
	pool := worker.New(engine.Jobs(), worker.Options{})
	packages := catalog.NewReloader(layers, engine.New(pool))
	packages.Reload(context.Background())
	return packages, pool
}

// site is the whole engine behind its pages, on a real PocketBase, with a clock that tests may move.
type site struct {
	t        testing.TB
	app      *tests.TestApp
	store    *store.Store
	learning *learning.Services
	imports  *people.Imports
	pages    *Web
	server   *httptest.Server
	mu       sync.Mutex
	ahead    time.Duration
}

const password = "mot cum tu rat dai"

func open(t testing.TB) *site {
	t.Helper()
	return openWith(t, packages)
}

// kinds are packages beside those of the binary: a lesson with a question of every kind.
var kinds = sync.OnceValues(func() (*catalog.Reloader, *worker.Pool) { return load("testdata/kinds") })

func openWith(t testing.TB, with func() (*catalog.Reloader, *worker.Pool)) *site {
	t.Helper()
	app := migrationtest.App(t)
	packages, pool := with()
	s := &site{t: t, app: app}
	s.store = store.Open(app)
	s.learning = learning.New(access.Site{Store: s.store, Catalog: packages.Catalog, Kinds: engine.Kinds(pool), Zone: time.UTC, Packages: packages, Downloads: t.TempDir(),
		Files: attachment.NewReader(pool), Now: func() time.Time {
			s.mu.Lock()
			defer s.mu.Unlock()
			return time.Now().Add(s.ahead)
		}})
	_, err := s.learning.Roster.Enlist(context.Background(), people.Enlistment{Since: time.Now().AddDate(0, -1, 0),
		Units: []people.Unit{{Code: "ms", Name: "Công an xã Mường Sương"}},
		Officers: []people.Newcomer{{Badge: "000-123", Name: "Lò Văn Đồi", Unit: "ms", Password: password, Language: message.Vietnamese, Noticed: true},
			{Badge: "000-124", Name: "Vàng Thị Nương", Unit: "ms", Password: password, Language: message.English, Noticed: true}}})
	if err != nil {
		t.Fatal(err)
	}
	s.imports = people.NewImports(s.learning.Roster, s.learning.Results, listfiletest.Reader(), "")
	t.Cleanup(s.imports.Close)
	pages, err := New(s.learning, s.imports, visit.Options{Questions: quizfile.NewReader(pool),
		Documents: coursefile.NewReader(pool),
		Report:    func(err error) { t.Errorf("reported: %v", err) }})
	if err != nil {
		t.Fatal(err)
	}
	router, err := apis.NewRouter(app)
	if err != nil {
		t.Fatal(err)
	}
	s.pages = pages
	pages.Routes(router)
	mux, err := router.BuildMux()
	if err != nil {
		t.Fatal(err)
	}
	s.server = httptest.NewServer(mux)
	t.Cleanup(s.server.Close)
	return s
}

// bare is a Web without an engine.
func bare(t testing.TB) *Web {
	t.Helper()
	w, err := New(webtest.Services(), nil, visit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (s *site) wait(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ahead += d
}

// browser is someone at the site, with a cookie jar; it follows redirects as browsers do.
type browser struct {
	t      testing.TB
	site   *site
	client *http.Client
}

// shown is a page as the browser has it.
type shown struct {
	status int
	path   string
	html   string
}

func (s *site) guest() *browser {
	jar, _ := cookiejar.New(nil) // without options it never fails
	return &browser{s.t, s, &http.Client{Jar: jar}}
}

func (s *site) signIn(badge string) *browser {
	b := s.guest()
	p := b.post("/dang-nhap", url.Values{"so-hieu": {badge}, "mat-khau": {password}})
	if p.status != 200 || p.path != "/" {
		s.t.Fatalf("sign-in of %s ends at %s with %d", badge, p.path, p.status)
	}
	return b
}

func (b *browser) do(r *http.Request) shown {
	b.t.Helper()
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	answer, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // the test is over
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	p := shown{answer.StatusCode, answer.Request.URL.Path, string(text)}
	for what, pattern := range webtest.Forbidden {
		if strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") && pattern.MatchString(p.html) {
			b.t.Errorf("%s holds %s: %s", p.path, what, pattern.FindString(p.html))
		}
	}
	return p
}

func (b *browser) get(path string) shown {
	b.t.Helper()
	r, err := http.NewRequest("GET", b.site.server.URL+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.do(r)
}

func (b *browser) post(path string, form url.Values) shown {
	b.t.Helper()
	r, err := http.NewRequest("POST", b.site.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.do(r)
}

var formTag = regexp.MustCompile(`(?s)<form method="post" action="([^"]+)"([^>]*)>(.*?)</form>`)
var fieldTag = regexp.MustCompile(`(?s)<input ([^>]*)>|<select ([^>]*)>(.*?)</select>`)
var attribute = regexp.MustCompile(`([a-z-]+)(?:="([^"]*)")?`)
var selectedOption = regexp.MustCompile(`<option value="([^"]*)" selected>`)

// form finds the form of a page that goes to an address, by its own action or by that of a button of the page's form
// for answers, and gives its fields as a browser without scripts would send them.
func (p shown) form(t testing.TB, action string) url.Values {
	t.Helper()
	for _, m := range formTag.FindAllStringSubmatch(p.html, -1) {
		byButton := strings.Contains(m[2], `id="tra-loi"`) && strings.Contains(p.html, `formaction="`+action+`"`)
		if html.UnescapeString(m[1]) == action || byButton {
			return fieldsOf(m[3])
		}
	}
	t.Fatalf("%s has no form to %s:\n%s", p.path, action, p.html)
	return nil
}

// fieldsOf are the fields that a browser sends of a form.
func fieldsOf(form string) url.Values {
	fields := url.Values{}
	for _, m := range fieldTag.FindAllStringSubmatch(form, -1) {
		its := map[string]string{}
		for _, a := range attribute.FindAllStringSubmatch(m[1]+m[2], -1) {
			its[a[1]] = html.UnescapeString(a[2])
		}
		_, checked := its["checked"]
		_, disabled := its["disabled"]
		box := its["type"] == "radio" || its["type"] == "checkbox"
		switch {
		case disabled || its["name"] == "" || box && !checked:
		case m[2] != "":
			chosen := ""
			if option := selectedOption.FindStringSubmatch(m[3]); option != nil {
				chosen = option[1]
			}
			fields.Add(its["name"], chosen)
		default:
			fields.Add(its["name"], its["value"])
		}
	}
	return fields
}

// named is the name of a field of the question at an address, on this page.
func (p shown) named(action, field string) string {
	if parts := strings.Split(action, "/"); strings.HasPrefix(p.path, "/khoa-hoc/") && len(parts) > 3 {
		return parts[2] + "." + parts[3] + "." + field
	}
	return field
}
func with(fields url.Values, name, value string) url.Values {
	fields.Set(name, value)
	return fields
}
