package main

import (
	"fmt"
	"net"
	"net/http"
	"os"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/cli"
	"hocvu/internal/demo"
	"hocvu/internal/message"
	"hocvu/internal/worker"
)

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

func say(id string, pairs ...any) { fmt.Fprintln(os.Stderr, inWords(id, pairs...)) }

// answer prints what a command was asked for.
func answer(id string, pairs ...any) { fmt.Println(inWords(id, pairs...)) }

// inWords is a sentence of the catalogue in the language of the terminal.
func inWords(id string, pairs ...any) string { return message.New(id, pairs...).In(cli.Language()) }
