package pb_hooks

import (
	"errors"
	"net/http"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// keepOfficers holds what is written about officers to the rules of package people, tells it who moved, left or
// returned, ends sessions when the password is new, and never deletes: who leaves is anonymised, and the work stays in
// the figures.
func keepOfficers(app core.App, l *learning.Services, s *store.Store) {
	keepPasswords(app)
	app.OnRecordUpdateRequest("officers").BindFunc(anonymiseOnRequest(l))
	app.OnRecordCreate("officers").BindFunc(func(e *core.RecordEvent) error {
		if e.Record.GetString("state") == "" {
			e.Record.Set("state", "active")
		}
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		if err := checkOfficer(in, e.Record); err != nil {
			return err
		}
		if err := e.Next(); err != nil {
			return err
		}
		if err := in.Roster.Regroup(e.Record.Id, "", e.Record.GetString("group"), true); err != nil {
			return err
		}
		return inConsole(in.Roster.Move(e.Context, changeOf(e.Record)))
	})
	app.OnRecordUpdate("officers").BindFunc(func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		if err := checkOfficer(in, e.Record); err != nil {
			return err
		}
		state, before := e.Record.GetString("state"), e.Record.Original().GetString("state")
		group := e.Record.Original().GetString("group")
		if err := e.Next(); err != nil {
			return err
		}
		if err := in.Roster.Regroup(e.Record.Id, group, e.Record.GetString("group"), false); err != nil {
			return err
		}
		do := in.Roster.Move
		switch {
		case state == before:
		case state == "left":
			do = in.Roster.Leave
		default:
			do = in.Roster.Return
		}
		return inConsole(do(e.Context, changeOf(e.Record)))
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

// changeOf is where an officer is as the row says it now: who has left is in no unit.
func changeOf(r *core.Record) people.Change {
	c := people.Change{Officer: r.Id, Unit: r.GetString("unit"), Sign: actorOf(r).sign}
	if r.GetString("state") == "left" {
		c.Unit = ""
	}
	return c
}

func checkOfficer(in *learning.Services, r *core.Record) error {
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
	if err := in.Roster.AdmitService(serviceOf(before), serviceOf(r)); err != nil && !r.IsNew() {
		return inConsole(err)
	}
	was, is := people.Person{}, personOf(r)
	if !r.IsNew() {
		was = personOf(before)
	}
	if err := in.Roster.AdmitPerson(was, &is); err != nil {
		return inConsole(err)
	}
	for field, value := range personFields(&is) {
		r.Set(field, *value)
	}
	return nil
}

func serviceOf(r *core.Record) people.Service {
	return people.Service{State: r.GetString("state"), Unit: r.GetString("unit")}
}

// personFields are the fields of a row that the rules of a person judge and write in their one form.
func personFields(p *people.Person) map[string]*string {
	return map[string]*string{"badge": &p.Badge, "name": &p.Name, "rank": &p.Rank, "group": &p.Group}
}

func personOf(r *core.Record) people.Person {
	p := people.Person{ID: r.Id}
	for field, value := range personFields(&p) {
		*value = r.GetString(field)
	}
	return p
}

// anonymiseOnRequest does what the tick "anonymised" asks for, which is an act of its own and not a change of fields.
func anonymiseOnRequest(l *learning.Services) func(*core.RecordRequestEvent) error {
	return func(e *core.RecordRequestEvent) error {
		if !e.Record.GetBool("anonymised") || e.Record.Original().GetBool("anonymised") {
			return e.Next()
		}
		if e.App.IsTransactional() {
			return e.BadRequestError(say("console.anonymise-first-leave"), nil)
		}
		err := l.Roster.Anonymise(e.Request.Context(), e.Record.Id, asker(e.RequestEvent).sign)
		switch no := refusal.Of(err); {
		case errors.Is(err, access.ErrUnnamed):
			return refused("console.name-yourself")
		case no != nil:
			return e.BadRequestError(no.In(language), nil)
		case err != nil:
			return err
		}
		after, err := e.App.FindRecordById("officers", e.Record.Id)
		if err != nil {
			return err
		}
		return e.JSON(http.StatusOK, after)
	}
}
