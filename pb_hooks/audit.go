package pb_hooks

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/officer"
)

// kept are the collections that people write: each change of a row is an entry of the audit.
var kept = []string{
	"units", "blocks", "groups", "officers", "memberships", "appointments", "assignments", "exam_sessions", "corrections", "settings", core.CollectionNameSuperusers,
}

// personal are the fields whose values can be blanked in the audit when the officer is anonymised, besides those of the
// officer: what a request for correction says.
var personal = []string{"subject", "wanted", "answer"}

// maxAudited is how many characters of a value an entry keeps.
const maxAudited = 500

// actor is who asked for a change. It travels with the record, as data that belongs to no field.
type actor struct{ officer, superuser string }

const actorKey = "@hocvu_actor"

func actorOf(r *core.Record) actor {
	a, _ := r.GetRaw(actorKey).(actor) // a text that a client sends under this name is no actor
	return a
}

// asker is who makes a request.
func asker(e *core.RequestEvent) actor { return holder(e.Auth) }

// holder is the superuser of an account, with the officer that it is bound to.
func holder(account *core.Record) actor {
	if account == nil || !account.IsSuperuser() {
		return actor{}
	}
	return actor{officer: account.GetString("officer"), superuser: account.Email()}
}

func (a actor) entry(act, record, subject string, detail map[string]any) audit.Entry {
	if a.superuser != "" {
		detail["superuser"] = a.superuser
	}
	return audit.Entry{At: time.Now(), By: a.officer, Act: act, Record: record, Subject: subject, Detail: detail}
}

// sign says that the actor answers for an entry.
func (a actor) sign(e audit.Entry) audit.Entry {
	return a.entry(e.Act, e.Record, e.Subject, e.Detail)
}

// auditWrites puts every change of what people write, with its entry, into one transaction: from the console, by the API, by
// an operator's hook or by a command.
func auditWrites(app core.App, s *store.Store) {
	carry := func(e *core.RecordRequestEvent) error {
		info, err := e.RequestInfo()
		if err != nil {
			return err
		}
		delete(info.Query, "expand") // what a write answers is the row alone: others' rows are looked at by looking
		sent := map[string]any{}     // info.Body is what PocketBase made of it
		if err := e.BindBody(&sent); err != nil {
			return e.BadRequestError(say("console.not-saved"), err)
		}
		if err := readable(e.Record, sent); err != nil {
			return e.BadRequestError(say("console.not-saved"), err)
		}
		if err := mayWrite(e); err != nil {
			return err
		}
		e.Record.SetRaw(actorKey, asker(e.RequestEvent))
		err = e.Next()
		var refusal *router.ApiError
		if errors.As(err, &refusal) && len(refusal.Data) > 0 {
			refusal.Message = say("console.not-saved") // beside what stands under the fields
		}
		return err
	}
	app.OnRecordCreateRequest(kept...).BindFunc(carry)
	app.OnRecordUpdateRequest(kept...).BindFunc(carry)
	app.OnRecordDeleteRequest(kept...).BindFunc(carry)
	app.OnRecordCreate(kept...).BindFunc(audited(s, "created"))
	app.OnRecordUpdate(kept...).BindFunc(audited(s, "changed"))
	app.OnRecordDelete(kept...).BindFunc(audited(s, "deleted"))
}

func audited(s *store.Store, act string) func(*core.RecordEvent) error {
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
				return inOurWords(err)
			}
			detail := differences(act, before, e.Record)
			if len(detail) == 0 {
				return nil
			}
			if e.Record.Collection().Name == core.CollectionNameSuperusers && act != "deleted" {
				if err := sealCredential(tx, s, e.Record.Id, detail); err != nil {
					return err
				}
			}
			return addEntry(tx, s, actorOf(e.Record).entry(act, place(e.Record), subject(tx, e.Record), detail))
		})
	}
}

// sealCredential puts the seal of what opens a console account into the detail of an entry about it.
func sealCredential(app core.App, s *store.Store, account string, detail map[string]any) error {
	inner, err := s.InTxOf(app)
	if err == nil {
		detail["credential"], err = inner.ConsoleAccounts.Seal(account)
	}
	return err
}

// addEntry writes an entry in the transaction of app, or in one of its own.
func addEntry(app core.App, s *store.Store, entry audit.Entry) error {
	return app.RunInTransaction(func(tx core.App) error {
		inner, err := s.InTxOf(tx)
		if err != nil {
			return err
		}
		return inner.Audit.Add(entry)
	})
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
		return column(app, `SELECT officer FROM attempts WHERE id = {:id}`, r.GetString("attempt"))
	case "grades", "pending":
		return column(app, `SELECT a.officer FROM responses r JOIN attempts a ON a.id = r.attempt WHERE r.id = {:id}`, r.GetString("response"))
	default:
		return r.GetString("officer")
	}
}

// column reads one text by ID; "" where there is none.
func column(app core.App, query, id string) (text string) {
	first(app, query, dbx.Params{"id": id}, &text) //nolint:errcheck // then nobody is named
	return text
}

// differences are the fields of a row: those that it was made with or had at its end, or [before, after] of what changed.
func differences(act string, before, after *core.Record) map[string]any {
	detail := map[string]any{}
	for _, field := range after.Collection().Fields.FieldNames() {
		if field == "code" && after.Collection().Name == "exam_sessions" {
			continue // it is said in the room alone
		}
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
	return short(r.GetString(field))
}

// short is as much of a text as an entry keeps.
func short(text string) string {
	if cut := []rune(text); len(cut) > maxAudited {
		text = string(cut[:maxAudited]) + "…"
	}
	return strings.ToValidUTF8(text, "")
}

func value(field, text string) any {
	if text != "" && (officer.IsPersonal(field) || slices.Contains(personal, field)) {
		return audit.Personal(text)
	}
	return text
}
