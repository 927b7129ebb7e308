package web

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"hocvu/internal/browsertest"
	"hocvu/internal/web/officer"
)

// in is the same browser in a subtest, which closes what it opens.
func (b *browser) in(t *testing.T) *browser {
	its := *b
	its.t = t
	return &its
}

// tab is a real browser, signed in as someone; the test is skipped where there is none.
func (b *browser) tab() context.Context {
	b.t.Helper()
	tab := browsertest.Tab(b.t, 360, 800)
	place, err := url.Parse(b.site.server.URL)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := chromedp.Run(tab, chromedp.ActionFunc(func(ctx context.Context) error {
		for _, cookie := range b.client.Jar.Cookies(place) {
			if err := network.SetCookie(cookie.Name, cookie.Value).WithDomain(place.Hostname()).WithPath("/").Do(ctx); err != nil {
				return err
			}
		}
		return nil
	})); err != nil {
		b.t.Fatal(err)
	}
	return tab
}

func TestAnAnswerIsSentWhileTheOfficerIsStillOnThePage(t *testing.T) {
	b := open(t).signIn("000-123")
	first := sit(t, b)
	tab := b.tab()
	var state, left string
	if err := chromedp.Run(tab,
		chromedp.Navigate(b.site.server.URL+first.path),
		chromedp.Evaluate(`(() => {
			const form = document.getElementById('tra-loi');
			for (const control of form.querySelectorAll('fieldset input, fieldset select')) {
				if (control.type === 'radio' || control.type === 'checkbox') control.checked = control.value === '1';
				else if (control.tagName === 'SELECT' && control.name.startsWith('ghep-')) control.value = control.name.slice(5);
				else if (control.tagName === 'SELECT' && !control.hidden) control.value = '1';
				else if (control.tagName === 'INPUT') control.value = '1';
			}
			form.dispatchEvent(new Event('input', { bubbles: true }));
		})()`, nil),
		chromedp.Poll(`document.getElementById('luu').textContent === document.getElementById('luu').dataset.sent`, nil, chromedp.WithPollingTimeout(15*time.Second)),
		chromedp.Text("#luu", &state), chromedp.Text(".countdown b", &left)); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(left, "19:") && !strings.HasPrefix(left, "20:") {
		t.Errorf("the time left reads %q", left)
	}
	if p := b.get(first.path); !strings.Contains(p.html, `class="done" aria-current="page"`) {
		t.Errorf("the page says %q, and the server has no answer", state)
	}
}

func TestStepsAreMovedByButtonsAndSentInTheirNewOrder(t *testing.T) {
	b := open(t).signIn("000-123")
	address := officer.PracticeHref("mat-khau", "bat-hai-lop")
	tab := b.tab()
	var before, after []string
	if err := chromedp.Run(tab,
		chromedp.Navigate(b.site.server.URL+address),
		chromedp.WaitVisible(`.moves`),
		chromedp.Evaluate(`[...document.querySelectorAll('.order li > span:nth-child(2)')].map((s) => s.textContent)`, &before),
		chromedp.Click(`.order li:first-child [data-by="1"]`),
		chromedp.Evaluate(`[...document.querySelectorAll('.order li > span:nth-child(2)')].map((s) => s.textContent)`, &after)); err != nil {
		t.Fatal(err)
	}
	if len(before) < 3 || before[0] != after[1] || before[1] != after[0] {
		t.Fatalf("%v became %v", before, after)
	}
	var shown []string
	if err := chromedp.Run(tab,
		chromedp.Click(`.answer .button[form="tra-loi"]`),
		chromedp.WaitVisible(`.verdict`),
		chromedp.Evaluate(`[...document.querySelectorAll('.order li > span:nth-child(2)')].map((s) => s.textContent)`, &shown)); err != nil {
		t.Fatal(err)
	}
	if strings.Join(shown, "|") != strings.Join(after, "|") {
		t.Errorf("sent as %v, kept as %v", after, shown)
	}
}
