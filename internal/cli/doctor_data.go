package cli

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"hocvu/internal/backup"
	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
	"hocvu/internal/store/inspect"
	migrations "hocvu/pb_migrations"
)

// damaged is what SQLite says of the database: the first line that says something.
func damaged(detail string) []finding {
	lines := strings.Split(strings.TrimPrefix(detail, store.ErrDamaged.Error()+": "), "\n")
	if len(lines) > 1 && strings.HasPrefix(lines[0], "***") { // "*** in database main ***"
		lines = lines[1:]
	}
	return []finding{newFinding(failed, "doctor.damaged", "detail", lines[0])}
}

// nearlyFull is where SQLite cannot make the small files by which it reads beside a writer.
const nearlyFull = 1 << 20

// trouble names what kept the doctor from reading: a full or a failing disk, rights, another process, or damage. Only
// damage is a reason to put back a backup.
func (d dataFolder) trouble(err error) []finding {
	free, known := backup.Free(d.dir)
	switch err = database.MapError(err); {
	case errors.Is(err, store.ErrDamaged), errors.Is(err, store.ErrUnreadable):
		return damaged(err.Error())
	case errors.Is(err, store.ErrBusy):
		return []finding{newFinding(failed, "doctor.busy")}
	case errors.Is(err, store.ErrFull) && known && free < nearlyFull:
		return []finding{newFinding(failed, "doctor.full", "folder", d.dir)}
	case errors.Is(err, store.ErrFull) && writeError(d.dir) == nil:
		return []finding{newFinding(failed, "doctor.failing-disk", "detail", err.Error())}
	}
	return []finding{newFinding(noted, "doctor.not-examined", "detail", err.Error())} // another line says why
}

// unreadable is the check of a database that could not be opened.
func unreadable(err error) healthCheck {
	return func(_ context.Context, d dataFolder) []finding { return d.trouble(err) }
}

func checkIntegrity(_ context.Context, d dataFolder) []finding {
	faults, err := d.readOnly.Faults()
	if err != nil {
		return d.trouble(err)
	}
	if len(faults) > 0 {
		return damaged(faults[0])
	}
	return []finding{newFinding(passed, "doctor.sound")}
}

// isOurs tells whether any migration of ours has run.
func (d *dataFolder) isOurs() bool {
	applied, err := d.readOnly.AppliedMigrations()
	return err == nil && slices.ContainsFunc(migrations.Files(), func(file string) bool { return applied[file] })
}

func checkForeign(_ context.Context, d dataFolder) []finding {
	return []finding{newFinding(failed, "doctor.foreign", "folder", d.dir)}
}

func checkAudit(_ context.Context, d dataFolder) []finding {
	c, err := inspect.VerifyAudit(d.readOnly)
	var fault *audit.Fault
	if errors.As(err, &fault) {
		return []finding{{failed, brokenAudit("audit.broken", fault)}}
	}
	if err != nil {
		return d.trouble(err)
	}
	return []finding{newFinding(passed, "doctor.audit", "entries", c.Entries)}
}

// checkParameters looks whether every calibration that scores refer to is still there.
func checkParameters(_ context.Context, d dataFolder) []finding {
	missing, err := d.readOnly.MissingParameters()
	if err != nil {
		return d.trouble(err)
	}
	return []finding{passedIf(len(missing) == 0, "doctor.parameters", "doctor.no-parameters", "versions", strings.Join(missing, ", "))}
}

// checkClosedUnits names the units that ended with somebody inside: a list may bring people into one that ends later.
func checkClosedUnits(_ context.Context, d dataFolder) []finding {
	codes, err := d.readOnly.ClosedUnits(d.now)
	if err != nil {
		return d.trouble(err)
	}
	return []finding{passedIf(len(codes) == 0, "doctor.units", "doctor.closed-units", "codes", strings.Join(codes, ", "))}
}

// checkMemberships names the officers whose memberships no upgrade could put in order.
func checkMemberships(_ context.Context, d dataFolder) []finding {
	badges, err := d.readOnly.OverlappingMemberships(d.now)
	if err != nil {
		return d.trouble(err)
	}
	return []finding{passedIf(len(badges) == 0, "doctor.memberships", "doctor.overlapping-memberships", "badges", strings.Join(badges, ", "))}
}

// checkCalibrations names those that scores should be counted by now and that no model can be made of.
func checkCalibrations(d dataFolder, packages *catalog.Catalog) []finding {
	var all []finding
	for _, id := range packages.FrameworkIDs() {
		f := packages.Frameworks[id]
		fitted, number, err := d.readOnly.Parameters(f.ID, f.Version, math.MaxInt)
		if err != nil && !errors.Is(err, store.ErrUnreadable) {
			return d.trouble(err)
		}
		if err == nil && number > 0 {
			_, err = competency.NewModel(f, fitted, time.UTC)
		}
		if err != nil {
			all = append(all, newFinding(failed, "doctor.unfit-parameters", "framework", f.ID, "number", number, "detail", err.Error()))
		}
	}
	return all
}

// logTrouble tells what is wrong with the other database, which holds the log only and without which no server starts.
func (d dataFolder) logTrouble(file string) []finding {
	p, err := inspect.OpenReadOnly(file)
	if p != nil {
		defer p.Close() //nolint:errcheck // only read
	}
	if errors.Is(err, store.ErrNotFound) {
		return nil // a start makes it
	}
	var faults []string
	if err == nil {
		faults, err = p.Faults()
	}
	if err != nil && !errors.Is(database.MapError(err), store.ErrDamaged) {
		return d.trouble(err)
	}
	if err != nil || len(faults) > 0 {
		return []finding{newFinding(failed, "doctor.log-damaged", "file", file)}
	}
	return nil
}
