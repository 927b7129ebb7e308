package visit

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"html/template"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// plainSite is a site without an engine.
func plainSite(t testing.TB) *Site {
	t.Helper()
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	s, err := NewSite(learning.New(access.Site{Now: func() time.Time { return noon }, Zone: time.UTC,
		Catalog: func() *catalog.Catalog { return &catalog.Catalog{} }}), nil, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func plainVisit(s *Site, l message.Language, path string) (*Visit, *httptest.ResponseRecorder) {
	rec := httptest.NewRecorder()
	return &Visit{Site: s, W: rec, R: httptest.NewRequest("GET", path, nil), Language: l}, rec
}

func TestEveryFaultIsAPageInEveryLanguage(t *testing.T) {
	s := plainSite(t)
	for _, l := range message.Languages {
		for _, f := range append(faults, fault{errors.New("unforeseen"), http.StatusInternalServerError, "unforeseen", 0}) {
			v, rec := plainVisit(s, l, "/khoa-hoc")
			v.Guest = false
			v.R.Method, v.R.PostForm = "POST", url.Values{"dap-an": {"16,7"}, "mat-khau": {"bi-mat"}}
			s.fail(v, fmt.Errorf("wrapped: %w", f.err))
			body := rec.Body.String()
			title := message.New("fault." + f.Name + ".title").In(l)
			if rec.Code != f.status || !strings.Contains(body, title) || strings.Contains(body, "⟨") {
				t.Errorf("%v in %s: %d", f.err, l, rec.Code)
			}
			if (rec.Header().Get("Retry-After") != "") != (f.retry > 0) {
				t.Errorf("%v: Retry-After is %q", f.err, rec.Header().Get("Retry-After"))
			}
			if strings.Contains(body, "bi-mat") {
				t.Errorf("%v: the page holds a password", f.err)
			}
			if kept := strings.Contains(body, `name="dap-an" value="16,7"`); kept != (f.retry > 0 || f.err == access.ErrSignIn) {
				t.Errorf("%v: the answer is kept: %v", f.err, kept)
			}
		}
	}
}

func TestAFullDiskAsksToComeBackAndReadingAgainIsOffered(t *testing.T) {
	s := plainSite(t)
	v, rec := plainVisit(s, message.English, "/khoa-hoc?x=1")
	s.fail(v, access.ErrFull)
	if rec.Code != http.StatusInsufficientStorage || !strings.Contains(rec.Body.String(), `href="/khoa-hoc?x=1"`) {
		t.Errorf("%d: %s", rec.Code, rec.Body)
	}
}

func TestAScriptLearnsOfAFaultInWords(t *testing.T) {
	s := plainSite(t)
	v, rec := plainVisit(s, message.English, "/")
	v.R.Header.Set("Accept", "application/json")
	s.fail(v, access.ErrLate)
	if rec.Code != http.StatusConflict || !strings.Contains(rec.Body.String(), "deadline") {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
}

func TestARefusalThatNoFormShowsIsAPageWithItsSentence(t *testing.T) {
	s := plainSite(t)
	reported := 0
	s.Options.Report = func(error) { reported++ }
	refused := fmt.Errorf("import: %w", refusal.New("day", "roster.day-bad", "day", "<31/02>"))
	for _, l := range message.Languages {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			v, rec := plainVisit(s, l, "/khoa-hoc")
			v.R.Method = method
			s.fail(v, refused)
			said := template.HTMLEscapeString(message.New("roster.day-bad", "day", "<31/02>").In(l))
			body := html.UnescapeString(rec.Body.String())
			if rec.Code != http.StatusUnprocessableEntity || !strings.Contains(body, html.UnescapeString(said)) ||
				strings.Contains(rec.Body.String(), "<31/02>") {
				t.Errorf("%s in %s: %d\n%s", method, l, rec.Code, rec.Body)
			}
		}
	}
	v, rec := plainVisit(s, message.English, "/")
	v.R.Header.Set("Accept", "application/json")
	s.fail(v, refused)
	var answer SavedAnswer
	if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil || rec.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(answer.Error, "02/01/2026") {
		t.Errorf("%d %s %v", rec.Code, rec.Body, err)
	}
	if reported > 0 {
		t.Errorf("the operator is told of %d refusals", reported)
	}
}
