package pb_hooks

import (
	"slices"

	"github.com/pocketbase/pocketbase/core"
)

// engineOwned are the collections in which every row is the engine's: the console shows them and changes nothing.
var engineOwned = []string{
	"attachments",
	"attempts",
	"audit",
	"certificates",
	"confidences",
	"enrolments",
	"evidence",
	"exam_candidates",
	"exam_notes",
	"grades",
	"grants",
	"group_memberships",
	"item_refusals",
	"item_statistics",
	"judgements",
	"judging",
	"level_events",
	"observations",
	"package_archives",
	"package_publications",
	"package_saves",
	"packages",
	"parameters",
	"pending",
	"placement_tests",
	"progress",
	"question_reports",
	"questions",
	"regrade_work",
	"regraded",
	"regrades",
	"reminders",
	"replacements",
	"responses",
	"restatements",
	"rulings",
	"scores",
	"sessions",
	"slips",
	"snapshots",
	"survey_answers",
	"unit_changes",
	"variant_looks",
	"variants_aside",
	"views",
}

// guardEngine refuses a write by the console or the API in every collection that is not kept for people, PocketBase's own
// too.
func guardEngine(app core.App) {
	refuse := func(e *core.RecordRequestEvent) error {
		if !slices.Contains(kept, e.Collection.Name) {
			return refused("console.engine-owned")
		}
		return e.Next()
	}
	app.OnRecordCreateRequest().BindFunc(refuse)
	app.OnRecordUpdateRequest().BindFunc(refuse)
	app.OnRecordDeleteRequest().BindFunc(refuse)
}

// guardSurveys keeps the console from showing what officers say in surveys, and who says it: nobody is told that.
func guardSurveys(app core.App) {
	const surveys = "survey_answers"
	app.OnRecordsListRequest(surveys).BindFunc(func(*core.RecordsListRequestEvent) error {
		return refused("console.survey")
	})
	app.OnRecordViewRequest(surveys).BindFunc(func(*core.RecordRequestEvent) error {
		return refused("console.survey")
	})
}

// guardSchema keeps the console from changing collections: the binary brings its schema, and a field that is gone would
// stop it.
func guardSchema(app core.App) {
	refuse := func(*core.CollectionRequestEvent) error { return refused("console.schema") }
	app.OnCollectionCreateRequest().BindFunc(refuse)
	app.OnCollectionUpdateRequest().BindFunc(refuse)
	app.OnCollectionDeleteRequest().BindFunc(refuse)
	app.OnCollectionsImportRequest().BindFunc(func(*core.CollectionsImportRequestEvent) error { return refused("console.schema") })
}

// guardSignIn refuses every token that PocketBase would make for an officer, also the one by which a superuser would speak
// as an officer: officers sign in through our own door.
func guardSignIn(app core.App) {
	app.OnRecordAuthRequest("officers").BindFunc(func(*core.RecordAuthRequestEvent) error { return refused("console.own-door") })
}
