package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/catalog"
	"hocvu/internal/cli"
	"hocvu/internal/web"
	hooks "hocvu/pb_hooks"
)

// serve opens the house: packages, the demo's province where it was asked for, pages and the clockwork.
func (h *house) serve(e *core.ServeEvent) error {
	e.InstallerFunc = nil // it would open a browser; the start message says how to make the first admin
	ctx := context.Background()
	if err := h.settle(ctx); err != nil {
		return err
	}
	problems := h.load(ctx)
	if h.options.demo {
		if err := h.settleDemo(ctx); err != nil {
			return err
		}
	}
	identity, err := provider(os.Getenv)
	if err != nil {
		return err
	}
	pages, err := web.New(h.learning, web.Options{
		Uploads:  filepath.Join(h.app.DataDir(), core.LocalTempDirName, "rosters"),
		Address:  h.address(),
		Provider: identity,
		Secure:   h.options.behind,
		Report:   func(err error) { h.app.Logger().Error("a request failed", "error", err) },
	})
	if err != nil {
		return err
	}
	hooks.CloseBackDoors(e.Router, h.options.allowSQL)
	hooks.AuditDownloads(e.Router, h.learning.Store)
	hooks.Furnish(e)
	pages.Routes(e.Router)
	if err := h.wind(); err != nil {
		return err
	}
	go h.keepBook()
	if err := h.packages.Watch(ctx, h.options.packages, func(p catalog.Problems) { tell(p) }); err != nil {
		h.app.Logger().Warn("packages are reloaded at the next start only", "error", err)
	}
	if err := e.Next(); err != nil {
		return err
	}
	return h.greet(e.Server, len(problems))
}

// load reads the packages and says on the terminal what is wrong with them; a broken one does not stop the others.
func (h *house) load(ctx context.Context) catalog.Problems {
	problems := h.packages.Reload(ctx)
	tell(problems)
	return problems
}

func tell(problems catalog.Problems) {
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, p.In(cli.Language()))
	}
}
