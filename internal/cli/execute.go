// Package cli owns the command line: one tree of commands, a file for each, named for it. A command that needs the
// database opens the app; the others leave no data folder behind, so that a trainer's laptop checks a course without
// one.
package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hocvu/internal/app"
)

// session is one run of the program: where it speaks, what its flags say, and the app once a command has opened it.
type session struct {
	terminal
	config       app.Config
	shared       *pflag.FlagSet // the flags that several commands have
	queryTimeout int            // seconds
	pocketbase   *lateApp
	app          *app.App
	opened       atomic.Bool // app is there, also for the goroutine that waits for signals
	importing    atomic.Bool // a list is imported, or was
	stoppable    atomic.Bool // the command ends by itself, in good order, when its context does
	signals      chan os.Signal
}

// lateApp is the app of PocketBase's own commands, which want it before the flags are read that say which.
type lateApp struct{ core.App }

// Execute runs the command that the arguments name and returns the exit code.
func Execute(arguments []string, out, err io.Writer) int {
	s := &session{
		terminal:   terminal{out: out, err: err, language: systemLanguage()},
		pocketbase: &lateApp{},
		signals:    make(chan os.Signal, 1),
	}
	root := newRoot(s)
	root.SetArgs(arguments)
	return s.exit(s.run(root))
}

// run runs the tree to its end, or until somebody asks the program to stop.
func (s *session) run(root *cobra.Command) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signal.Notify(s.signals, os.Interrupt)
	defer signal.Stop(s.signals)
	ended := make(chan error, 1)
	go func() { ended <- root.ExecuteContext(ctx) }()
	for {
		select {
		case err := <-ended:
			return s.close(err)
		case <-s.signals:
			if s.stoppable.Load() {
				cancel()
				return s.close(<-ended)
			}
			if s.opened.Load() { // the app ends what runs, a server gracefully
				closing := s.close(nil)
				if s.importing.Load() { // it has ended with the app, and says whether anything was written
					return errors.Join(<-ended, closing)
				}
				return closing
			}
			cancel()
		}
	}
}

// close closes the app of a command that opened one, and adds the likely fix to the command's error.
func (s *session) close(err error) error {
	if !s.opened.Load() {
		return err
	}
	if err != nil {
		err = s.app.Explain(err)
	}
	if closing := s.app.Close(); err == nil {
		err = closing
	}
	return err
}

// stopped says that somebody stopped a command which can be stopped; other errors stay as they are.
func (s *session) stopped(err error) error {
	if errors.Is(err, context.Canceled) {
		return failure("cli.stopped")
	}
	return err
}

// open is the PersistentPreRunE of the commands that need the database.
func (s *session) open(c *cobra.Command, words []string) error {
	s.config.Language, s.config.Terminal = s.language, s.err
	s.config.QueryTimeout = time.Duration(s.queryTimeout) * time.Second
	if c.Name() == "serve" && len(words) > 0 {
		s.config.Domain = words[0]
	}
	a, err := app.Open(c.Context(), s.config)
	if err != nil {
		return err
	}
	s.app, s.pocketbase.App = a, a.Base
	signal.Notify(s.signals, syscall.SIGTERM)
	s.opened.Store(true)
	return c.Context().Err()
}
