// Package webtest holds pages with views made by hand against what is asked of every page.
package webtest

import (
	"bytes"
	"compress/gzip"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// GoldenPages is the folder of the golden pages, as the packages of pages see it.
const GoldenPages = "../testdata/pages"

var update = flag.Bool("update", false, "write the golden pages anew")

// Noon is what the clock says in pages made by hand.
var Noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// Services are the use cases without an engine, at noon: enough to render views made by hand.
func Services() *learning.Services {
	return learning.New(access.Site{Now: func() time.Time { return Noon }, Zone: time.UTC,
		Catalog: func() *catalog.Catalog { return &catalog.Catalog{} }})
}

// Site is a site without an engine.
func Site(t testing.TB) *visit.Site {
	t.Helper()
	s, err := visit.NewSite(Services(), nil, visit.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Visitor is a visit of an officer without a role.
func Visitor(s *visit.Site, l message.Language, path string) (*visit.Visit, *httptest.ResponseRecorder) {
	rec := httptest.NewRecorder()
	return &visit.Visit{Site: s, W: rec, R: httptest.NewRequest("GET", path, nil), Language: l,
		Officer: access.Officer{Badge: "000-123", Name: "Lò Văn Đồi", UnitName: "Công an xã Mường Sương", Language: l}}, rec
}

// Forbidden is what the policy for pages rules out.
var Forbidden = map[string]*regexp.Regexp{
	"a style in an attribute":           regexp.MustCompile(`\sstyle=`),
	"a style element":                   regexp.MustCompile(`<style`),
	"a script without a source":         regexp.MustCompile(`<script(?:\s+type="module")?>`),
	"a handler in an attribute":         regexp.MustCompile(`\son[a-z]+=`),
	"an address of another site":        regexp.MustCompile(`(?:src|href|action)="(?:https?:)?//`),
	"a data: address":                   regexp.MustCompile(`(?:src|href)="data:`),
	"a sentence without words":          regexp.MustCompile(`⟨`),
	"a value escaped in vain":           regexp.MustCompile(`ZgotmplZ|%!|&lt;(?:p|b|svg|code)&gt;`),
	"a placeholder that was not filled": regexp.MustCompile("\x00"),
}

// The budgets of a cheap phone on a weak signal, in bytes as they travel.
const (
	budgetPage  = 12 << 10
	budgetFirst = 40 << 10 // a first view without pictures: page, style and scripts
)

// IdAttribute finds the id of an element.
var IdAttribute = regexp.MustCompile(`\sid="([^"]+)"`)
var idReference = regexp.MustCompile(`\s(?:for|form|aria-labelledby|aria-describedby|data-save)="([^"]+)"|href="#([^"]+)"`)

// version is what a static file's address says of its content: a page does not change with its style sheet.
var version = regexp.MustCompile(`\?v=[0-9a-f]+`)

// Drawing is a set of pages with views made by hand, so that a page can be looked at without an engine.
type Drawing struct {
	Pages  func(v *visit.Visit) map[string]page.Frame            // by name
	Render func(v *visit.Visit, name string, f page.Frame) error // as the page's handler does; nil: as most do
}

func (d Drawing) draw(t testing.TB, v *visit.Visit, name string, f page.Frame) {
	t.Helper()
	render := d.Render
	if render == nil {
		render = func(v *visit.Visit, name string, f page.Frame) error {
			f.Title = "Thử"
			return v.Render(name, f)
		}
	}
	if err := render(v, name, f); err != nil {
		t.Fatal(err)
	}
}

func (d Drawing) rendered(t testing.TB, s *visit.Site, l message.Language, name string, f page.Frame) []byte {
	t.Helper()
	v, rec := Visitor(s, l, "/")
	d.draw(t, v, name, f)
	if rec.Code != max(f.Status, http.StatusOK) {
		t.Errorf("%s: status %d", name, rec.Code)
	}
	return rec.Body.Bytes()
}

// TestAll holds the pages against everything that is asked of a page.
func (d Drawing) TestAll(t *testing.T) {
	t.Run("EveryPageIsAsItWasLookedAt", d.testGolden)
	t.Run("NoPageHoldsWhatThePolicyForbids", d.testPolicy)
	t.Run("EveryReferenceWithinAPageHasItsTargetOnce", d.testReferences)
	t.Run("EveryDrawingHasItsSizeAndColourWithoutTheStyleSheet", d.testDrawings)
	t.Run("PagesKeepTheirBudget", d.testBudget)
	t.Run("AGzippedPageIsThePlainOne", d.testGzip)
}

func (d Drawing) testGolden(t *testing.T) {
	s := Site(t)
	v, _ := Visitor(s, message.Vietnamese, "/")
	for name, f := range d.Pages(v) {
		got := version.ReplaceAllString(string(d.rendered(t, s, message.Vietnamese, name, f)), "?v=")
		file := filepath.Join(GoldenPages, name+".html")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s (look at it; go test with -update writes it anew)", name, file)
		}
	}
}

func (d Drawing) testPolicy(t *testing.T) {
	s := Site(t)
	for _, l := range message.Languages {
		v, _ := Visitor(s, l, "/")
		for name, f := range d.Pages(v) {
			got := d.rendered(t, s, l, name, f)
			for what, pattern := range Forbidden {
				if hit := pattern.FindIndex(got); hit != nil {
					t.Errorf("%s in %s holds %s: …%s…", name, l, what, got[max(0, hit[0]-60):min(len(got), hit[1]+60)])
				}
			}
			if n := strings.Count(string(got), "<h1"); n != 1 {
				t.Errorf("%s in %s has %d headings of the first rank", name, l, n)
			}
			if strings.Count(string(got), `lang="`) == 0 {
				t.Errorf("%s in %s does not say its language", name, l)
			}
		}
	}
}

func (d Drawing) testReferences(t *testing.T) {
	s := Site(t)
	v, _ := Visitor(s, message.Vietnamese, "/")
	for name, f := range d.Pages(v) {
		got := string(d.rendered(t, s, message.Vietnamese, name, f))
		ids := map[string]int{}
		for _, m := range IdAttribute.FindAllStringSubmatch(got, -1) {
			if ids[m[1]]++; ids[m[1]] == 2 {
				t.Errorf("%s: id %q stands twice", name, m[1])
			}
		}
		for _, m := range idReference.FindAllStringSubmatch(got, -1) {
			for _, id := range strings.Fields(m[1] + " " + m[2]) {
				if ids[id] == 0 {
					t.Errorf("%s: nothing has the id %q", name, id)
				}
			}
		}
	}
}

var (
	drawingTag  = regexp.MustCompile(`<svg[^>]*>`)
	drawingSize = regexp.MustCompile(`^<svg[^>]* width="\d+" height="\d+"`)
	drawingFill = regexp.MustCompile(`\sfill="(?:none|#[0-9a-f]{6})"`)
)

func (d Drawing) testDrawings(t *testing.T) {
	s := Site(t)
	v, _ := Visitor(s, message.Vietnamese, "/")
	for name, f := range d.Pages(v) {
		for _, tag := range drawingTag.FindAllString(string(d.rendered(t, s, message.Vietnamese, name, f)), -1) {
			if !drawingSize.MatchString(tag) || !drawingFill.MatchString(tag) {
				t.Errorf("%s: without the style sheet this fills the page or turns black: %s", name, tag)
			}
		}
	}
}

func (d Drawing) testBudget(t *testing.T) {
	s := Site(t)
	for _, l := range message.Languages {
		v, _ := Visitor(s, l, "/")
		for name, f := range d.Pages(v) {
			rec := httptest.NewRecorder()
			v := &visit.Visit{Site: s, W: rec, R: httptest.NewRequest("GET", "/", nil), Language: l}
			v.R.Header.Set("Accept-Encoding", "gzip")
			d.draw(t, v, name, f)
			page := rec.Body.Len()
			first := page + len(s.Pages.Static["app.css"].Gzipped)
			for _, script := range f.Scripts {
				first += len(s.Pages.Static[script].Gzipped)
			}
			if page > budgetPage || first > budgetFirst {
				t.Errorf("%s in %s weighs %d bytes, the first view %d; allowed are %d and %d", name, l, page, first, budgetPage, budgetFirst)
			}
		}
	}
}

func (d Drawing) testGzip(t *testing.T) {
	s := Site(t)
	v, _ := Visitor(s, message.Vietnamese, "/")
	for name, f := range d.Pages(v) {
		want := d.rendered(t, s, message.Vietnamese, name, f)
		zipped, rec := Visitor(s, message.Vietnamese, "/")
		zipped.R.Header.Set("Accept-Encoding", "gzip, deflate")
		d.draw(t, zipped, name, f)
		if rec.Header().Get("Content-Encoding") != "gzip" {
			t.Fatalf("%s was not compressed", name)
		}
		reader, err := gzip.NewReader(rec.Body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(reader)
		if err != nil {
			t.Errorf("%s: %v (parts that refer to one another, or a wrong sum)", name, err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is another page when compressed", name)
		}
	}
}
