package preview

import (
	"context"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/worker"
)

func TestMain(m *testing.M) {
	worker.Main(engine.Jobs()) // a child process that renders or grades never comes back from here
	os.Exit(m.Run())
}

var pool = sync.OnceValue(func() *worker.Pool { return worker.New(engine.Jobs(), worker.Options{}) })

// folder is a folder with a question of every kind, and with a course.
func folder(t testing.TB) string {
	t.Helper()
	root := t.TempDir()
	if err := fill(root); err != nil {
		t.Fatal(err)
	}
	return root
}

func fill(root string) error {
	for from, to := range map[string]string{"../testdata/kinds": "", "../../../content/bdhvs": "content/bdhvs",
		"../../../content/mat-khau": "content/mat-khau", "../../../quizzes/mat-khau": "quizzes/mat-khau",
		"../../../logic": "logic"} {
		if err := os.CopyFS(filepath.Join(root, to), os.DirFS(from)); err != nil {
			return err
		}
	}
	return nil
}

// bench is a preview of a folder, and a browser at it.
type bench struct {
	t        testing.TB
	reloader *catalog.Reloader
	mu       sync.Mutex
	news     chan struct{}
	number   int
	server   *httptest.Server
	client   *http.Client
}

// open opens a preview of a folder that the test will change.
func open(t testing.TB, root string) *bench {
	t.Helper()
	k := catalog.NewReloader([]catalog.Layer{{Name: catalog.DiskLayer, FS: os.DirFS(root)}}, engine.New(pool()))
	k.Reload(context.Background())
	return serve(t, k, "")
}

// standing is the folder of the tests that change nothing, loaded once.
var standing = sync.OnceValues(func() (*catalog.Reloader, error) {
	root, err := os.MkdirTemp("", "preview")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(root) //nolint:errcheck // it is a temporary folder
	k := catalog.NewReloader([]catalog.Layer{{Name: catalog.DiskLayer, FS: os.DirFS(root)}}, engine.New(pool()))
	if err := fill(root); err != nil {
		return nil, err
	}
	k.Reload(context.Background())
	return k, nil
})

// look opens a preview of the folder that no test changes, below a prefix.
func look(t testing.TB, prefix string) *bench {
	t.Helper()
	k, err := standing()
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, k, prefix)
}

func serve(t testing.TB, k *catalog.Reloader, prefix string) *bench {
	t.Helper()
	b := &bench{t: t, news: make(chan struct{}), reloader: k}
	s, err := New(Options{Kinds: engine.Kinds(pool()), Prefix: prefix, Language: page.GuestLanguage, Slow: prefix == "",
		Changed: func() <-chan struct{} {
			b.mu.Lock()
			defer b.mu.Unlock()
			return b.news
		},
		Edition: func() Edition {
			b.mu.Lock()
			defer b.mu.Unlock()
			return Edition{b.reloader.Catalog(), fmt.Sprint(b.number)}
		}})
	if err != nil {
		t.Fatal(err)
	}
	b.server = httptest.NewUnstartedServer(nil)
	b.server.Config.Handler = NewServer(s, Guard{Hosts: []string{b.server.Listener.Addr().String()}})
	b.server.Start()
	t.Cleanup(b.server.Close)
	jar, _ := cookiejar.New(nil) // without options it has no error
	b.client = &http.Client{Jar: jar}
	return b
}

// reload loads the folder and tells of it.
func (b *bench) reload() {
	b.reloader.Reload(context.Background())
	b.tell()
}

// tell tells of another edition.
func (b *bench) tell() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.number++
	close(b.news)
	b.news = make(chan struct{})
}

// shown is a page as a browser has it.
type shown struct {
	status int
	path   string // with its query
	html   string
}

func (b *bench) get(path string) shown {
	b.t.Helper()
	r, err := b.client.Get(b.server.URL + path)
	return b.read(r, err)
}

func (b *bench) post(path string, form url.Values) shown {
	b.t.Helper()
	r, err := b.client.PostForm(b.server.URL+path, form)
	return b.read(r, err)
}

func (b *bench) read(r *http.Response, err error) shown {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	defer r.Body.Close() //nolint:errcheck // it was read
	text, err := io.ReadAll(r.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return shown{r.StatusCode, r.Request.URL.RequestURI(), string(text)}
}

func (b *bench) speak(l message.Language) {
	place, _ := url.Parse(b.server.URL) // the server gave it
	b.client.Jar.SetCookies(place, []*http.Cookie{{Name: page.LanguageCookie, Value: string(l)}})
}

var linked = regexp.MustCompile(`(?:href|src)="(/[^"]*)"`)

// walk opens every page that a page leads to.
func (b *bench) walk(from string) map[string]shown {
	b.t.Helper()
	seen, next := map[string]shown{}, []string{from}
	for len(next) > 0 {
		path, _, _ := strings.Cut(next[0], "#")
		next = next[1:]
		_, done := seen[path]
		others := strings.Contains(path, "dap-so=") || strings.Contains(path, "/cac-de/") && strings.Contains(path, "de=")
		if done || others || strings.Contains(path, "/dien-thoai?") {
			continue
		}
		p := b.get(path)
		seen[path] = p
		if p.status != http.StatusOK {
			b.t.Errorf("%s: %d", path, p.status)
		}
		if strings.Contains(p.html, "⟨") {
			b.t.Errorf("%s: a sentence is missing", path)
		}
		for _, match := range linked.FindAllStringSubmatch(p.html, -1) {
			next = append(next, html.UnescapeString(match[1]))
		}
	}
	return seen
}

func TestEveryPageOfTheFolderOpens(t *testing.T) {
	b := look(t, "")
	pages := b.walk("/")
	for _, q := range b.reloader.Catalog().Quizzes {
		for _, question := range q.Questions {
			if _, met := pages["/luyen-tap/"+q.ID+"/"+question.ID]; !met {
				t.Errorf("no page leads to %s#%s", q.ID, question.ID)
			}
		}
	}
	if len(b.reloader.Catalog().Quizzes) < 7 || len(pages) < 60 {
		t.Errorf("%d pages", len(pages))
	}
}

func TestEverySortOfPageSpeaksEveryLanguage(t *testing.T) {
	b := look(t, "")
	for _, l := range message.Languages {
		b.speak(l)
		for _, path := range []string{"/", "/khoa-hoc/mat-khau", "/khoa-hoc/mat-khau/01-cum-tu-dai", "/thi/mat-khau",
			"/thi/loi-nhan", "/luyen-tap/lam-viec/tan-tay", "/luyen-tap/mat-khau/so-cum-tu?dap-so=1", "/ban-in/lam-viec",
			"/cac-de/loi-nhan/ten?dap-an=1", "/dien-thoai?xem=/thi/mat-khau", "/khong-co"} {
			p := b.get(path)
			if strings.Contains(p.html, "⟨") || !strings.Contains(p.html, `<html lang="`+page.Tag(l)+`"`) {
				t.Errorf("%s in %s: %s", path, l, p.html)
			}
		}
	}
}

func TestThePagesStandBelowAPrefix(t *testing.T) {
	const prefix = "/goi-hoc-lieu/ban-thao/xem"
	b := look(t, prefix)
	for _, path := range []string{"/", "/khoa-hoc/mat-khau", "/khoa-hoc/mat-khau/02-lop-khoa-thu-hai", "/thi/lam-viec",
		"/luyen-tap/lam-viec/chi-mot", "/ban-in/lam-viec", "/cac-de/loi-nhan/ten"} {
		p := b.get(prefix + path)
		for _, match := range linked.FindAllStringSubmatch(p.html, -1) {
			to := match[1]
			if to != "/" && !strings.HasPrefix(to, prefix+"/") && !strings.HasPrefix(to, "/tinh/") {
				t.Errorf("%s leads out of the preview, to %s", path, to)
			}
			if strings.Contains(to, "/goi/") && b.get(html.UnescapeString(to)).status != http.StatusOK {
				t.Errorf("%s shows no picture at %s", path, to)
			}
		}
	}
}

func TestEveryQuestionIsAskedWithAnySeedAndExplained(t *testing.T) {
	b := look(t, "")
	for _, q := range b.reloader.Catalog().Quizzes {
		for _, question := range q.Questions {
			if !question.Open() || question.ByPerson() {
				continue
			}
			t.Run(q.ID+"/"+question.ID, func(t *testing.T) {
				p := b.get("/luyen-tap/" + q.ID + "/" + question.ID + "?de=4000000007&dap-so=1")
				told := strings.Contains(p.html, `id="nhan-xet-`) && strings.Contains(p.html, "Được 1 điểm")
				if p.status != http.StatusOK || !told {
					t.Errorf("%d: %s", p.status, p.html)
				}
			})
		}
	}
}
