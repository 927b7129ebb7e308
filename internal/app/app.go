// Package app composes one process: PocketBase with its data folder, the packages, the workers, the use cases, the
// hooks, the pages, the scheduled jobs and the identity provider. It decides nothing that those decide.
package app

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations"
	"github.com/pocketbase/pocketbase/plugins/jsvm"

	"hocvu/internal/app/engine"
	"hocvu/internal/attachment"
	"hocvu/internal/backup"
	"hocvu/internal/catalog"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/listfile"
	"hocvu/internal/quiz"
	"hocvu/internal/shelf"
	"hocvu/internal/store"
	"hocvu/internal/store/database"
	"hocvu/internal/worker"
	hooks "hocvu/pb_hooks"
	migrations "hocvu/pb_migrations"
)

// App is everything that one process runs.
type App struct {
	Base     core.App // Base is PocketBase.
	Packages *catalog.Reloader
	Learning *learning.Services
	Imports  *people.Imports // Imports of lists end with the app.

	config      Config
	clock       *clock
	certificate *certificate // the site's own, nil without
	terminal    *terminalLog
	workers     *worker.Pool
	began       time.Time    // when the workers began to count
	readers     *worker.Pool // of lists: a list takes more memory and time than a page waits for
	store       *store.Store
	regrading   sync.Mutex // one run at a time
	counting    sync.Mutex // of first answers, one run at a time
	logs        logBound
}

// Open opens the data folder, makes it when it is not there, brings it up to date, and makes the services. It refuses a
// folder that a newer program has upgraded.
func Open(ctx context.Context, c Config) (*App, error) {
	migrations.Register()
	c.DataDir = cmp.Or(c.DataDir, DefaultDataDir(c.Demo))
	if err := RefuseNewer(c.DataDir); err != nil {
		return nil, err
	}
	c.QueryTimeout = cmp.Or(c.QueryTimeout, core.DefaultQueryTimeout)
	a := &App{config: c, terminal: newTerminalLog(c.Terminal), began: time.Now(),
		workers: worker.New(engine.Jobs(), worker.Options{})}
	a.readers = worker.New(engine.Jobs(), worker.Options{Size: 1, Memory: listfile.Memory, Idle: 10 * time.Second})
	a.Base = core.NewBaseApp(core.BaseAppConfig{
		IsDev:         c.Dev,
		DataDir:       c.DataDir,
		EncryptionEnv: c.EncryptionEnv,
		QueryTimeout:  c.QueryTimeout,
		DBConnect:     database.Connect,
	})
	if err := a.registerScripts(); err != nil {
		return nil, err
	}
	a.Base.OnBootstrap().BindFunc(func(e *core.BootstrapEvent) error {
		if err := e.Next(); err != nil {
			return err
		}
		if err := a.Base.RunAllMigrations(); err != nil { // PocketBase does before it serves, and not for its other commands
			return err
		}
		if err := a.newServices(); err != nil {
			return err
		}
		if err := a.store.Upgrade(ctx, time.Now()); err != nil {
			return err
		}
		if warning, wrong := a.ClockWarning(); wrong {
			fmt.Fprintln(c.Terminal, warning.In(c.Language))
		}
		if err := a.clock.note(ctx); err != nil { // a full disk; upkeep tries again
			a.log().Warn("the mark of the clock could not be written", "error", err)
		}
		return nil
	})
	a.logs.bind(a.Base)
	a.Base.OnServe().BindFunc(a.Serve)
	a.Base.OnTerminate().BindFunc(func(e *core.TerminateEvent) error {
		if a.Imports != nil { // the server takes no requests any more, and the store is still open
			a.Imports.Close()
		}
		if a.Learning != nil {
			a.Learning.Close()
		}
		err := e.Next()
		a.workers.Close()
		a.readers.Close()
		return err
	})
	if err := a.Base.Bootstrap(); err != nil {
		return nil, explain(err, c)
	}
	if err := keepPrivate(c.DataDir); err != nil {
		a.log().Warn("others may read the data folder", "error", err)
	}
	return a, nil
}

// registerScripts loads the operator's own automation, *.pb.js, where there is any.
func (a *App) registerScripts() error {
	dir := a.config.hooksDir()
	scripts, _ := filepath.Glob(filepath.Join(dir, "*.pb.js")) // the pattern is well formed
	if len(scripts) == 0 {
		return nil
	}
	err := jsvm.Register(a.Base, jsvm.Config{HooksDir: dir, HooksPoolSize: 2, MigrationsDir: dir, MigrationsFilesPattern: "^$"})
	if err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	return nil
}

// newServices makes the use cases when the database is open. Packages are loaded by what needs them.
func (a *App) newServices() error {
	zone, err := time.LoadLocation(Zone)
	if err != nil {
		return err
	}
	loader := engine.New(a.workers)
	loader.LastGoodDir = filepath.Join(a.Base.DataDir(), "packages")
	if loader.Cache == "" { // a service has no home: what was rendered stays with the data
		loader.Cache = filepath.Join(a.Base.DataDir(), "cache")
	}
	a.Packages = catalog.NewReloader(engine.Layers(a.config.Packages), loader)
	a.store = store.Open(a.Base)
	a.clock = &clock{store: a.store, backups: backup.Folder(a.Base.DataDir()), off: a.config.Demo}
	a.Learning = learning.New(access.Site{
		Store:   a.store,
		Catalog: a.Packages.Catalog,
		Kinds:   engine.Kinds(a.workers),
		Zone:    zone,
		Log:     a.log(),
		Engine:  engine.Version(),
		Files:   attachment.NewReader(a.readers),

		Packages:     a.Packages,
		Downloads:    filepath.Join(a.Base.DataDir(), shelf.PartsFolder),
		ScriptCost:   a.scriptCost,
		ClockDoubted: a.clock.doubted,
	})
	lists := filepath.Join(a.Base.DataDir(), "lists") // not served, not in a backup, there after a restart
	a.Imports = people.NewImports(a.Learning.Roster, a.Learning.Results, listfile.NewReader(a.readers), lists)
	hooks.Bind(a.Base, a.Learning, a.store)
	hooks.ConfirmLosses(a.Base, a.countLoss)
	return nil
}

// scriptCost is what the calls of a script have cost since this process began.
func (a *App) scriptCost(script string) (quiz.ScriptCost, bool) {
	c, called := a.workers.Cost(catalog.CostLabel(script))
	return quiz.ScriptCost{Since: a.began, Calls: c.Calls, Killed: c.Killed, P50: c.P50, P99: c.P99,
		Peak: c.Peak}, called
}

// log is the server's log, whose warnings are told on the terminal as well.
func (a *App) log() *slog.Logger { return slog.New(also{a.Base.Logger().Handler(), a.terminal}) }

// Close ends what runs, a server gracefully, and closes the data folder.
func (a *App) Close() error {
	event := &core.TerminateEvent{App: a.Base}
	return a.Base.OnTerminate().Trigger(event, func(e *core.TerminateEvent) error { return e.App.ResetBootstrapState() })
}
