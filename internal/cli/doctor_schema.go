package cli

import (
	"context"
	"fmt"
	"strings"

	"hocvu/internal/app"
	migrations "hocvu/pb_migrations"
)

// maxDifferences bounds how many differences of the schema are named.
const maxDifferences = 8

// checkSchema compares the schema whole with the one that the migrations make.
func checkSchema(_ context.Context, d dataFolder) []finding {
	applied, err := d.readOnly.AppliedMigrations()
	if err != nil {
		return d.trouble(err)
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
		return d.trouble(err)
	}
	var all []finding
	if len(lacking) > 0 {
		all = append(all, newFinding(failed, "doctor.no-triggers", "n", len(lacking), "names", strings.Join(lacking, ", ")))
	}
	all = append(all, d.differences(lacking)...)
	if len(all) == 0 {
		all = append(all, newFinding(passed, "doctor.schema"))
	}
	return all
}

// differences are what else is not as the migrations make it, beside the triggers that are named already.
func (d dataFolder) differences(named []string) []finding {
	wanted, err := app.ReferenceSchema()
	if err != nil {
		return []finding{newFinding(noted, "doctor.not-examined", "detail", err.Error())}
	}
	has, err := d.readOnly.Schema()
	if err != nil {
		return d.trouble(err)
	}
	for _, trigger := range named {
		delete(has, "trigger "+trigger)
		delete(wanted, "trigger "+trigger)
	}
	rules, others := has.Differences(wanted)
	var all []finding
	if len(rules) > 0 {
		all = append(all, newFinding(failed, "doctor.open-rules", "rules", listed(rules)))
	}
	if len(others) > 0 {
		all = append(all, newFinding(failed, "doctor.schema-differs", "n", len(others), "places", listed(others)))
	}
	return all
}

// listed names the first of many.
func listed(all []string) string {
	if more := len(all) - maxDifferences; more > 0 {
		return strings.Join(all[:maxDifferences], ", ") + fmt.Sprintf(", … (+%d)", more)
	}
	return strings.Join(all, ", ")
}
