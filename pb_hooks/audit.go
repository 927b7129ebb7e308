package pb_hooks

import (
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store"
)

// kept are the collections that people write: each change of a row is an entry of the audit.
var kept = []string{
	"units", "officers", "memberships", "appointments", "assignments", "corrections", "settings", core.CollectionNameSuperusers,
}

// personal are the fields whose values can be blanked in the audit when the officer is anonymised.
var personal = []string{"badge", "name", "rank", "email", "subject", "wanted", "answer"}

// maxAudited is how many characters of a value an entry keeps.
const maxAudited = 500

// actor is who asked for a change. It travels with the record, as data that belongs to no field.
type actor struct{ officer, superuser string }

const actorKey = "@hocvu_actor"

func actorOf(r *core.Record) actor {
	a, _ := r.GetRaw(actorKey).(actor) // a text that a client sends under this name is no actor
	return a
}

// asker is who makes a request: a superuser, with the officer that the account is bound to.
func asker(e *core.RequestEvent) actor {
	if e.Auth == nil || !e.Auth.IsSuperuser() {
		return actor{}
	}
	return actor{officer: e.Auth.GetString("officer"), superuser: e.Auth.Email()}
}

func (a actor) entry(act, record, subject string, detail map[string]any) store.Audit {
	if a.superuser != "" {
		detail["superuser"] = a.superuser
	}
	return store.Audit{At: time.Now(), By: a.officer, Act: act, Record: record, Subject: subject, Detail: detail}
}

// auditWrites puts every change of what people write, with its entry, into one transaction: from the console, by the API, by
// an operator's hook or by a command.
func auditWrites(app core.App) {
	carry := func(e *core.RecordRequestEvent) error {
		e.Record.SetRaw(actorKey, asker(e.RequestEvent))
		return e.Next()
	}
	app.OnRecordCreateRequest(kept...).BindFunc(carry)
	app.OnRecordUpdateRequest(kept...).BindFunc(carry)
	app.OnRecordDeleteRequest(kept...).BindFunc(carry)
	app.OnRecordCreate(kept...).BindFunc(audited("created"))
	app.OnRecordUpdate(kept...).BindFunc(audited("changed"))
	app.OnRecordDelete(kept...).BindFunc(audited("deleted"))
	app.OnSettingsUpdateRequest().BindFunc(func(e *core.SettingsUpdateRequestEvent) error {
		if err := addEntry(e.App, asker(e.RequestEvent).entry("changed", "server settings", "", map[string]any{})); err != nil {
			return err
		}
		return e.Next()
	})
}

func audited(act string) func(*core.RecordEvent) error {
	return func(e *core.RecordEvent) error {
		if _, err := e.App.FindCachedCollectionByNameOrId("audit"); err != nil {
			return e.Next() // the first superuser can be made before the schema is there
		}
		outer := e.App
		defer func() { e.App = outer }()
		return outer.RunInTransaction(func(tx core.App) error {
			e.App = tx
			before := e.Record.Original()
			if err := e.Next(); err != nil {
				return err
			}
			detail := differences(act, before, e.Record)
			if len(detail) == 0 {
				return nil
			}
			return store.AddAuditIn(tx, actorOf(e.Record).entry(act, place(e.Record), subject(tx, e.Record), detail))
		})
	}
}

func place(r *core.Record) string { return r.Collection().Name + "/" + r.Id }

// subject is the officer whom a row is about.
func subject(app core.App, r *core.Record) string {
	switch r.Collection().Name {
	case "officers":
		return r.Id
	case "audit":
		return r.GetString("subject")
	case core.CollectionNameSuperusers:
		return ""
	case "responses":
		officer := ""
		first(app, `SELECT officer FROM attempts WHERE id = {:id}`, dbx.Params{"id": r.GetString("attempt")}, &officer) //nolint:errcheck // then nobody is named
		return officer
	default:
		return r.GetString("officer")
	}
}

// differences are the fields of a row: those that it was made with or had at its end, or [before, after] of what changed.
func differences(act string, before, after *core.Record) map[string]any {
	detail := map[string]any{}
	for _, field := range after.Collection().Fields.FieldNames() {
		was, is := audible(before, field), audible(after, field)
		switch {
		case field == core.FieldNameTokenKey || field == core.FieldNameId:
		case field == core.FieldNamePassword:
			if act == "changed" && before.TokenKey() != after.TokenKey() {
				detail[field] = "changed"
			}
		case act == "changed" && was != is:
			detail[field] = []any{value(field, was), value(field, is)}
		case act == "created" && is != "":
			detail[field] = value(field, is)
		case act == "deleted" && was != "":
			detail[field] = value(field, was)
		}
	}
	return detail
}

func audible(r *core.Record, field string) string {
	text := r.GetString(field)
	if cut := []rune(text); len(cut) > maxAudited {
		text = string(cut[:maxAudited]) + "…"
	}
	return strings.ToValidUTF8(text, "")
}

func value(field, text string) any {
	if text != "" && slices.Contains(personal, field) {
		return store.Personal(text)
	}
	return text
}
