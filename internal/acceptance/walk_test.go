package acceptance

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"hocvu/internal/browsertest"
)

// walker is an officer with a real browser, who looks at every page on a phone and on a wide screen.
type walker struct {
	*testing.T
	tab      context.Context
	base     string
	language string // as HTML names it
	pictures string // name before the pictures' own
	mu       sync.Mutex
	said     []string // what the browser complained of since the last look
	status   int64    // of the last document
}

// walk opens a browser of its own for one officer: other cookies, other storage.
func walk(t *testing.T, base, language, pictures string) *walker {
	t.Helper()
	tab := browsertest.Tab(t, 360, 800)
	w := &walker{T: t, tab: tab, base: base, language: language, pictures: pictures}
	chromedp.ListenTarget(tab, w.listen)
	w.run(network.Enable(), log.Enable(), runtime.Enable(), emulation.SetFocusEmulationEnabled(true))
	w.width(360)
	return w
}

func (w *walker) listen(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			w.status = e.Response.Status
		}
	case *log.EventEntryAdded: // also what the Content-Security-Policy stopped
		if e.Entry.Level == log.LevelError && !strings.Contains(e.Entry.Text, "the server responded with a status of 4") {
			w.said = append(w.said, e.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		w.said = append(w.said, e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
			w.said = append(w.said, fmt.Sprint(e.Type, " in the console"))
		}
	}
}

func (w *walker) run(actions ...chromedp.Action) {
	w.Helper()
	if err := chromedp.Run(w.tab, actions...); err != nil {
		w.Fatalf("%v (at %s)", err, w.path())
	}
}

// follow does something that brings another page, and looks at that.
func (w *walker) follow(name string, action chromedp.Action) {
	w.Helper()
	if _, err := chromedp.RunResponse(w.tab, action); err != nil {
		w.Fatalf("%s: %v (at %s)", name, err, w.path())
	}
	w.look(name)
}

func (w *walker) click(name, selector string) {
	w.Helper()
	w.follow(name, chromedp.Click(selector, chromedp.ByQuery))
}

func (w *walker) open(name, path string) {
	w.Helper()
	w.follow(name, chromedp.Navigate(w.base+path))
}

func (w *walker) width(pixels int64) {
	w.Helper()
	w.run(emulation.SetDeviceMetricsOverride(pixels, 800, 1, pixels < 600))
}

// path is where the walker is.
func (w *walker) path() string {
	var address string
	chromedp.Run(w.tab, chromedp.Location(&address)) //nolint:errcheck // "" says enough
	return strings.TrimPrefix(address, w.base)
}

// ask evaluates an expression in the page.
func ask[T any](w *walker, expression string) T {
	w.Helper()
	var answer T
	w.run(chromedp.Evaluate(expression, &answer))
	return answer
}

// text is what a person reads in the first element of a selector.
func (w *walker) text(selector string) string {
	w.Helper()
	return ask[string](w, `(document.querySelector(`+quoted(selector)+`)?.innerText ?? '').replace(/\s+/g, ' ').trim()`)
}

func (w *walker) has(selector string) bool {
	w.Helper()
	return ask[bool](w, `document.querySelector(`+quoted(selector)+`) !== null`)
}

func quoted(s string) string {
	text, _ := json.Marshal(s) // a string always marshals
	return string(text)
}

// faults is what is wrong with a page as it stands in the window.
const faults = `(() => {
	const faults = [];
	const name = (e) => e.tagName.toLowerCase() + (e.className ? '.' + e.className : '') + ' "' + (e.innerText || e.value || e.name || '').trim().slice(0, 40) + '"';
	const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.skip');
	const window = document.documentElement.clientWidth; // innerWidth of a phone grows with what is too wide
	if (document.documentElement.scrollWidth > window) {
		const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > window + 1 && !e.closest('.scroll, .contours, .skip')).slice(0, 3);
		faults.push('scrolls sideways, ' + document.documentElement.scrollWidth + ' px: ' + wide.map(name));
	}
	const over = (e) => seen(e) && getComputedStyle(e).display !== 'table-row' && e.scrollHeight > e.clientHeight + 4;
	for (const e of [...document.querySelectorAll('tr, .field, .callout, .slip')].filter(over).slice(0, 3)) {
		faults.push('runs into what follows, ' + e.scrollHeight + ' px in ' + e.clientHeight + ': ' + name(e));
	}
	for (const e of document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')) {
		if (!seen(e) || (e.tagName === 'A' && getComputedStyle(e).display === 'inline')) continue;
		const box = (e.type === 'radio' || e.type === 'checkbox' ? e.closest('label') ?? e : e).getBoundingClientRect();
		const least = e.matches('.button') ? 48 : 24;
		if (box.width < least || box.height < least) faults.push('too small to hit, ' + Math.round(box.width) + ' × ' + Math.round(box.height) + ': ' + name(e));
	}
	for (const e of document.querySelectorAll('a, button, input:not([type=hidden]), select, summary, [tabindex="0"]')) {
		if (!seen(e) || e.disabled) continue;
		e.focus({ preventScroll: true });
		const shows = (x) => { const s = getComputedStyle(x); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; };
		if (document.activeElement === e && !shows(e) && !(e.nextElementSibling && shows(e.nextElementSibling))) faults.push('focus cannot be seen: ' + name(e));
	}
	document.activeElement?.blur();
	for (const image of document.images) if (image.complete && image.naturalWidth === 0) faults.push('a picture is missing: ' + image.src);
	if (document.querySelectorAll('h1').length !== 1) faults.push('not one heading of the first rank');
	if (/[⟨⟩]|%!|undefined|NaN/.test(document.body.innerText)) faults.push('words are missing');
	return faults;
})()`

// look holds every page to what must be true of all of them, and keeps its picture where pictures are asked for.
func (w *walker) look(name string) {
	w.Helper()
	if got := ask[string](w, `document.documentElement.lang`); got != w.language {
		w.Errorf("%s: the page says its language is %q, not %q", name, got, w.language)
	}
	if title := ask[string](w, `document.title`); len(title) <= len(" · Hocvu") || !strings.HasSuffix(title, " · Hocvu") {
		w.Errorf("%s: the title is %q", name, title)
	}
	for _, width := range []int64{1280, 360} {
		w.width(width)
		w.run(chromedp.KeyEvent("\t")) // from here on the browser shows where the focus is
		for _, fault := range ask[[]string](w, faults) {
			w.Errorf("%s at %d px (%s): %s", name, width, w.path(), fault)
		}
		w.keep(fmt.Sprintf("%s-%s-%d.png", w.pictures, name, width))
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, complaint := range w.said {
		w.Errorf("%s: the browser says: %s", name, complaint)
	}
	w.said = nil
}

// keep takes a picture of the whole page into the folder HOCVU_SCREENSHOTS.
func (w *walker) keep(name string) {
	w.Helper()
	folder := os.Getenv("HOCVU_SCREENSHOTS")
	if folder == "" {
		return
	}
	var picture []byte
	w.run(chromedp.Evaluate(`scrollTo(0, 0)`, nil), chromedp.FullScreenshot(&picture, 100))
	if err := os.WriteFile(filepath.Join(folder, name), picture, 0o644); err != nil {
		w.Fatal(err)
	}
}
