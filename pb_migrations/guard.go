package migrations

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pocketbase/pocketbase/core"
)

// guards are the triggers by which the database itself refuses to change history, whoever asks: two for each collection that
// is kept for ever, by their names; and the one that leaves no unit without an identity.
var guards = map[string]map[string]string{
	"questions": appendOnly("questions"), "parameters": appendOnly("parameters"), "replacements": appendOnly("replacements"),
	"responses": appendOnly("responses"), "grades": appendOnly("grades"), "evidence": appendOnly("evidence"),
	"level_events": appendOnly("level_events"), "certificates": appendOnly("certificates"), "snapshots": appendOnly("snapshots"),
	"rulings":  appendOnly("rulings"),
	"regraded": appendOnly("regraded"), "judgements": appendOnly("judgements"),
	"regrades": immutable("regrades", "id", "act", "quiz", "digest", "questions", "items", "points", "passes", "undoes",
		"reason", "words", "made", "by"),
	"observations": blankable("observations", []string{"remark", "reason"}, "id", "event", "sitting", "act", "officer", "observer", "quiz",
		"question", "digest", "day", "ticked", "passed", "bulk", "supersedes", "evidence", "recorded"),
	"exam_notes":           immutable("exam_notes", "id", "session", "officer", "kind", "minutes", "at", "by"),
	"packages":             immutable("packages", "id", "kind", "package", "version", "digest", "content"),
	"restatements":         appendOnly("restatements"),
	"package_archives":     immutable("package_archives", "id", "digest", "name", "packages", "files", "size", "key", "by", "made"),
	"package_publications": appendOnly("package_publications"),
	"package_saves":        appendOnly("package_saves"),
	"units":                {"hocvu_units_identity": identifyUnit},
	"audit":                sealable("audit", "id", "at", "by", "act", "record", "subject", "previous", "hash"),
}

// Guards are the triggers of the whole schema by their names. Who can write the file can take them away; then they are put
// back at the next start.
func Guards() map[string]string {
	all := map[string]string{}
	for _, of := range guards {
		maps.Copy(all, of)
	}
	return all
}

// guard gives collections their triggers.
func guard(app core.App, names ...string) error {
	for _, name := range names {
		for _, trigger := range slices.Sorted(maps.Keys(guards[name])) {
			if _, err := app.DB().NewQuery(guards[name][trigger]).Execute(); err != nil {
				return fmt.Errorf("trigger on %s: %w", name, err)
			}
		}
	}
	return nil
}

// appendOnly refuses every change of a row and every deletion.
func appendOnly(name string) map[string]string {
	words := name + " is append-only (write a new row that supersedes the old one)"
	return triggers(name, words, words, nil)
}

// immutable refuses deletion, and a change of any of the named columns.
func immutable(name string, columns ...string) map[string]string {
	return triggers(name, name+": only the state of a row may change", name+" is kept for ever: attempts refer to it", changes(columns))
}

// blankable is append-only but for texts about a person, which may give way to nothing.
func blankable(name string, texts []string, columns ...string) map[string]string {
	when := changes(columns)
	for _, text := range texts {
		when = append(when, fmt.Sprintf("NEW.`%[1]s` NOT IN (OLD.`%[1]s`, '')", text))
	}
	return triggers(name, name+" is append-only (only its words about a person may be blanked)", name+" is append-only", when)
}

// sealable is append-only but for its detail, in which personal values may give way to their hashes.
func sealable(name string, columns ...string) map[string]string {
	when := append([]string{"NEW.detail NOT LIKE '%\"sealed\":%'"}, changes(columns)...)
	return triggers(name, name+" is append-only (only what is personal may be sealed)", name+" is append-only", when)
}

func changes(columns []string) (when []string) {
	for _, column := range columns {
		when = append(when, fmt.Sprintf("NEW.`%[1]s` IS NOT OLD.`%[1]s`", column))
	}
	return when
}

// triggers are those that refuse, in these words, a change of a row, where any of the conditions holds, and its deletion.
func triggers(name, change, deletion string, when []string) map[string]string {
	condition := ""
	if len(when) > 0 {
		condition = "WHEN " + strings.Join(when, " OR ") + " "
	}
	const create = "CREATE TRIGGER %[1]s BEFORE %[2]s ON `%[3]s` %[4]sBEGIN SELECT RAISE(ABORT, '%[5]s'); END"
	update, remove := "hocvu_"+name+"_no_update", "hocvu_"+name+"_no_delete"
	return map[string]string{
		update: fmt.Sprintf(create, update, "UPDATE", name, condition, change),
		remove: fmt.Sprintf(create, remove, "DELETE", name, "", deletion),
	}
}
