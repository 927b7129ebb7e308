package pb_hooks

import (
	"errors"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// keepAssignments holds assignments to the rules of the page on which they are given: the six things clear, signed by the
// engine, and never written over.
func keepAssignments(app core.App, l *learning.Services, s *store.Store) {
	app.OnRecordCreate("assignments").BindFunc(func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		a := assignmentOf(e.Record)
		if err := in.Assignments.Admit(actorAsking(e.Record), &a); err != nil {
			return assignmentRefusal(err)
		}
		for field, value := range map[string]any{"group": a.Group, "task": a.Task, "responsible": a.Responsible, "authority": a.Authority,
			"product": a.Product, "given": a.Given, "starts": a.Starts, "due": a.Due, "by": a.By} {
			e.Record.Set(field, value)
		}
		return e.Next()
	})
	app.OnRecordUpdate("assignments").BindFunc(func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		before, wanted := assignmentOf(e.Record.Original()), assignmentOf(e.Record)
		before.ID, wanted.ID = e.Record.Id, e.Record.Id
		if err := in.Assignments.AdmitChange(actorAsking(e.Record), before, &wanted); err != nil {
			return assignmentRefusal(err)
		}
		e.Record.Set("cancelled", wanted.Cancelled)
		return e.Next()
	})
	app.OnRecordDelete("assignments").BindFunc(func(*core.RecordEvent) error { return refused("console.assignment-kept") })
}

func assignmentOf(r *core.Record) store.Assignment {
	text := r.GetString
	moment := func(field string) time.Time { return r.GetDateTime(field).Time() }
	return store.Assignment{Course: text("course"), Officer: text("officer"), Unit: text("unit"), Group: text("group"), Task: text("task"),
		Responsible: text("responsible"), Authority: text("authority"), Product: text("product"), Given: moment("given"), Starts: moment("starts"),
		Due: moment("due"), Days: r.GetInt("days"), Cancelled: moment("cancelled"), Replaces: text("replaces"), By: text("by")}
}

// assignmentRefusal says why the rules refuse an assignment.
func assignmentRefusal(err error) error {
	switch no := refusal.Of(err); {
	case no != nil && no.Field == assign.Recipient:
		return wrong("unit", no.ID)
	case errors.Is(err, access.ErrKept), errors.Is(err, access.ErrClosed):
		return refused("console.assignment-kept")
	case errors.Is(err, access.ErrNotFound):
		return wrong("replaces", "console.assignment-unknown")
	}
	return inConsole(err)
}
