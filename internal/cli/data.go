package cli

import (
	"cmp"
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"hocvu/internal/app"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/inspect"
)

// dataFlags choose a data folder; appFlags say how it is opened.
var (
	dataFlags = []string{"dir", "demo"}
	appFlags  = []string{"dir", "demo", "packages", "dev", "encryptionEnv", "queryTimeout"}
)

// share gives a command, and those below it, some of the flags that several commands have.
func (s *session) share(c *cobra.Command, names ...string) {
	for _, name := range names {
		c.PersistentFlags().AddFlag(s.shared.Lookup(name))
	}
}

// needsApp lets a command, and those below it, open the app before they run.
func (s *session) needsApp(c *cobra.Command) {
	if c.Runnable() {
		c.PersistentPreRunE = s.open
	}
	for _, child := range c.Commands() {
		s.needsApp(child)
	}
}

// refusesNewer lets a command, and those below it, work only on a data folder that no newer program has upgraded. The
// commands that open the app refuse it there.
func (s *session) refusesNewer(c *cobra.Command) {
	c.PersistentPreRunE = func(*cobra.Command, []string) error { return app.RefuseNewer(s.dataDir()) }
}

// dataDir is the data folder of a command that works on it without opening the app.
func (s *session) dataDir() string {
	return cmp.Or(s.config.DataDir, app.DefaultDataDir(s.config.Demo))
}

// openReadOnly opens the database of a data folder for looking only.
func openReadOnly(dir string) (*inspect.ReadOnly, error) {
	p, err := inspect.OpenReadOnly(dir)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, failure("backup.not-yours", "folder", dir)
	case errors.Is(err, store.ErrNotFound):
		return nil, failure("backup.no-data", "folder", dir)
	}
	return p, err
}

// brokenAudit is a message about an audit that does not hold, with the first thing that is wrong.
func brokenAudit(id string, f *audit.Fault) message.Message {
	return message.New(id, "detail", f.Message)
}
