package web

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"

	"hocvu/internal/browsertest"
)

// audited fails for everything that axe finds wrong with the page that is there, in a window as high as the page: else
// the bar of tabs lies over what stands behind it now, and axe calls that too small.
func (b *browser) audited(tab context.Context, address string) {
	b.t.Helper()
	var height int64
	b.run(tab, chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true`, nil),
		chromedp.Evaluate(`document.documentElement.scrollHeight`, &height))
	b.run(tab, chromedp.EmulateViewport(360, height))
	defer b.run(tab, chromedp.ActionFunc(phone))
	found, err := browsertest.Audit(tab)
	if err != nil {
		b.t.Fatalf("%s: %v", address, err)
	}
	if len(found) > 0 {
		b.t.Errorf("%s:%s", address, browsertest.List(found))
	}
}

func TestAxeFindsNothingOnAnyPage(t *testing.T) {
	_, names, as := hostileSite(t)
	for role, pages := range addresses(t, names) {
		t.Run("as "+role, func(t *testing.T) {
			t.Parallel()
			b := as[role].in(t)
			tab := b.tab()
			for _, address := range pages {
				b.run(tab, chromedp.ActionFunc(phone), b.to(address))
				b.audited(tab, address)
			}
		})
	}
}
