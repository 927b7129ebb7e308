package pb_hooks

import (
	"errors"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// keepExamSessions holds exam sessions to the rules of the page on which they are planned. Code, maker and close
// are the engine's.
func keepExamSessions(app core.App, l *learning.Services, s *store.Store) {
	app.OnRecordCreate("exam_sessions").BindFunc(func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		x := examSessionOf(e.Record)
		if err := in.ExamSessions.Admit(actorAsking(e.Record), &x); err != nil {
			return examSessionRefusal(err)
		}
		setExamSession(e.Record, x)
		return e.Next()
	})
	app.OnRecordUpdate("exam_sessions").BindFunc(func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		before, wanted := examSessionOf(e.Record.Original()), examSessionOf(e.Record)
		before.ID, wanted.ID = e.Record.Id, e.Record.Id
		if err := in.ExamSessions.AdmitChange(actorAsking(e.Record), before, &wanted); err != nil {
			return examSessionRefusal(err)
		}
		setExamSession(e.Record, wanted)
		return e.Next()
	})
	app.OnRecordDelete("exam_sessions").BindFunc(func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		x := examSessionOf(e.Record)
		x.ID = e.Record.Id
		if err := in.ExamSessions.AdmitRemoval(actorAsking(e.Record), x); err != nil {
			return examSessionRefusal(err)
		}
		return e.Next()
	})
}

func examSessionOf(r *core.Record) store.ExamSession {
	text := r.GetString
	moment := func(field string) time.Time { return r.GetDateTime(field).Time() }
	return store.ExamSession{Quiz: text("quiz"), Title: text("title"), Room: text("room"), Opens: moment("opens"), Closes: moment("closes"),
		Unit: text("unit"), Group: text("group"), Officers: r.GetStringSlice("officers"), Proctors: r.GetStringSlice("proctors"),
		Code: text("code"), Made: moment("made"), By: text("by"), Closed: moment("closed")}
}

func setExamSession(r *core.Record, x store.ExamSession) {
	for field, value := range map[string]any{"title": x.Title, "room": x.Room, "group": x.Group, "code": x.Code, "made": x.Made, "by": x.By} {
		r.Set(field, value)
	}
}

func examSessionRefusal(err error) error {
	if errors.Is(err, access.ErrNotFound) {
		return refused("console.exam-session-unknown")
	}
	return inConsole(err)
}
