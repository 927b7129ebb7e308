package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/cli"
	"hocvu/internal/demo"
	"hocvu/internal/message"
	"hocvu/internal/worker"
)

// greet says in plain words where to go next.
func (h *house) greet(server *http.Server, problems int) error {
	address := h.reached(server.Addr)
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

// reached is where a server that listens at an address is found: by its domain where serve was given one, with https then.
func (h *house) reached(listens string) string {
	host, port, err := net.SplitHostPort(listens)
	if err != nil {
		return "http://" + listens
	}
	if serve, _, err := h.app.RootCmd.Find([]string{"serve"}); err == nil && serve.Flags().NArg() > 0 {
		return "https://" + strings.TrimSuffix(net.JoinHostPort(serve.Flags().Arg(0), port), ":443")
	}
	if host == "" || host == "0.0.0.0" {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port)
}

func say(id string, pairs ...any) { fmt.Fprintln(os.Stderr, inWords(id, pairs...)) }

// answer prints what a command was asked for.
func answer(id string, pairs ...any) { fmt.Println(inWords(id, pairs...)) }

// inWords is a sentence of the catalogue in the language of the terminal.
func inWords(id string, pairs ...any) string { return message.New(id, pairs...).In(cli.Language()) }
