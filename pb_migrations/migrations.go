// Package migrations owns the schema: every collection, index and trigger, in the order in which they came to be. It
// refuses data. All rules of all collections are nil: officers reach rows through package learning only, and the API is
// closed but to superusers. Nothing else writes schema.
package migrations

import (
	"errors"
	"maps"
	"slices"
	"sync"

	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations" // PocketBase's own tables, which ours stand on
)

// list holds all migrations in the order in which they run. One that has shipped is never edited.
var list = []struct {
	file string
	up   func(core.App) error
}{
	{"1795000001_people.go", people},
	{"1795000002_packages.go", packages},
	{"1795000003_study.go", study},
	{"1795000004_attempts.go", attempts},
	{"1795000005_evidence.go", evidence},
	{"1795000006_records.go", records},
	{"1795000021_frameworks.go", frameworks},
	{"1795000022_confidences.go", confidences},
	{"1795000023_probe.go", probe},
	{"1795000024_calibrations.go", calibrations},
	{"1795000090_console.go", console}, // behind all others whose fields it explains
	{"1795000091_shut.go", shut},
	{"1795000092_origins.go", origins},
	{"1795000093_devices.go", devices},
	{"1795000097_door.go", door},
	{"1795000110_units.go", unitChanges}, // needs nothing of those below: a folder that has them runs it after them
	{"1795000111_groups.go", groups},
	{"1795000112_restatements.go", restatements},
	{"1795000113_names.go", names}, // as the three above
	{"1795000120_clock.go", clock},
	{"1795000131_reminders.go", reminders},
	{"1795000150_rules.go", rules},
	{"1795000151_rulings.go", rulings},
	{"1795000180_regrades.go", regrades},
	{"1795000200_judgements.go", judgements},
	{"1795000210_observations.go", observations},
	{"1795000220_items.go", items},
	{"1795000221_question_reports.go", questionReports},
	{"1795000230_exam_sessions.go", examSessions},
	{"1795000240_survey_answers.go", surveyAnswers},
	{"1795000250_attachments.go", attachments},
	{"1795000260_variants_aside.go", variantsAside},
	{"1795000270_package_archives.go", packageArchives},
	{"1795000280_lesson_figures.go", lessonFigures},
	{"1795000290_package_saves.go", packageSaves},
	{"1795000340_placement_tests.go", placementTests},
}

// Register hands the migrations to PocketBase, which runs those that a data folder has not seen yet. Call it before the app
// starts; a second call does nothing.
var Register = sync.OnceFunc(func() {
	for _, m := range list {
		core.AppMigrations.Register(m.up, refuse, m.file)
	}
})

// Files names all migrations, as a data folder notes those that it has seen.
func Files() []string {
	files := make([]string, len(list))
	for i, m := range list {
		files[i] = m.file
	}
	return files
}

// Newer names a migration that a data folder has seen and this program does not know, be it ours or PocketBase's, "" when
// there is none: a newer program has been at work.
func Newer(applied map[string]bool) string {
	known := map[string]bool{}
	for _, file := range Files() {
		known[file] = true
	}
	for _, theirs := range []core.MigrationsList{core.SystemMigrations, core.AppMigrations} {
		for _, m := range theirs.Items() {
			known[m.File] = true
		}
	}
	for _, file := range slices.Sorted(maps.Keys(applied)) {
		if !known[file] {
			return file
		}
	}
	return ""
}

// refuse is every way back: what it would delete is people's work.
func refuse(core.App) error {
	return errors.New("migrations: the schema cannot be taken back, it would delete answers (restore a backup instead)")
}
