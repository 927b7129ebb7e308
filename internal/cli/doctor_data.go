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
	return []finding{found(wrong, "doctor.damaged", "detail", lines[0])}
}

// unreadable is the examination of a database that could not be opened.
func unreadable(err error) examination {
	return func(context.Context, patient) []finding { return damaged(err.Error()) }
}

func soundness(_ context.Context, p patient) []finding {
	faults, err := p.peek.Faults()
	if err != nil {
		faults = append(faults, err.Error())
	}
	if len(faults) > 0 {
		return damaged(faults[0])
	}
	return []finding{found(well, "doctor.sound")}
}

// isOurs tells whether any migration of ours has run.
func (p *patient) isOurs() bool {
	applied, err := p.peek.AppliedMigrations()
	return err == nil && slices.ContainsFunc(migrations.Files(), func(file string) bool { return applied[file] })
}

func stranger(_ context.Context, p patient) []finding {
	return []finding{found(wrong, "doctor.stranger", "folder", p.dir)}
}

func schema(_ context.Context, p patient) []finding {
	applied, err := p.peek.AppliedMigrations()
	if err != nil {
		return damaged(err.Error())
	}
	if newer := migrations.Newer(applied); newer != "" {
		return []finding{found(wrong, "doctor.newer", "step", newer)}
	}
	pending := 0
	for _, file := range migrations.Files() {
		if !applied[file] {
			pending++
		}
	}
	if pending > 0 {
		return []finding{found(wrong, "doctor.pending", "n", pending)}
	}
	lacking, err := p.peek.MissingTriggers(migrations.Guards())
	if err != nil {
		return damaged(err.Error())
	}
	return []finding{judged(len(lacking) == 0, "doctor.schema", "doctor.no-triggers", "n", len(lacking), "names", strings.Join(lacking, ", "))}
}

func chain(_ context.Context, p patient) []finding {
	c, err := inspect.VerifyAudit(p.peek)
	var fault *audit.Fault
	if errors.As(err, &fault) {
		return []finding{{wrong, brokenAudit("audit.broken", fault)}}
	}
	if err != nil {
		return damaged(err.Error())
	}
	return []finding{found(well, "doctor.audit", "entries", c.Entries)}
}

// parameters looks whether every calibration that scores refer to is still there.
func parameters(_ context.Context, p patient) []finding {
	missing, err := p.peek.MissingParameters()
	if err != nil {
		return damaged(err.Error())
	}
	return []finding{judged(len(missing) == 0, "doctor.parameters", "doctor.no-parameters", "versions", strings.Join(missing, ", "))}
}

// closedUnits names the units that ended with somebody inside: a list may bring people into one that ends later.
func closedUnits(_ context.Context, p patient) []finding {
	codes, err := p.peek.ClosedUnits(p.now)
	if err != nil {
		return damaged(err.Error())
	}
	return []finding{judged(len(codes) == 0, "doctor.units", "doctor.closed-units", "codes", strings.Join(codes, ", "))}
}

// crossedStays names the officers whose memberships no upgrade could put in order.
func crossedStays(_ context.Context, p patient) []finding {
	badges, err := p.peek.OverlappingMemberships(p.now)
	if err != nil {
		return damaged(err.Error())
	}
	return []finding{judged(len(badges) == 0, "doctor.stays", "doctor.crossed-stays", "badges", strings.Join(badges, ", "))}
}

// calibrations names those that scores should be counted by now and that no model can be made of.
func calibrations(p patient, shelf *catalog.Catalog) []finding {
	var all []finding
	for _, id := range shelf.FrameworkIDs() {
		f := shelf.Frameworks[id]
		fitted, number, err := p.peek.Parameters(f.ID, f.Version, math.MaxInt)
		if err != nil && !errors.Is(err, store.ErrUnreadable) {
			return damaged(err.Error())
		}
		if err == nil && number > 0 {
			_, err = competency.NewModel(f, fitted, time.UTC)
		}
		if err != nil {
			all = append(all, found(wrong, "doctor.unfit-parameters", "framework", f.ID, "number", number, "detail", err.Error()))
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
