package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"hocvu/internal/app/engine"
	"hocvu/internal/backup"
	"hocvu/internal/store"
)

// back copies a data folder into one file, also while a server writes in it.
func back(ctx context.Context, t terminal, arguments []string) error {
	flags := flag.NewFlagSet("backup", flag.ContinueOnError)
	recipient := flags.String("age", "", "")
	logs := flags.Bool("logs", false, "")
	dir, found, err := t.folderWords(flags, arguments, 1)
	if err != nil {
		return err
	}
	start := time.Now()
	file := filepath.Join(backup.Shelf(dir), backup.Name(start, *recipient))
	if len(found) > 0 {
		file = found[0]
	}
	var chain store.Chain
	var fault *store.AuditFault
	look := func(database string) error {
		p, err := store.PeekAt(database)
		if err != nil {
			return err
		}
		defer p.Close() //nolint:errcheck // only read
		if chain, err = store.VerifyAudit(p); errors.As(err, &fault) {
			return nil // the backup is made all the same: it may be the proof
		}
		return err
	}
	m, err := backup.Make(ctx, backup.Order{Dir: dir, File: file, Recipient: *recipient, Logs: *logs, Made: start, Version: engine.Build(), Look: look})
	if err != nil {
		return plainly(store.Named(err))
	}
	t.say("backup.made", "file", file, "files", len(m.Files), "rows", rows(m), "megabytes", megabytes(m),
		"seconds", strconv.FormatFloat(time.Since(start).Seconds(), 'f', 1, 64))
	if fault != nil {
		fmt.Fprintln(t.out, brokenAudit("audit.broken", fault).In(t.language))
	} else {
		t.say("backup.chain", "entries", chain.Entries, "last", chain.Last)
	}
	if *recipient == "" {
		t.say("backup.plain")
	}
	return nil
}

// restore puts a backup in the place of a data folder, when everything in it has been checked.
func restore(ctx context.Context, t terminal, arguments []string) error {
	flags := flag.NewFlagSet("restore", flag.ContinueOnError)
	identity := flags.String("identity", "", "")
	anyAudit := flags.Bool("broken-audit", false, "")
	dir, found, err := t.folderWords(flags, arguments, 1)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return misused("backup.what-file")
	}
	check := func(database string) error {
		p, err := store.PeekAt(database)
		if err != nil {
			return err
		}
		defer p.Close() //nolint:errcheck // only read
		_, err = store.VerifyAudit(p)
		var fault *store.AuditFault
		if !errors.As(err, &fault) {
			return err
		}
		if *anyAudit {
			return nil
		}
		return complaint{brokenAudit("backup.audit", fault), failed}
	}
	m, aside, err := backup.Restore(ctx, backup.Return{File: found[0], Dir: dir, Identity: *identity, Check: check, Now: time.Now()})
	if err != nil {
		return plainly(err)
	}
	t.say("backup.restored", "made", m.Made.Local().Format("02/01/2006 15:04"), "folder", dir, "files", len(m.Files), "rows", rows(m))
	if aside != "" {
		t.say("backup.aside", "folder", aside)
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
