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
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/store/inspect"
	"hocvu/internal/store/setting"
	"hocvu/internal/worker"
)

// severity is what a finding means for the exit code: one that is wrong makes it 1.
type severity string

const (
	passed severity = "✓"
	noted  severity = "–"
	failed severity = "✗"
)

// finding is one line of the doctor's.
type finding struct {
	severity severity
	message.Message
}

func newFinding(s severity, id string, pairs ...any) finding {
	return finding{s, message.New(id, pairs...)}
}

// passedIf has passed, or failed under another sentence.
func passedIf(good bool, right, bad string, pairs ...any) finding {
	if good {
		return newFinding(passed, right, pairs...)
	}
	return newFinding(failed, bad, pairs...)
}

// dataFolder is what doctor checks.
type dataFolder struct {
	dir, packages string
	now           time.Time
	readOnly      *inspect.ReadOnly
	settings      setting.Site
}

// healthCheck looks at one thing and gives what it finds.
type healthCheck func(context.Context, dataFolder) []finding

// doctorCommand looks at everything that an operator should know about a site, changes nothing, and exits with 1 when
// something is wrong.
func doctorCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "doctor", Args: s.words(0, 0)}
	s.share(c, append(dataFlags, "packages")...)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return s.doctor(c.Context(), s.dataDir(), s.config.Packages)
	}
	return c
}

func (t terminal) doctor(ctx context.Context, dir, packages string) (err error) {
	d := dataFolder{dir: dir, packages: packages, now: time.Now()}
	d.readOnly, err = openReadOnly(dir)
	var known exitError
	if errors.As(err, &known) {
		return err
	}
	if err == nil {
		defer d.readOnly.Close() //nolint:errcheck // only read
	}
	failures := 0
	for _, check := range d.checks(err) {
		for _, f := range check(ctx, d) {
			fmt.Fprintln(t.out, string(f.severity), f.In(t.language))
			if f.severity == failed {
				failures++
			}
		}
	}
	if failures > 0 {
		return failure("doctor.wrong", "n", failures)
	}
	t.say("doctor.well")
	return nil
}

// checks are all that make sense of this data folder: what is no database, or not ours, tells of itself only.
func (d *dataFolder) checks(opened error) []healthCheck {
	d.settings = setting.Default()
	switch {
	case opened != nil:
		return []healthCheck{checkRights, checkDisk, unreadable(opened), checkBackups}
	case !d.isOurs():
		return []healthCheck{checkRights, checkDisk, checkIntegrity, checkForeign, checkBackups}
	}
	if settings, err := d.readOnly.Settings(); err == nil { // else what looks at the database says why
		d.settings = settings
	}
	return []healthCheck{checkRights, checkDisk, checkClock, checkIntegrity, checkSchema, checkAudit, checkParameters,
		checkClosedUnits, checkMemberships, checkPeople, checkPackages, checkMemoryLimit, checkFileLimit, checkBackups,
		checkSuperusers, checkSecondFactor, checkServerSettings, checkHTTPS, checkLog}
}

func checkPackages(ctx context.Context, d dataFolder) []finding {
	if _, err := os.Stat(d.packages); err != nil {
		return []finding{newFinding(failed, "doctor.no-packages", "folder", d.packages)}
	}
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	packages, problems := catalog.Load(ctx, engine.Layers(d.packages), engine.New(pool))
	return append([]finding{passedIf(len(problems) == 0, "doctor.packages", "doctor.problems", "n", len(problems))}, checkCalibrations(d, packages)...)
}

func checkMemoryLimit(context.Context, dataFolder) []finding {
	if !worker.MemoryLimited() {
		return []finding{newFinding(noted, "start.no-memory-limit")}
	}
	return []finding{newFinding(passed, "doctor.memory", "system", runtime.GOOS)}
}

func checkSuperusers(_ context.Context, d dataFolder) []finding {
	all, bound, err := d.readOnly.Superusers()
	switch {
	case err != nil:
		return d.trouble(err)
	case all == 0:
		return []finding{newFinding(failed, "start.no-admin", "command", "hocvu superuser upsert admin@site.example 'mot cum tu dai'")}
	}
	return []finding{passedIf(bound == all, "doctor.superusers", "doctor.nameless", "n", all, "nameless", all-bound)}
}
