package app

import (
	"context"
	"errors"
	"fmt"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/demo"
	"hocvu/internal/learning/access"
)

// fillDemo fills an empty demo with a count on the terminal; a second start finds everything there. The account for the
// console, whose password everybody knows, comes last: where it is missing the officers are a site's own, or the demo
// was cut short.
func (a *App) fillDemo(ctx context.Context) error {
	if _, err := a.Base.FindAuthRecordByEmail(core.CollectionNameSuperusers, demo.Superuser); err == nil {
		return nil
	}
	if empty, err := a.Learning.Roster.Empty(); err != nil {
		return err
	} else if !empty {
		return errors.New(a.config.text("demo.not-empty", "dir", a.Base.DataDir()))
	}
	began := false
	err := demo.Fill(ctx, a.Learning, demo.Size, func(done, of int) {
		began = true
		fmt.Fprintf(a.config.Terminal, "\r%s ", a.config.text("demo.making", "done", done, "of", of))
	})
	if began {
		fmt.Fprintln(a.config.Terminal)
	}
	if err != nil {
		return err
	}
	return a.makeSuperuser(demo.Superuser, demo.Password)
}

func (a *App) makeSuperuser(email, password string) error {
	collection, err := a.Base.FindCollectionByNameOrId(core.CollectionNameSuperusers)
	if err != nil {
		return err
	}
	record := core.NewRecord(collection)
	record.SetEmail(email)
	record.SetPassword(password)
	for _, account := range demo.Accounts() {
		if account.Role == access.Admin { // the console's account is that of the admin, by name
			if officer, err := a.Base.FindFirstRecordByData("officers", "badge", account.Badge); err == nil {
				record.Set("officer", officer.Id)
			}
		}
	}
	return a.Base.Save(record)
}
