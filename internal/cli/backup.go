package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/backup"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
	"hocvu/internal/store/inspect"
)

// backupCommand copies a data folder into one file, also while a server writes in it.
func backupCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "backup [FILE]", Args: s.words(0, 1)}
	recipient := c.Flags().String("age", "", "cli.flag-age")
	logs := c.Flags().Bool("logs", false, "cli.flag-logs")
	s.share(c, dataFlags...)
	s.refusesNewer(c)
	c.RunE = func(c *cobra.Command, words []string) error {
		dir, start := s.dataDir(), time.Now()
		if !c.Flags().Changed("age") {
			*recipient = siteRecipient(dir)
		}
		file := filepath.Join(backup.Folder(dir), backup.Name(start, *recipient))
		if len(words) > 0 {
			file = words[0]
		}
		return s.backup(c.Context(), backup.Options{
			Dir: dir, File: file, Recipient: *recipient, Logs: *logs, Made: start, Version: engine.Build(),
		})
	}
	return c
}

// siteRecipient is for whom a site encrypts its daily backups; those made by hand are no less private.
func siteRecipient(dir string) string {
	p, err := inspect.OpenReadOnly(dir)
	if p == nil {
		return ""
	}
	defer p.Close() //nolint:errcheck // only read
	if err != nil {
		return "" // the backup says why
	}
	settings, err := p.Settings()
	if err != nil {
		return ""
	}
	return settings.BackupRecipient
}

func (t terminal) backup(ctx context.Context, options backup.Options) error {
	var chain audit.Chain
	var fault *audit.Fault
	options.Inspect = func(database string) error {
		p, err := inspect.OpenReadOnly(database)
		if err != nil {
			return err
		}
		defer p.Close() //nolint:errcheck // only read
		if chain, err = inspect.VerifyAudit(p); errors.As(err, &fault) {
			return nil // the backup is made all the same: it may be the proof
		}
		return err
	}
	m, err := backup.Make(ctx, options)
	if err != nil {
		return database.MapError(err)
	}
	t.say("backup.made", "file", options.File, "files", len(m.Files), "rows", rows(m), "megabytes", megabytes(m),
		"seconds", strconv.FormatFloat(time.Since(options.Made).Seconds(), 'f', 1, 64))
	if fault != nil {
		fmt.Fprintln(t.out, brokenAudit("audit.broken", fault).In(t.language))
	} else {
		t.say("backup.chain", "entries", chain.Entries, "last", chain.Last)
	}
	if options.Recipient == "" {
		t.say("backup.plain")
	} else {
		t.say("backup.encrypted", "recipient", options.Recipient)
	}
	return nil
}

func rows(m backup.Manifest) (all int) {
	for _, n := range m.Rows {
		all += n
	}
	return all
}

func megabytes(m backup.Manifest) int64 {
	var bytes int64
	for _, f := range m.Files {
		bytes += f.Size
	}
	return (bytes + 1<<20 - 1) >> 20
}
