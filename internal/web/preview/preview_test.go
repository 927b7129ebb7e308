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
	for from, to := range map[string]string{"../testdata/kinds": "", "../../../content/bdhvs": "content/bdhvs",
		"../../../content/mat-khau": "content/mat-khau", "../../../quizzes/mat-khau": "quizzes/mat-khau",
		"../../../logic": "logic"} {
		if err := os.CopyFS(filepath.Join(root, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// bench is a preview of a folder, and a browser at it.
type bench struct {
	t        testing.TB
	reloader *catalog.Reloader
	news     chan struct{}
	number   int
	server   *httptest.Server
	client   *http.Client
}

func open(t testing.TB, root, prefix string) *bench {
	t.Helper()
	b := &bench{t: t, news: make(chan struct{})}
	b.reloader = catalog.NewReloader([]catalog.Layer{{Name: catalog.DiskLayer, FS: os.DirFS(root)}}, engine.New(pool()))
	b.reloader.Reload(context.Background())
	s, err := New(Options{Kinds: engine.Kinds(pool()), Prefix: prefix, Language: page.GuestLanguage, Slow: prefix == "",
		Changed: func() <-chan struct{} { return b.news },
		Edition: func() Edition {
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

func (b *bench) reload() {
	b.reloader.Reload(context.Background())
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
		if done || others || strings.Contains(path, "/dien-thoai?") || path == "/" && from != "/" {
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

func TestEveryPageOfTheFolderOpensInEveryLanguage(t *testing.T) {
	b := open(t, folder(t), "")
	for _, l := range message.Languages {
		b.speak(l)
		pages := b.walk("/")
		for _, q := range b.reloader.Catalog().Quizzes {
			for _, question := range q.Questions {
				if _, met := pages["/luyen-tap/"+q.ID+"/"+question.ID]; !met {
					t.Errorf("no page leads to %s#%s", q.ID, question.ID)
				}
			}
		}
		if len(b.reloader.Catalog().Quizzes) < 7 || len(pages) < 60 {
			t.Errorf("%d pages in %s", len(pages), l)
		}
	}
}

func TestThePagesStandBelowAPrefix(t *testing.T) {
	b := open(t, folder(t), "/goi-hoc-lieu/ban-thao/xem")
	for path := range b.walk("/goi-hoc-lieu/ban-thao/xem/") {
		if !strings.HasPrefix(path, "/goi-hoc-lieu/ban-thao/xem/") && !strings.HasPrefix(path, "/tinh/") {
			t.Errorf("a page leads out of the preview, to %s", path)
		}
	}
}

func TestEveryQuestionIsAskedWithAnySeedAndExplained(t *testing.T) {
	b := open(t, folder(t), "")
	for _, q := range b.reloader.Catalog().Quizzes {
		for _, question := range q.Questions {
			if question.Observed() || question.ByPerson() {
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
