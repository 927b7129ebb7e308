package web

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// to opens a page of the site.
func (b *browser) to(path string) chromedp.Action { return chromedp.Navigate(b.site.server.URL + path) }

// signal is whether a tab reaches the network.
func signal(there bool) chromedp.Action {
	latency, down, up := 0.0, -1.0, -1.0
	return chromedp.Tasks{network.Enable(), network.EmulateNetworkConditions(!there, latency, down, up)}
}

// says waits until the word on what became of an answer is one of saving.js's own.
func says(word string) chromedp.Action {
	return until(`document.getElementById('luu').textContent.startsWith(document.getElementById('luu').dataset.` + word + `)`)
}

// choosing finds a question of an open exam that is answered by one choice and no turns, and gives its address.
func (b *browser) choosing(first shown) string {
	b.t.Helper()
	below := strings.TrimSuffix(first.path, "1")
	for n := 1; n <= 8; n++ {
		if p := b.get(below + strconv.Itoa(n)); strings.Contains(p.html, `type="radio"`) && strings.Contains(p.html, "data-save") {
			return p.path
		}
	}
	b.t.Fatal("no question to choose in")
	return ""
}

// answered waits until the server has an answer to the question of an address, and which option.
func (b *browser) answered(address, option string) {
	b.t.Helper()
	var p shown
	for range 50 {
		if p = b.get(address); strings.Contains(p.html, `value="`+option+`" checked`) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.t.Errorf("%s: the server does not have the answer %s", address, option)
}

const option = `document.querySelector('input[name=dap-an][value="2"]')`

// until waits until an expression is true; a page that is being left answers nothing.
func until(expression string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		for range 100 {
			var there bool
			if chromedp.Evaluate(`Boolean(`+expression+`)`, &there).Do(ctx) == nil && there {
				return nil
			}
			time.Sleep(100 * time.Millisecond)
		}
		return fmt.Errorf("never true: %s", expression)
	})
}

// crash ends a tab as a phone out of memory does: the page is told nothing. The answer to the command never comes.
// A tab that is closed before it has crashed would still send what it holds.
func (b *browser) crash(tab context.Context) {
	b.t.Helper()
	crashed := make(chan struct{})
	chromedp.ListenTarget(tab, func(event any) {
		if _, ok := event.(*inspector.EventTargetCrashed); ok {
			close(crashed)
		}
	})
	short, stop := context.WithCancel(tab)
	defer stop()
	go chromedp.Run(short, page.Crash()) //nolint:errcheck // see above
	select {
	case <-crashed:
	case <-time.After(30 * time.Second):
		b.t.Fatal("the tab does not crash")
	}
}

// run runs actions in a tab.
func (b *browser) run(tab context.Context, actions ...chromedp.Action) {
	b.t.Helper()
	if err := chromedp.Run(tab, actions...); err != nil {
		b.t.Fatal(err)
	}
}

func TestWhatWasChosenArrivesAlsoWhenThePageIsLeftAtOnce(t *testing.T) {
	for what, leave := range map[string]string{
		"to another question": `document.querySelector('.jump a:not([aria-current])').click()`,
		"later":               `document.querySelector('.answer a').click()`,
		"out of the exam":     `document.querySelector('.masthead a').click()`,
		"by the browser":      `location.assign('/')`,
		"another language":    `document.querySelector('.switch button[lang=en]').click()`,
	} {
		t.Run(what, func(t *testing.T) {
			b := open(t).signIn("000-123")
			address := b.choosing(sit(t, b))
			tab := b.tab()
			b.run(tab, b.to(address), chromedp.Evaluate(`window.here = true; `+option+`.click(); setTimeout(() => { `+leave+` }, 50)`, nil),
				until(`!window.here && document.readyState === 'complete'`))
			b.answered(address, "2")
		})
	}
}

func TestAnAnswerGivenWithoutASignalSurvivesTheTabAndIsSentWhenItsQuestionIsOpenedAgain(t *testing.T) {
	b := open(t).signIn("000-123")
	address := b.choosing(sit(t, b))
	tab := b.tab()
	first, killed := chromedp.NewContext(tab)
	b.run(tab, chromedp.Navigate("about:blank"))
	b.run(first, b.to(address), signal(false), chromedp.Evaluate(option+`.click()`, nil), says("kept"))
	b.crash(first)
	killed()
	if p := b.get(address); strings.Contains(p.html, " checked") {
		t.Fatal("it arrived without a signal")
	}
	var chosen bool
	b.run(tab, b.to(address), says("sent"), chromedp.Evaluate(option+`.checked`, &chosen))
	if !chosen {
		t.Error("the answer does not stand on the page")
	}
	b.answered(address, "2")
	var left int
	b.run(tab, chromedp.Evaluate(`localStorage.length`, &left))
	if left != 0 {
		t.Errorf("%d answers wait on the device after all were sent", left)
	}
}

func TestAnAnswerThatWaitsIsSentFromEveryPageOfItsExam(t *testing.T) {
	b := open(t).signIn("000-123")
	address := b.choosing(sit(t, b))
	attempt := address[:strings.LastIndex(address, "/")]
	tab := b.tab()
	first, killed := chromedp.NewContext(tab)
	b.run(tab, chromedp.Navigate("about:blank"))
	b.run(first, b.to(address), signal(false), chromedp.Evaluate(option+`.click()`, nil), says("kept"))
	b.crash(first)
	killed()
	b.run(tab, b.to(attempt+"/nop"), until(`localStorage.length === 0 && document.querySelector('.mine')`))
	b.answered(address, "2")
}

func TestTheButtonStaysOnThePageUntilTheAnswerHasArrived(t *testing.T) {
	b := open(t).signIn("000-123")
	address := b.choosing(sit(t, b))
	tab := b.tab()
	var path string
	b.run(tab, b.to(address), signal(false), chromedp.Evaluate(option+`.click(); document.querySelector('.answer button').click()`, nil), says("kept"),
		chromedp.Evaluate(`document.querySelector('.answer a').click(); document.querySelector('.jump a:not([aria-current])').click()`, nil), says("offline"),
		chromedp.Sleep(300*time.Millisecond), chromedp.Evaluate(`location.pathname`, &path))
	if path != address {
		t.Fatalf("without a signal the button leads to %s", path)
	}
	b.run(tab, signal(true), says("sent"))
	b.answered(address, "2")
	b.run(tab, chromedp.Evaluate(`document.querySelector('.answer button').click()`, nil),
		until(`location.pathname !== `+strconv.Quote(address)))
}

func TestTheRowOfNumbersAndTheScaleFollowWhatIsSaved(t *testing.T) {
	b := open(t).signIn("000-123")
	address := b.choosing(sit(t, b))
	tab := b.tab()
	var class, label, scale string
	b.run(tab, b.to(address), chromedp.Evaluate(option+`.click()`, nil), says("sent"),
		chromedp.Evaluate(`document.querySelector('.jump [aria-current]').className`, &class),
		chromedp.Evaluate(`document.querySelector('.jump [aria-current]').getAttribute('aria-label')`, &label),
		chromedp.Evaluate(`document.querySelector('.scale').getAttribute('aria-label')`, &scale))
	if class != "done" || !strings.Contains(label, "đã trả lời") || scale != "Đã trả lời 1/8 câu" {
		t.Errorf("%q, %q, %q", class, label, scale)
	}
}

func TestTheLastMinutesAreSeenAndSpoken(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	first := sit(t, b)
	s.wait(14*time.Minute + 56*time.Second)
	tab := b.tab()
	spoken := func(role string) string {
		return `document.querySelector('.countdown [role=` + role + `]').textContent`
	}
	var early string
	b.run(tab, b.to(first.path), chromedp.Evaluate(spoken("status"), &early),
		until(spoken("status")+` && document.querySelector('.countdown.soon')`))
	if early != "" {
		t.Errorf("before five minutes are left the page says %q", early)
	}
	s.wait(4 * time.Minute)
	var polite, at string
	b.run(tab, b.to(first.path), until(spoken("alert")), chromedp.Evaluate(spoken("status"), &polite),
		chromedp.Evaluate(`getComputedStyle(document.querySelector('.countdown')).position`, &at))
	if polite != "" || at != "sticky" {
		t.Errorf("in the last minute the page still says %q, and the time stands %s", polite, at)
	}
}

func TestSigningOutLeavesNoAnswerOnTheDevice(t *testing.T) {
	b := open(t).signIn("000-123")
	address := b.choosing(sit(t, b))
	tab := b.tab()
	b.run(tab, b.to("/"), chromedp.Evaluate(`localStorage.setItem('hocvu.thi `+address+`', '{"body":"a","at":'+Date.now()+'}')`, nil),
		chromedp.Evaluate(`document.querySelector('form[action="/dang-xuat"] button').click()`, nil),
		until(`location.pathname === '/dang-nhap' && localStorage.length === 0`))
}

func TestAnAnswerThatCannotBeOneIsSaidBesideItsField(t *testing.T) {
	b := open(t).signIn("000-123")
	first := sit(t, b)
	below := strings.TrimSuffix(first.path, "1")
	for n := 1; n <= 8; n++ {
		p := b.get(below + strconv.Itoa(n))
		if !strings.Contains(p.html, `inputmode="decimal"`) {
			continue
		}
		tab := b.tab()
		var tone, invalid string
		b.run(tab, b.to(p.path), chromedp.SendKeys(`#tra-loi .entry input`, "hai mươi con bò"), says("review"),
			chromedp.Evaluate(`document.querySelector('#tra-loi .saving').className`, &tone),
			chromedp.Evaluate(`document.querySelector('#tra-loi .entry input').getAttribute('aria-invalid')`, &invalid))
		if tone != "saving bad" || invalid != "true" {
			t.Errorf("%q, aria-invalid %q", tone, invalid)
		}
		return
	}
	t.Skip("this draw has no number")
}
