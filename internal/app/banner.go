package app

import (
	"fmt"
	"net"
	"net/http"
	"strings"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/demo"
	"hocvu/internal/message"
	"hocvu/internal/worker"
)

// printBanner says in plain words where to go next.
func (a *App) printBanner(server *http.Server, problems int) error {
	address := a.siteAddress(server.Addr)
	c := a.Packages.Catalog()
	a.say("start.address", "address", address)
	a.say("start.console", "address", address)
	a.say("start.packages", "courses", len(c.Courses), "quizzes", len(c.Quizzes), "frameworks", len(c.Frameworks),
		"problems", problems)
	if !worker.MemoryLimited() {
		a.say("start.no-memory-limit")
	}
	if a.config.Demo {
		a.say("demo.accounts", "password", demo.Password)
		for _, account := range demo.Accounts() {
			a.say("demo.account", "role", message.New("demo.role."+account.Role), "badge", account.Badge)
		}
		a.say("demo.superuser", "email", demo.Superuser, "password", demo.Password)
		return nil
	}
	superusers, err := a.Base.CountRecords(core.CollectionNameSuperusers)
	if err == nil && superusers == 0 {
		a.say("start.no-admin", "command", "hocvu superuser upsert admin@site.example 'mot cum tu dai'")
	}
	return err
}

// siteAddress is where a server that listens at an address is found: by its domain where serve was given one, with
// https then.
func (a *App) siteAddress(listens string) string {
	host, port, err := net.SplitHostPort(listens)
	if err != nil {
		return "http://" + listens
	}
	if a.config.Domain != "" {
		return "https://" + strings.TrimSuffix(net.JoinHostPort(a.config.Domain, port), ":443")
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "127.0.0.1"
	}
	if a.config.CertFile != "" {
		return "https://" + strings.TrimSuffix(net.JoinHostPort(host, port), ":443")
	}
	return "http://" + net.JoinHostPort(host, port)
}

func (a *App) say(id string, pairs ...any) {
	fmt.Fprintln(a.config.Terminal, a.config.text(id, pairs...))
}
