package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/plugins/jsvm"
	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/cli"
	"hocvu/internal/learning"
	"hocvu/internal/store"
	"hocvu/internal/worker"
	hooks "hocvu/pb_hooks"
	migrations "hocvu/pb_migrations"
)

// house is everything that one process runs: PocketBase with its data folder, the packages, the workers and the use cases.
type house struct {
	options  options
	app      *pocketbase.PocketBase
	packages *catalog.Keeper
	workers  *worker.Pool
	learning *learning.Service
	failure  error // of the command that ran
}

func open(o options) (*house, error) {
	migrations.Register()
	h := &house{options: o, workers: worker.New(engine.Jobs(), worker.Options{})}
	h.app = pocketbase.NewWithConfig(pocketbase.Config{
		DefaultDev:      false, // PocketBase would turn it on when run from a temporary folder, and print secrets
		DefaultDataDir:  o.dataDir(),
		HideStartBanner: true,
		DBConnect:       store.Connect,
	})
	o.declare(h.app.RootCmd.PersistentFlags())
	if scripts, _ := filepath.Glob(filepath.Join(o.hooksDir(), "*.pb.js")); len(scripts) > 0 {
		if err := jsvm.Register(h.app, jsvm.Config{HooksDir: o.hooksDir(), HooksPoolSize: 2, MigrationsDir: o.hooksDir(), MigrationsFilesPattern: "^$"}); err != nil {
			return nil, fmt.Errorf("%s: %w", o.hooksDir(), err)
		}
	}
	h.app.OnBootstrap().BindFunc(func(e *core.BootstrapEvent) error {
		if err := e.Next(); err != nil {
			return err
		}
		if err := h.app.RunAllMigrations(); err != nil { // PocketBase does before it serves, and not for its other commands
			return err
		}
		if err := h.furnish(); err != nil {
			return err
		}
		return h.learning.Store.Upgrade(context.Background(), time.Now())
	})
	h.app.OnServe().BindFunc(h.serve)
	h.app.OnTerminate().BindFunc(func(e *core.TerminateEvent) error {
		err := e.Next()
		h.workers.Close()
		return err
	})
	return h, nil
}

// furnish makes the use cases when the database is open. Packages are loaded by what needs them.
func (h *house) furnish() error {
	place, err := time.LoadLocation(cli.Zone)
	if err != nil {
		return err
	}
	loader := engine.New(h.workers)
	loader.Keep = filepath.Join(h.app.DataDir(), "packages")
	if loader.Cache == "" { // a service has no home: what was rendered stays with the data
		loader.Cache = filepath.Join(h.app.DataDir(), "cache")
	}
	h.packages = catalog.NewKeeper(engine.Layers(h.options.packages), loader)
	h.learning = learning.New(learning.Config{
		Store:   store.Open(h.app),
		Catalog: h.packages.Catalog,
		Kinds:   engine.Kinds(h.workers),
		Zone:    place,
		Log:     h.app.Logger(),
	})
	hooks.Bind(h.app, h.learning)
	return nil
}

// execute runs the command that the arguments name. PocketBase forgets a command's error, so each is kept here.
func (h *house) execute() int {
	h.app.RootCmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return h.keep(err) })
	h.watch(h.app.RootCmd)
	if err := h.app.Execute(); err != nil {
		h.failure = err
	}
	if h.failure == nil {
		return 0
	}
	cli.Complain(os.Stderr, h.explained(h.failure))
	return 1
}

// watch keeps what goes wrong in a command and in those below it, and says it once.
func (h *house) watch(command *cobra.Command) {
	command.SilenceErrors = true
	command.SilenceUsage = true
	if run := command.RunE; run != nil {
		command.RunE = func(c *cobra.Command, arguments []string) error { return h.keep(run(c, arguments)) }
	}
	if allowed := command.Args; allowed != nil {
		command.Args = func(c *cobra.Command, arguments []string) error { return h.keep(allowed(c, arguments)) }
	}
	for _, child := range command.Commands() {
		h.watch(child)
	}
}

func (h *house) keep(err error) error {
	if err != nil {
		h.failure = err
	}
	return err
}

// explained adds the likely fix to the failures of a start that everybody meets.
func (h *house) explained(err error) error {
	var taken *net.OpError
	switch {
	case errors.Is(err, syscall.EADDRINUSE) && errors.As(err, &taken):
		return errors.New(inWords("start.address-taken", "address", taken.Addr.String()))
	case errors.Is(store.Named(err), store.ErrFull):
		return errors.New(inWords("start.not-writable", "dir", h.app.DataDir(), "error", err.Error()))
	case errors.Is(store.Named(err), store.ErrDamaged):
		return errors.New(inWords("start.damaged", "dir", h.app.DataDir(), "error", err.Error()))
	}
	return err
}
