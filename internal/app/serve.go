package app

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/catalog"
	"hocvu/internal/coursefile"
	"hocvu/internal/quizfile"
	"hocvu/internal/web"
	hooks "hocvu/pb_hooks"
)

// Serve prepares a server that PocketBase starts: packages, the demo's province where it was asked for, pages,
// scheduled jobs and the start banner.
func (a *App) Serve(e *core.ServeEvent) error {
	e.InstallerFunc = nil // it would open a browser; the start message says how to make the first admin
	ctx, stop := context.WithCancel(context.Background())
	a.Base.OnTerminate().BindFunc(func(t *core.TerminateEvent) error {
		stop() // a load that still runs has nobody to serve
		return t.Next()
	})
	if err := a.prepareData(ctx); err != nil {
		return err
	}
	problems := a.openPackages(ctx)
	if a.config.Demo {
		if err := a.fillDemo(ctx); err != nil {
			return err
		}
	}
	identity, err := provider(os.Getenv)
	if err != nil {
		return err
	}
	pages, err := web.New(a.Learning, a.Imports, web.Options{
		Address:  a.address(),
		Provider: identity,
		Secure:   a.config.BehindHTTPS,
		Warnings: a.warnings,

		Questions: quizfile.NewReader(a.readers),
		Documents: coursefile.NewReader(a.readers),
		Report:    func(err error) { a.log().Error("a request failed", "error", err) },
	})
	if err != nil {
		return err
	}
	bound(e.Server)
	if err := a.serveOwnCertificate(ctx, e); err != nil {
		return a.inWords(err)
	}
	e.Router.BindFunc(new(guests).limit)
	a.watchRequests(e.Router)
	hooks.GuardPaths(e.Router, a.Learning, a.config.AllowSQL)
	hooks.AuditDownloads(e.Router, a.store)
	hooks.Furnish(e)
	pages.Routes(e.Router)
	if err := a.scheduleJobs(); err != nil {
		return err
	}
	go a.refreshReports()
	if err := a.Packages.Watch(ctx, a.config.Packages, a.printProblems); err != nil {
		a.log().Warn("packages are reloaded at the next start only", "error", err)
	}
	if err := e.Next(); err != nil {
		return err
	}
	e.Server.Handler = shortAddresses(a.secured(e.Server.Handler))
	return a.printBanner(e.Server, len(problems))
}

// startPatience is how long a server waits for its packages before it opens without those that take longer.
const startPatience = 4 * time.Second

// openPackages loads the packages. Where that takes long the server opens meanwhile with what is in the cache and with
// last good versions; what is wrong with the packages is said when the load has ended.
func (a *App) openPackages(ctx context.Context) catalog.Problems {
	if a.config.Demo { // its province is made from the packages
		return a.LoadPackages(ctx)
	}
	loaded := make(chan catalog.Problems, 1)
	go func() { loaded <- a.LoadPackages(ctx) }()
	select {
	case problems := <-loaded:
		return problems
	case <-time.After(startPatience):
	}
	a.Packages.OpenCached(ctx)
	a.say("start.packages-later")
	return nil
}

// LoadPackages reads the packages and says on the terminal what is wrong with them; a broken one does not stop the
// others.
func (a *App) LoadPackages(ctx context.Context) catalog.Problems {
	if err := a.Learning.Packages.Prepare(); err != nil {
		a.log().Error("installed packages are left out", "error", err)
	}
	problems := a.Packages.Reload(ctx)
	a.printProblems(problems)
	return problems
}

func (a *App) printProblems(problems catalog.Problems) {
	for _, p := range problems {
		fmt.Fprintln(a.config.Terminal, p.In(a.config.Language))
	}
}
