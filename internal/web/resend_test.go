package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// send posts a form as the script that saves answers does.
func (b *browser) send(path string, form url.Values) shown {
	b.t.Helper()
	r, err := http.NewRequest("POST", b.site.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	return b.do(r)
}

// A form that arrived while its reply was lost is sent again, perhaps after the exam: the officer must not read that an answer
// was refused which has been kept.
func TestAnAnswerThatWasKeptIsCalledSavedWhenItIsSentAgainAfterTheEnd(t *testing.T) {
	for what, end := range map[string]func(*site, *browser, string){
		"submitted":   func(_ *site, b *browser, attempt string) { b.post(attempt+"/nop", url.Values{}) },
		"out of time": func(s *site, _ *browser, _ string) { s.wait(time.Hour) },
	} {
		t.Run(what, func(t *testing.T) {
			s := open(t)
			b, other := s.signIn("000-123"), s.signIn("000-124")
			first := sit(t, b)
			attempt := strings.TrimSuffix(first.path, "/1")
			kept := fill(first, first.form(t, first.path))
			b.post(first.path, kept)
			second := b.get(attempt + "/2")
			never := fill(second, second.form(t, second.path))
			end(s, b, attempt)

			if p := b.send(first.path, kept); p.status != http.StatusOK || p.html != `{"saved":true}` {
				t.Errorf("by the script: %d %s", p.status, p.html)
			}
			if p := b.post(first.path, kept); p.status != http.StatusOK || !strings.HasPrefix(p.path, "/ket-qua/") {
				t.Errorf("by the button: %d at %s", p.status, p.path)
			}
			if p := b.send(second.path, never); p.status != http.StatusConflict {
				t.Errorf("an answer that was never kept: %d %s", p.status, p.html)
			}
			if p := b.post(second.path, never); p.status != http.StatusConflict || !strings.Contains(p.html, `href="/thi/mat-khau"`) {
				t.Errorf("the page that refuses it is a dead end: %d %s", p.status, p.html)
			}
			if p := b.send(first.path, url.Values{}); p.status != http.StatusConflict {
				t.Errorf("no answer at all: %d %s", p.status, p.html)
			}
			if p := other.send(first.path, kept); p.status != http.StatusNotFound {
				t.Errorf("another officer: %d %s", p.status, p.html)
			}
		})
	}
}
