package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/demo"
	"hocvu/internal/learning"
)

// settleDemo fills an empty demo with a count on the terminal; a second start finds everything there. The account for the
// console, whose password everybody knows, comes last: where it is missing the officers are a site's own, or the demo was
// cut short.
func (h *house) settleDemo(ctx context.Context) error {
	if _, err := h.app.FindAuthRecordByEmail(core.CollectionNameSuperusers, demo.Superuser); err == nil {
		return nil
	}
	if others, err := h.learning.Store.Officers.IDs(); err != nil {
		return err
	} else if len(others) > 0 {
		return errors.New(inWords("demo.not-empty", "dir", h.app.DataDir()))
	}
	began := false
	err := demo.Fill(ctx, h.learning, demo.Size, func(done, of int) {
		began = true
		fmt.Fprintf(os.Stderr, "\r%s ", inWords("demo.making", "done", done, "of", of))
	})
	if began {
		fmt.Fprintln(os.Stderr)
	}
	if err != nil {
		return err
	}
	return h.makeSuperuser(demo.Superuser, demo.Password)
}

func (h *house) makeSuperuser(email, password string) error {
	collection, err := h.app.FindCollectionByNameOrId(core.CollectionNameSuperusers)
	if err != nil {
		return err
	}
	record := core.NewRecord(collection)
	record.SetEmail(email)
	record.SetPassword(password)
	for _, a := range demo.Accounts() {
		if a.Role == learning.Admin { // the console's account is that of the admin, by name
			if officer, err := h.app.FindFirstRecordByData("officers", "badge", a.Badge); err == nil {
				record.Set("officer", officer.Id)
			}
		}
	}
	return h.app.Save(record)
}
