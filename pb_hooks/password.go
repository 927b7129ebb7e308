package pb_hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning/account"
)

// noPassword stands for a password where PocketBase insists on one. It is the hash of none, and it is never written.
const noPassword = "-"

// keepPasswords lets an officer be without a password until a slip is used, and holds one that is typed in the console to the
// rules of the page: its officer must choose another at the next sign-in, because somebody else knows this one.
func keepPasswords(app core.App) {
	app.OnRecordCreateRequest("officers").BindFunc(func(e *core.RecordRequestEvent) error {
		if passwordOf(e.Record).Hash == "" {
			e.Record.SetRaw(core.FieldNamePassword, &core.PasswordFieldValue{Hash: noPassword})
		}
		return composed(e)
	})
	app.OnRecordUpdateRequest("officers").BindFunc(composed)
	app.OnRecordValidate("officers").BindFunc(func(e *core.RecordEvent) error {
		password := passwordOf(e.Record)
		if password.Hash == "" || password.Hash == noPassword {
			password.Hash = noPassword
			e.Record.SetRaw(core.FieldNamePassword, password)
			defer func() { password.Hash = "" }()
		}
		return e.Next()
	})
	check := func(e *core.RecordEvent) error {
		password := passwordOf(e.Record)
		if password.Plain == "" {
			return e.Next()
		}
		if err := account.CheckPassword(password.Plain, e.Record.GetString("badge")); err != nil {
			return inConsole(err)
		}
		e.Record.Set("must_change_password", true)
		return e.Next()
	}
	app.OnRecordCreate("officers").BindFunc(check)
	app.OnRecordUpdate("officers").BindFunc(check)
}

// composed has a password hashed in the form in which it is compared. It takes 60 ms, so not inside of the transaction.
func composed(e *core.RecordRequestEvent) error {
	if typed := passwordOf(e.Record).Plain; typed != account.Composed(typed) {
		e.Record.SetPassword(account.Composed(typed))
	}
	return e.Next()
}

// passwordOf is what a record holds for a password: Plain is what was typed just now.
func passwordOf(r *core.Record) *core.PasswordFieldValue {
	password, ok := r.GetRaw(core.FieldNamePassword).(*core.PasswordFieldValue)
	if !ok {
		return &core.PasswordFieldValue{}
	}
	return password
}
