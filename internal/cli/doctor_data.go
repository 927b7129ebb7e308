package cli

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
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

// unreadable is the check of a database that could not be opened.
func unreadable(err error) healthCheck {
	return func(context.Context, dataFolder) []finding { return damaged(err.Error()) }
}

func checkIntegrity(_ context.Context, d dataFolder) []finding {
	faults, err := d.readOnly.Faults()
	if err != nil {
		faults = append(faults, err.Error())
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

func checkSchema(_ context.Context, d dataFolder) []finding {
	applied, err := d.readOnly.AppliedMigrations()
	if err != nil {
		return damaged(err.Error())
	}
	if newer := migrations.Newer(applied); newer != "" {
		return []finding{newFinding(failed, "doctor.newer", "step", newer)}
	}
	pending := 0
	for _, file := range migrations.Files() {
		if !applied[file] {
			pending++
		}
	}
	if pending > 0 {
		return []finding{newFinding(failed, "doctor.pending", "n", pending)}
	}
	lacking, err := d.readOnly.MissingTriggers(migrations.Guards())
	if err != nil {
		return damaged(err.Error())
	}
	return []finding{passedIf(len(lacking) == 0, "doctor.schema", "doctor.no-triggers", "n", len(lacking), "names", strings.Join(lacking, ", "))}
}

func checkAudit(_ context.Context, d dataFolder) []finding {
	c, err := inspect.VerifyAudit(d.readOnly)
	var fault *audit.Fault
	if errors.As(err, &fault) {
		return []finding{{failed, brokenAudit("audit.broken", fault)}}
	}
	if err != nil {
		return damaged(err.Error())
	}
	return []finding{newFinding(passed, "doctor.audit", "entries", c.Entries)}
}

// checkParameters looks whether every calibration that scores refer to is still there.
func checkParameters(_ context.Context, d dataFolder) []finding {
	missing, err := d.readOnly.MissingParameters()
	if err != nil {
		return damaged(err.Error())
	}
	return []finding{passedIf(len(missing) == 0, "doctor.parameters", "doctor.no-parameters", "versions", strings.Join(missing, ", "))}
}

// checkClosedUnits names the units that ended with somebody inside: a list may bring people into one that ends later.
func checkClosedUnits(_ context.Context, d dataFolder) []finding {
	codes, err := d.readOnly.ClosedUnits(d.now)
	if err != nil {
		return damaged(err.Error())
	}
	return []finding{passedIf(len(codes) == 0, "doctor.units", "doctor.closed-units", "codes", strings.Join(codes, ", "))}
}

// checkMemberships names the officers whose memberships no upgrade could put in order.
func checkMemberships(_ context.Context, d dataFolder) []finding {
	badges, err := d.readOnly.OverlappingMemberships(d.now)
	if err != nil {
		return damaged(err.Error())
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
			return damaged(err.Error())
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

// soundLog tells whether the other database is sound, which holds the log only and without which no server starts.
func soundLog(file string) bool {
	p, err := inspect.OpenReadOnly(file)
	if err != nil {
		return errors.Is(err, store.ErrNotFound) // a start makes it
	}
	defer p.Close() //nolint:errcheck // only read
	faults, err := p.Faults()
	return err == nil && len(faults) == 0
}
