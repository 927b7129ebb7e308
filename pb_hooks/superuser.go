package pb_hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/learning/account"
	"hocvu/internal/store"
)

// keepSuperusers holds console accounts to what makes an entry of the audit worth something: each is bound once, when
// it is made, to somebody who serves, nobody but its holder changes its address and password, and no password is
// weak. The terminal may reset what its holder has lost, not whom it is bound to.
func keepSuperusers(app core.App, l *learning.Services, s *store.Store) {
	app.OnRecordCreate(core.CollectionNameSuperusers).BindFunc(func(e *core.RecordEvent) error {
		if err := mayHold(e.App, e.Record); err != nil {
			return err
		}
		return e.Next()
	})
	app.OnRecordUpdate(core.CollectionNameSuperusers).BindFunc(func(e *core.RecordEvent) error {
		if err := mayHold(e.App, e.Record); err != nil {
			return err
		}
		if err := ownOnly(e.Record); err != nil {
			return err
		}
		if officerOf(e.Record) != officerOf(e.Record.Original()) {
			if err := mayBind(e, l, s); err != nil {
				return err
			}
		}
		return e.Next()
	})
	app.OnRecordDelete(core.CollectionNameSuperusers).BindFunc(func(e *core.RecordEvent) error {
		if err := e.Next(); err != nil {
			return err
		}
		_, tx, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		return tx.ConsoleAccounts.Forget(e.Record.Id)
	})
	app.OnRecordCreateRequest(core.CollectionNameSuperusers).BindFunc(composed)
	app.OnRecordUpdateRequest(core.CollectionNameSuperusers).BindFunc(composed)
}

func officerOf(r *core.Record) string { return r.GetString("officer") }

// mayHold refuses an officer who has left, who answers for nothing any more, and a password that may not be chosen.
func mayHold(app core.App, r *core.Record) error {
	officer := officerOf(r)
	left := column(app, `SELECT state FROM officers WHERE id = {:id}`, officer) == "left"
	if left && officer != officerOf(r.Original()) {
		return wrong("officer", "console.superuser-left")
	}
	typed := passwordOf(r).Plain
	if typed == "" {
		return nil
	}
	badge := column(app, `SELECT badge FROM officers WHERE id = {:id}`, officer)
	return inConsole(account.CheckConsolePassword(typed, r.Email(), badge))
}

// ownOnly refuses that an account takes over another by a new address or password: it would speak under that name.
func ownOnly(r *core.Record) error {
	before, by := r.Original(), actorOf(r).superuser
	if by == "" || by == before.Email() {
		return nil
	}
	if r.Email() != before.Email() {
		return wrong(core.FieldNameEmail, "console.account-own")
	}
	if passwordOf(r).Plain != "" || r.TokenKey() != before.TokenKey() {
		return wrong(core.FieldNamePassword, "console.account-own")
	}
	return nil
}

// mayBind lets an account that is bound to nobody be bound: in the console its own holder, as long as no account is
// bound at all, and at the terminal.
func mayBind(e *core.RecordEvent, l *learning.Services, s *store.Store) error {
	before := e.Record.Original()
	if officerOf(before) != "" {
		return wrong("officer", "console.account-bound")
	}
	by := actorOf(e.Record).superuser
	if by == "" {
		return nil
	}
	_, tx, err := within(e.App, l, s)
	if err != nil {
		return err
	}
	bound, err := tx.ConsoleAccounts.AnyBound()
	switch {
	case err != nil:
		return err
	case bound || by != before.Email():
		return wrong("officer", "console.account-bound")
	}
	return nil
}

// mayWrite refuses every write of an account that is bound to nobody, but those that lead to its being bound: on a
// site without officers the units and the first officer, and then its own binding.
func mayWrite(e *core.RecordRequestEvent) error {
	if boundOnly(e.RequestEvent) == nil {
		return nil
	}
	r := e.Record
	switch r.Collection().Name {
	case core.CollectionNameSuperusers:
		if r.Id == e.Auth.Id && !r.IsNew() && e.Request.Method != "DELETE" && onlyBinds(r) {
			return nil
		}
	case "units", "officers":
		if r.IsNew() {
			var one int
			if there, err := first(e.App, `SELECT 1 FROM officers LIMIT 1`, nil, &one); err != nil {
				return err
			} else if !there {
				return nil
			}
		}
	}
	return refused("console.name-yourself")
}

// onlyBinds tells whether nothing of an account changes but whom it is bound to.
func onlyBinds(r *core.Record) bool {
	before := r.Original()
	for _, field := range r.Collection().Fields.FieldNames() {
		if field != "officer" && field != core.FieldNamePassword && r.GetString(field) != before.GetString(field) {
			return false
		}
	}
	return passwordOf(r).Plain == "" && officerOf(r) != officerOf(before)
}
