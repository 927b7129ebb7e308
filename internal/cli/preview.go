package cli

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/preview"
	"hocvu/internal/worker"
)

// previewPort is where a preview listens unless told otherwise; where it is taken, any free port does.
const previewPort = 8094

// previewCommand serves the packages of a folder as officers will see them, and again whenever a file is saved.
func previewCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "preview [DIR]", Args: s.words(0, 1)}
	port := c.Flags().Uint16("port", previewPort, "cli.flag-port")
	lan := c.Flags().Bool("lan", false, "cli.flag-lan")
	c.RunE = func(c *cobra.Command, words []string) error {
		return s.preview(c.Context(), folderOf(words), *port, c.Flags().Changed("port"), *lan)
	}
	return c
}

func (t terminal) preview(ctx context.Context, path string, port uint16, wanted, lan bool) error {
	scope, err := scopeOf(path)
	if err != nil {
		return err
	}
	listener, err := listenAt(port, wanted, lan)
	if err != nil {
		return err
	}
	defer listener.Close() //nolint:errcheck // the server has closed it
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	w := newWorkshop(t, scope, engine.New(pool))
	site, err := preview.New(preview.Options{Edition: w.edition, Changed: w.changed, Kinds: engine.Kinds(pool),
		Language: t.reader, Own: w.own, Slow: true})
	if err != nil {
		return err
	}
	at := listener.Addr().(*net.TCPAddr).Port
	guard, err := t.invite(at, lan)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: preview.NewServer(site, guard), ReadHeaderTimeout: 10 * time.Second}
	t.say("cli.preview-reads", "folder", scope.root)
	go w.watch(ctx)
	go func() {
		<-ctx.Done()
		server.Close() //nolint:errcheck // at once: what is still open has nothing to lose
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// listenAt opens a port of this machine, or with lan of its network.
func listenAt(port uint16, wanted, lan bool) (net.Listener, error) {
	host := "127.0.0.1"
	if lan {
		host = "0.0.0.0"
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(int(port))))
	if err != nil && !wanted { // mostly because another preview runs
		listener, err = net.Listen("tcp", host+":0")
	}
	if err != nil {
		return nil, failure("cli.preview-port", "port", strconv.Itoa(int(port)), "detail", err.Error())
	}
	return listener, nil
}

// reader is the language that a browser has chosen, at first that of the terminal.
func (t terminal) reader(r *http.Request) message.Language {
	if _, err := r.Cookie(page.LanguageCookie); err != nil {
		return t.language
	}
	return page.GuestLanguage(r)
}
