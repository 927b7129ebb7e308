package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/backup"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/store/inspect"
	"hocvu/internal/worker"
)

// health is what a finding means for the exit code: one that is wrong makes it 1.
type health string

const (
	well  health = "✓"
	note  health = "–"
	wrong health = "✗"
)

// finding is one line of the doctor's.
type finding struct {
	health health
	message.Message
}

func found(h health, id string, pairs ...any) finding { return finding{h, message.New(id, pairs...)} }

// judged is found well, or wrong under another sentence.
func judged(good bool, right, bad string, pairs ...any) finding {
	if good {
		return found(well, right, pairs...)
	}
	return found(wrong, bad, pairs...)
}

// patient is a data folder under examination.
type patient struct {
	dir, packages string
	now           time.Time
	peek          *inspect.ReadOnly
	settings      store.SiteSettings
}

// examination looks at one thing and gives what it finds.
type examination func(context.Context, patient) []finding

// doctorCommand looks at everything that an operator should know about a site, changes nothing, and exits with 1 when
// something is wrong.
func doctorCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "doctor", Args: s.words(0, 0)}
	s.share(c, append(dataFlags, "packages")...)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return s.examine(c.Context(), s.dataDir(), s.config.Packages)
	}
	return c
}

func (t terminal) examine(ctx context.Context, dir, packages string) (err error) {
	p := patient{dir: dir, packages: packages, now: time.Now()}
	p.peek, err = openReadOnly(dir)
	var known exitError
	if errors.As(err, &known) {
		return err
	}
	if err == nil {
		defer p.peek.Close() //nolint:errcheck // only read
	}
	wrongs := 0
	for _, examine := range p.examinations(err) {
		for _, f := range examine(ctx, p) {
			fmt.Fprintln(t.out, string(f.health), f.In(t.language))
			if f.health == wrong {
				wrongs++
			}
		}
	}
	if wrongs > 0 {
		return failure("doctor.wrong", "n", wrongs)
	}
	t.say("doctor.well")
	return nil
}

// examinations are all that make sense of this patient: what is no database, or not ours, tells of itself only.
func (p *patient) examinations(opened error) []examination {
	p.settings = store.DefaultSettings()
	switch {
	case opened != nil:
		return []examination{rights, disk, unreadable(opened), backups}
	case !p.isOurs():
		return []examination{rights, disk, soundness, stranger, backups}
	}
	if settings, err := p.peek.Settings(); err == nil { // else what looks at the database says why
		p.settings = settings
	}
	return []examination{rights, disk, clock, soundness, schema, chain, parameters, closedUnits, crossedStays, library, memory,
		backups, superusers, secrecy, logbook}
}

func library(ctx context.Context, p patient) []finding {
	if _, err := os.Stat(p.packages); err != nil {
		return []finding{found(wrong, "doctor.no-packages", "folder", p.packages)}
	}
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	shelf, problems := catalog.Load(ctx, engine.Layers(p.packages), engine.New(pool))
	return append([]finding{judged(len(problems) == 0, "doctor.packages", "doctor.problems", "n", len(problems))}, calibrations(p, shelf)...)
}

func memory(context.Context, patient) []finding {
	if !worker.MemoryLimited() {
		return []finding{found(note, "start.no-memory-limit")}
	}
	return []finding{found(well, "doctor.memory", "system", runtime.GOOS)}
}

// fresh is how old the newest daily backup may be: a day, and the time that it takes.
const fresh = 26 * time.Hour

func backups(_ context.Context, p patient) []finding {
	kept, err := backup.List(backup.Folder(p.dir))
	switch {
	case err != nil:
		return []finding{found(wrong, "doctor.damaged", "detail", err.Error())}
	case p.settings.BackupTime == "":
		return []finding{found(wrong, "doctor.no-schedule")}
	case len(kept) == 0:
		return []finding{found(wrong, "doctor.no-backup", "time", p.settings.BackupTime)}
	}
	newest := kept[0]
	hours := int(p.now.Sub(newest.Made).Hours())
	var all []finding
	switch {
	case !newest.Complete():
		all = append(all, found(wrong, "doctor.cut-backup", "file", newest.File))
	case newest.Made.After(p.now.Add(drift)):
		all = append(all, found(wrong, "doctor.future-backup", "file", newest.File))
	default:
		all = append(all, judged(p.now.Sub(newest.Made) < fresh, "doctor.backup", "doctor.old-backup", "hours", hours, "n", len(kept)))
	}
	if p.settings.BackupRecipient == "" {
		all = append(all, found(note, "doctor.plain-backup"))
	}
	return append(all, found(note, "doctor.same-disk", "folder", backup.Folder(p.dir)))
}

func superusers(_ context.Context, p patient) []finding {
	all, bound, err := p.peek.Superusers()
	switch {
	case err != nil:
		return []finding{found(wrong, "doctor.damaged", "detail", err.Error())}
	case all == 0:
		return []finding{found(wrong, "start.no-admin", "command", "hocvu superuser upsert admin@site.example 'mot cum tu dai'")}
	}
	return []finding{judged(bound == all, "doctor.superusers", "doctor.nameless", "n", all, "nameless", all-bound)}
}
