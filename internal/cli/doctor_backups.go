package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hocvu/internal/backup"
	"hocvu/internal/store"
)

// fresh is how old the newest daily backup may be: a day, and the time that it takes.
const fresh = 26 * time.Hour

// How long backups are read: the newest whole, the others as far as the time goes.
const (
	newestBudget = 5 * time.Minute
	othersBudget = 20 * time.Second
)

func checkBackups(ctx context.Context, d dataFolder) []finding {
	kept, err := backup.List(backup.Folder(d.dir))
	switch {
	case errors.Is(err, os.ErrPermission):
		return []finding{newFinding(failed, "doctor.read-only", "folder", backup.Folder(d.dir))}
	case err != nil:
		return []finding{newFinding(failed, "doctor.failing-disk", "detail", err.Error())}
	case d.settings.BackupTime == "":
		return append(examineBackups(ctx, d, kept), newFinding(failed, "doctor.no-schedule"))
	case len(kept) == 0:
		return []finding{newFinding(failed, "doctor.no-backup", "time", d.settings.BackupTime)}
	}
	newest := kept[0]
	hours := int(d.now.Sub(newest.Made).Hours())
	all := examineBackups(ctx, d, kept)
	if newest.Made.After(d.now.Add(store.ClockDrift)) {
		all = append(all, newFinding(failed, "doctor.future-backup", "file", newest.File))
	} else {
		all = append(all, passedIf(d.now.Sub(newest.Made) < fresh, "doctor.backup", "doctor.old-backup", "hours", hours, "n", len(kept)))
	}
	if d.settings.BackupRecipient == "" {
		all = append(all, newFinding(noted, "doctor.plain-backup"))
	}
	return append(all, newFinding(noted, "doctor.same-disk", "folder", backup.Folder(d.dir)))
}

// examineBackups opens the backups and names each that is damaged, and says how many could not be read to the end.
func examineBackups(ctx context.Context, d dataFolder, kept []backup.Entry) (all []finding) {
	if len(kept) == 0 {
		return nil
	}
	hashes := backup.Hashes(backup.Folder(d.dir))
	var broken []string
	sealed, unread := 0, 0
	look := func(ctx context.Context, e backup.Entry) {
		switch err := backup.Examine(ctx, e, hashes); {
		case errors.Is(err, backup.ErrSealed):
			sealed++
		case errors.Is(err, context.DeadlineExceeded):
			unread++
		case err != nil:
			broken = append(broken, filepath.Base(e.File))
		}
	}
	first, cancel := context.WithTimeout(ctx, newestBudget)
	look(first, kept[0])
	cancel()
	if len(broken) > 0 {
		all = append(all, newFinding(failed, "doctor.cut-backup", "file", kept[0].File))
		broken = nil
	}
	rest, cancel := context.WithTimeout(ctx, othersBudget)
	defer cancel()
	for _, e := range kept[1:] {
		look(rest, e)
	}
	if len(broken) > 0 {
		all = append(all, newFinding(failed, "doctor.damaged-backups", "n", len(broken), "files", strings.Join(broken, ", ")))
	}
	if sealed > 0 {
		all = append(all, newFinding(noted, "doctor.sealed-backups", "n", sealed))
	}
	if unread > 0 {
		all = append(all, newFinding(noted, "doctor.unread-backups", "n", unread))
	}
	if len(all) == 0 {
		all = append(all, newFinding(passed, "doctor.whole-backups", "n", len(kept)))
	}
	return all
}
