package pb_hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/learning/people"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// keepMemberships holds a row of the roster's history that is written by hand to the rules of package people, and takes
// its effect at once.
func keepMemberships(app core.App, l *learning.Services, s *store.Store) {
	check := func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		before, wanted := people.Membership{}, membershipOf(e.Record)
		if !e.Record.IsNew() {
			before = membershipOf(e.Record.Original())
			before.ID = e.Record.Id
		}
		if err := in.Roster.AdmitMembership(before, &wanted); err != nil {
			return inConsole(err)
		}
		e.Record.Set("starts", wanted.Starts)
		if err := e.Next(); err != nil {
			return err
		}
		if before.ID == "" {
			if err := in.Roster.Restate(wanted, actorOf(e.Record).officer); err != nil {
				return err
			}
		}
		return in.Roster.FollowMemberships(e.Context, wanted.Officer, actorOf(e.Record).sign)
	}
	app.OnRecordCreate("memberships").BindFunc(check)
	app.OnRecordUpdate("memberships").BindFunc(check)
	app.OnRecordDelete("memberships").BindFunc(func(*core.RecordEvent) error { return refused("console.membership-kept") })
	forget := func(e *core.RecordEvent) error {
		s.Sessions.ForgetOfficer(e.Record.GetString("officer"))
		return e.Next()
	}
	app.OnRecordAfterCreateSuccess("memberships").BindFunc(forget)
	app.OnRecordAfterUpdateSuccess("memberships").BindFunc(forget)
}

func membershipOf(r *core.Record) people.Membership {
	return people.Membership{Officer: r.GetString("officer"), Membership: roster.Membership{ID: r.Id, Unit: r.GetString("unit"),
		Starts: r.GetDateTime("starts").Time(), Ends: r.GetDateTime("ends").Time()}}
}
