// Package browsertest gives tests pages of a real browser: one process for all tests of a package, because to start it
// costs more than most of them do in it.
package browsertest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// required is the environment variable that makes a test without a browser fail instead of being skipped.
const required = "HOCVU_BROWSER"

// patience is how long a test may use one page.
const patience = 3 * time.Minute

var (
	start = sync.OnceValues(run)
	stop  = func() {}
)

func run() (context.Context, error) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true))
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	browser, quit := chromedp.NewContext(allocator)
	stop = func() { quit(); end() }
	return browser, chromedp.Run(browser)
}

// Run runs the tests of a package and ends the browser after them, where one was started.
func Run(m *testing.M) (code int) {
	defer func() { stop() }()
	return m.Run()
}

// Tab opens a page of so many CSS pixels, with cookies and a storage of its own, which is closed with the test. Where
// there is no browser the test is skipped, or fails where one is required.
func Tab(t testing.TB, width, height int64) context.Context {
	t.Helper()
	browser, err := start()
	switch {
	case errors.Is(err, exec.ErrNotFound) && os.Getenv(required) != "required":
		t.Skip("no chromium on this machine")
	case err != nil:
		t.Fatalf("chromium: %v", err)
	}
	var storage cdp.BrowserContextID
	var window target.ID
	if err := chromedp.Run(browser, chromedp.ActionFunc(func(ctx context.Context) error {
		onBrowser := cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser)
		var err error
		storage, err = target.CreateBrowserContext().WithDisposeOnDetach(true).Do(onBrowser)
		if err == nil {
			window, err = target.CreateTarget("about:blank").WithBrowserContextID(storage).WithNewWindow(true).
				WithWidth(width).WithHeight(height).Do(onBrowser)
		}
		return err
	})); err != nil {
		t.Fatal(err)
	}
	tab, leave := chromedp.NewContext(browser, chromedp.WithTargetID(window))
	chromedp.FromContext(tab).BrowserContextID = storage // a page that is opened from this one shares it
	tab, giveUp := context.WithTimeout(tab, patience)
	t.Cleanup(func() { giveUp(); leave() })
	return tab
}
