package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/app"
	"hocvu/internal/backup"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/inspect"
)

// restoreCommand puts a backup in the place of a data folder, when everything in it has been checked.
func restoreCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "restore FILE", Args: s.words(0, 1)}
	identity := c.Flags().String("identity", "", "cli.flag-identity")
	anyAudit := c.Flags().Bool("broken-audit", false, "cli.flag-broken-audit")
	s.share(c, dataFlags...)
	s.refusesNewer(c)
	c.RunE = func(c *cobra.Command, words []string) error {
		if len(words) == 0 {
			return usageError("backup.what-file")
		}
		order := backup.RestoreOptions{File: words[0], Dir: s.dataDir(), Identity: *identity, Now: time.Now()}
		return s.restore(c.Context(), order, *anyAudit)
	}
	return c
}

func (t terminal) restore(ctx context.Context, order backup.RestoreOptions, anyAudit bool) error {
	order.Check = func(database string) error {
		if err := app.RefuseNewerBackup(database); err != nil {
			return err
		}
		p, err := inspect.OpenReadOnly(database)
		if err != nil {
			return err
		}
		defer p.Close() //nolint:errcheck // only read
		_, err = inspect.VerifyAudit(p)
		var fault *audit.Fault
		if !errors.As(err, &fault) {
			return err
		}
		if anyAudit {
			return nil
		}
		return exitError{brokenAudit("backup.audit", fault), exitFailed}
	}
	named, err := filepath.Abs(order.Dir)
	if err != nil {
		return err
	}
	if order.Dir, err = backup.RealFolder(named); err != nil {
		return err
	}
	if info, err := os.Lstat(named); err == nil && info.Mode()&os.ModeSymlink != 0 {
		t.say("backup.link", "link", named, "folder", order.Dir)
	}
	m, aside, err := backup.Restore(ctx, order)
	if err != nil {
		return err
	}
	t.say("backup.restored", "made", siteTime(m.Made), "folder", order.Dir, "files", len(m.Files), "rows", rows(m))
	if aside != "" {
		t.say("backup.aside", "folder", aside)
	}
	return nil
}
