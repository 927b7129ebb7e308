package pb_hooks

import (
	"net/http"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// keepOfficers holds the form of badges and names, moves the membership when the unit is changed, ends sessions when the
// password is new, takes whatever opens a door from who leaves, and never deletes: who leaves is anonymised, and the work
// stays in the figures.
func keepOfficers(app core.App, s *store.Store) {
	keepPasswords(app)
	app.OnRecordUpdateRequest("officers").BindFunc(anonymiseOnRequest(s))
	app.OnRecordCreate("officers").BindFunc(func(e *core.RecordEvent) error {
		if e.Record.GetString("state") == "" {
			e.Record.Set("state", "active")
		}
		if err := checkOfficer(e.App, e.Record); err != nil {
			return err
		}
		if err := e.Next(); err != nil {
			return err
		}
		return follow(e.App, s, e.Record)
	})
	app.OnRecordUpdate("officers").BindFunc(func(e *core.RecordEvent) error {
		if err := checkOfficer(e.App, e.Record); err != nil {
			return err
		}
		leftOrBack := e.Record.GetString("state") != e.Record.Original().GetString("state")
		if err := e.Next(); err != nil {
			return err
		}
		if leftOrBack {
			if err := depart(e.App, s, e.Record); err != nil {
				return err
			}
		}
		return follow(e.App, s, e.Record)
	})
	app.OnRecordDelete("officers").BindFunc(func(*core.RecordEvent) error { return refused("console.officer-kept") })
	app.OnRecordAfterUpdateSuccess("officers").BindFunc(func(e *core.RecordEvent) error {
		if e.Record.Original().TokenKey() != e.Record.TokenKey() { // a new password
			if err := s.Sessions.EndAll(e.Context, e.Record.Id); err != nil {
				return err
			}
		}
		s.Sessions.ForgetOfficer(e.Record.Id)
		return e.Next()
	})
}

func checkOfficer(app core.App, r *core.Record) error {
	before := r.Original()
	if r.GetBool("anonymised") && !before.GetBool("anonymised") {
		return wrong("anonymised", "console.anonymise-alone")
	}
	if before.GetBool("anonymised") {
		return refused("console.anonymised")
	}
	if r.GetString("notice") != before.GetString("notice") {
		return wrong("notice", "console.engine-owned")
	}
	r.Set("name", roster.Tidy(r.GetString("name")))
	r.Set("rank", roster.Tidy(r.GetString("rank")))
	r.Set("group", roster.Tidy(r.GetString("group")))
	if name := r.GetString("name"); name != before.GetString("name") && !roster.IsName(name) {
		return wrong("name", "console.name-form")
	}
	if rank := r.GetString("rank"); rank != "" && rank != before.GetString("rank") {
		known := roster.Rank(rank)
		if len(known) != 1 {
			return wrong("rank", "console.rank-unknown")
		}
		r.Set("rank", known[0])
	}
	if r.IsNew() || r.GetString("badge") != before.GetString("badge") {
		if err := checkBadge(app, r); err != nil {
			return err
		}
	}
	return nil
}

// checkBadge writes a badge in its one form, and refuses one that is taken or that is read as another's.
func checkBadge(app core.App, r *core.Record) error {
	badge, ok := roster.Badge(r.GetString("badge"))
	if letter, found := roster.Confusable(badge); found {
		return wrong("badge", "console.badge-stranger", "letter", string(letter))
	}
	if !ok {
		return wrong("badge", "console.badge-form")
	}
	r.Set("badge", badge)
	var others []struct{ ID, Badge, Name string }
	if err := app.DB().NewQuery(`SELECT id, badge, name FROM officers`).All(&others); err != nil {
		return err
	}
	for _, o := range others {
		switch {
		case o.ID == r.Id:
		case o.Badge == badge:
			return wrong("badge", "console.badge-taken", "badge", o.Badge, "name", o.Name)
		case roster.ConfusableKey(o.Badge) == roster.ConfusableKey(badge):
			return wrong("badge", "console.badge-alike", "badge", o.Badge, "name", o.Name)
		}
	}
	return nil
}

// follow makes the memberships say what the officer's row says now: a move closes the open one and opens another, leaving
// closes it.
func follow(app core.App, s *store.Store, r *core.Record) error {
	unit := r.GetString("unit")
	moment := now()
	if r.GetString("state") == "left" {
		unit = ""
	}
	open, err := openMembership(app, r.Id)
	if err != nil {
		return err
	}
	switch {
	case open != nil && open.GetString("unit") == unit, open == nil && unit == "":
		return nil
	case open != nil && unit != "" && !open.GetDateTime("starts").Before(moment): // has not begun: nobody was there yet
		open.Set("unit", unit)
		return saveDerived(app, open, r)
	case open != nil:
		open.Set("ends", moment)
		if err := saveDerived(app, open, r); err != nil {
			return err
		}
	}
	if unit == "" {
		return nil
	}
	collection, err := app.FindCachedCollectionByNameOrId("memberships")
	if err != nil {
		return err
	}
	next := core.NewRecord(collection)
	next.Set("officer", r.Id)
	next.Set("unit", unit)
	next.Set("starts", moment)
	return saveDerived(app, next, r)
}

// depart takes the roles, slips, sessions and password of one who leaves or comes back.
func depart(app core.App, s *store.Store, r *core.Record) error {
	inner, err := s.InTxOf(app)
	if err != nil {
		return err
	}
	ended, err := inner.Officers.RevokeAccess(r.Id, time.Now())
	for _, e := range ended {
		if err == nil {
			err = inner.Audit.Add(actorOf(r).entry(e.Act, e.Record, e.Subject, e.Detail))
		}
	}
	return err
}

// anonymiseOnRequest does what the tick "anonymised" asks for. It is an act of its own and not a change of fields: what it
// blanks lies in several collections and in the audit.
func anonymiseOnRequest(s *store.Store) func(*core.RecordRequestEvent) error {
	return func(e *core.RecordRequestEvent) error {
		before := e.Record.Original()
		if !e.Record.GetBool("anonymised") || before.GetBool("anonymised") {
			return e.Next()
		}
		if e.App.IsTransactional() || before.GetString("state") != "left" {
			return e.BadRequestError(say("console.anonymise-first-leave"), nil)
		}
		by := asker(e.RequestEvent)
		if by.officer == "" {
			return refused("console.name-yourself")
		}
		entry := by.entry("anonymised", place(e.Record), e.Record.Id, map[string]any{})
		if err := s.Officers.Anonymise(e.Request.Context(), entry); err != nil {
			return err
		}
		after, err := e.App.FindRecordById("officers", e.Record.Id)
		if err != nil {
			return err
		}
		return e.JSON(http.StatusOK, after)
	}
}
