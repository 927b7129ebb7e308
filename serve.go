package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/catalog"
	"hocvu/internal/cli"
	"hocvu/internal/demo"
	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/web"
	"hocvu/internal/worker"
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
	pages, err := web.New(h.learning, web.Options{Uploads: filepath.Join(h.app.DataDir(), core.LocalTempDirName, "rosters"), Address: h.address(), Provider: identity, Secure: h.options.behind, Report: func(err error) { h.app.Logger().Error("a request failed", "error", err) }})
	if err != nil {
		return err
	}
	hooks.CloseBackDoors(e.Router, h.options.allowSQL)
	hooks.AuditDownloads(e.Router)
	hooks.Furnish(e)
	pages.Routes(e.Router)
	if err := h.app.Cron().Add("hocvu-expire", "* * * * *", h.expire); err != nil {
		return err
	}
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

// expire ends exams whose time is over, also of those who never come back.
func (h *house) expire() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Second)
	defer cancel()
	if _, err := h.learning.Expire(ctx); err != nil {
		h.app.Logger().Error("exams whose time is over wait for the next minute", "error", err)
	}
}

// settleDemo fills an empty demo with a count on the terminal; a second start finds everything there.
func (h *house) settleDemo(ctx context.Context) error {
	began := false
	err := demo.Fill(ctx, h.learning, demo.Size, func(done, of int) {
		began = true
		fmt.Fprintf(os.Stderr, "\r%s ", message.New("demo.making", "done", done, "of", of).In(cli.Language()))
	})
	if began {
		fmt.Fprintln(os.Stderr)
	}
	if err != nil {
		return err
	}
	return h.makeSuperuser(demo.Superuser, demo.Password)
}

// makeSuperuser makes the demo's console account where it is not there yet.
func (h *house) makeSuperuser(email, password string) error {
	if _, err := h.app.FindAuthRecordByEmail(core.CollectionNameSuperusers, email); err == nil {
		return nil
	}
	collection, err := h.app.FindCollectionByNameOrId(core.CollectionNameSuperusers)
	if err != nil {
		return err
	}
	record := core.NewRecord(collection)
	record.SetEmail(email)
	record.SetPassword(password)
	for _, a := range demo.Accounts() {
		if a.Role == learning.Admin { // the console's account is that of the admin, by name
			if officer, err := h.app.FindFirstRecordByData("officers", "badge", a.Badge); err == nil {
				record.Set("officer", officer.Id)
			}
		}
	}
	return h.app.Save(record)
}

// greet says in plain words where to go next.
func (h *house) greet(server *http.Server, problems int) error {
	address := "http://" + server.Addr
	if host, port, err := net.SplitHostPort(server.Addr); err == nil && port == "443" {
		address = "https://" + host // PocketBase keeps its own certificates there
	} else if err == nil && (host == "" || host == "0.0.0.0") {
		address = "http://" + net.JoinHostPort("127.0.0.1", port)
	}
	c := h.packages.Catalog()
	say("start.address", "address", address)
	say("start.console", "address", address)
	say("start.packages", "courses", len(c.Courses), "quizzes", len(c.Quizzes), "frameworks", len(c.Frameworks), "problems", problems)
	if !worker.MemoryLimited() {
		say("start.no-memory-limit")
	}
	if h.options.demo {
		say("demo.accounts", "password", demo.Password)
		for _, a := range demo.Accounts() {
			say("demo.account", "role", message.New("demo.role."+a.Role), "badge", a.Badge)
		}
		say("demo.superuser", "email", demo.Superuser, "password", demo.Password)
		return nil
	}
	superusers, err := h.app.CountRecords(core.CollectionNameSuperusers)
	if err == nil && superusers == 0 {
		say("start.no-admin", "command", "hocvu superuser upsert admin@site.example 'mot cum tu dai'")
	}
	return err
}

func say(id string, pairs ...any) {
	fmt.Fprintln(os.Stderr, message.New(id, pairs...).In(cli.Language()))
}
