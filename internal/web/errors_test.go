package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
)

func TestEveryFaultIsAPageInEveryLanguage(t *testing.T) {
	w := bare(t)
	for _, l := range message.Languages {
		for _, f := range append(faults, fault{errors.New("unforeseen"), http.StatusInternalServerError, "unforeseen", 0}) {
			v, rec := visitor(w, l, "/khoa-hoc")
			v.guest = false
			v.r.Method, v.r.PostForm = "POST", url.Values{"dap-an": {"16,7"}, "mat-khau": {"bi-mat"}}
			w.fail(v, fmt.Errorf("wrapped: %w", f.err))
			body := rec.Body.String()
			title := message.New("fault." + f.name + ".title").In(l)
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
	w := bare(t)
	v, rec := visitor(w, message.English, "/khoa-hoc?x=1")
	w.fail(v, access.ErrFull)
	if rec.Code != http.StatusInsufficientStorage || !strings.Contains(rec.Body.String(), `href="/khoa-hoc?x=1"`) {
		t.Errorf("%d: %s", rec.Code, rec.Body)
	}
}

func TestAScriptLearnsOfAFaultInWords(t *testing.T) {
	w := bare(t)
	v, rec := visitor(w, message.English, "/")
	v.r.Header.Set("Accept", "application/json")
	w.fail(v, access.ErrLate)
	if rec.Code != http.StatusConflict || !strings.Contains(rec.Body.String(), "deadline") {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
}
