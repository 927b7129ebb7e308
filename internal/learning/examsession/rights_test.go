package examsession_test

import (
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

func TestATrainerPlansForTheOwnUnitsAlone(t *testing.T) {
	f := open(t)
	trainer := f.AddOfficer(t, "800-001", f.unitA())
	f.Appoint(t, store.Appointment{Officer: trainer.ID, Role: access.Trainer, Unit: f.Mine.UnitID,
		Starts: monday.AddDate(0, 0, -1)})
	r := f.request()
	_, err := f.ExamSessions.Plan(ctx, trainer, r)
	refusedField(t, err, "unit")
	r.Unit = f.Mine.UnitID
	id, err := f.ExamSessions.Plan(ctx, trainer, r)
	if err != nil {
		t.Fatal(err)
	}
	r.Unit, r.Group = "", "Nhóm 4"
	_, err = f.ExamSessions.Plan(ctx, trainer, r)
	refusedField(t, err, "group")
	r.Group, r.Badges = "", f.Stranger.Badge
	_, err = f.ExamSessions.Plan(ctx, trainer, r)
	refusedField(t, err, "officers")
	if all, err := f.ExamSessions.List(trainer); err != nil || len(all) != 1 || all[0].ID != id {
		t.Errorf("%+v %v", all, err)
	}
	refused(t, f.ExamSessions.Change(ctx, trainer, f.Session.ID, f.request()), access.ErrNotFound)
	refused(t, f.ExamSessions.Remove(ctx, trainer, f.Session.ID), access.ErrNotFound)
	_, err = f.ExamSessions.Plan(ctx, f.Mine, f.request())
	refused(t, err, access.ErrNotFound)
	_, err = f.ExamSessions.Room(ctx, trainer, id) // plans it, and watches not: the code is for proctors
	refused(t, err, access.ErrNotFound)
}

func TestOnlyProctorsAndAdminsWatchAndNobodyWhoSitsInIt(t *testing.T) {
	f := open(t)
	for _, o := range []access.Officer{f.Mine, f.Stranger} {
		_, err := f.ExamSessions.Room(ctx, o, f.Session.ID)
		refused(t, err, access.ErrNotFound)
		_, err = f.ExamSessions.Person(o, f.Session.ID, f.Other.ID)
		refused(t, err, access.ErrNotFound)
		refused(t, f.ExamSessions.Close(ctx, o, f.Session.ID, ""), access.ErrNotFound)
		refused(t, f.ExamSessions.GiveTime(ctx, o, f.Session.ID, f.Mine.ID, 5, "x"), access.ErrNotFound)
		refused(t, f.ExamSessions.Reopen(ctx, o, f.Session.ID, f.Mine.ID, 5, "x"), access.ErrNotFound)
		refused(t, f.ExamSessions.Note(ctx, o, f.Session.ID, "", "x"), access.ErrNotFound)
		_, err = f.ExamSessions.Minutes(ctx, o, f.Session.ID)
		refused(t, err, access.ErrNotFound)
	}
	if r, err := f.ExamSessions.Room(ctx, f.Admin, f.Session.ID); err != nil || r.Code == "" {
		t.Errorf("%+v %v", r, err)
	}
	f.SQL(t, "UPDATE officers SET unit = '"+f.unitA()+"' WHERE id = '"+f.Admin.ID+"'")
	f.begin(t, f.Admin)
	_, err := f.ExamSessions.Room(ctx, f.Admin, f.Session.ID)
	refused(t, err, access.ErrNotFound)
}

func TestASessionBeforeItIsOpenIsNotClosed(t *testing.T) {
	f := open(t)
	refused(t, f.ExamSessions.Close(ctx, f.Proctor, f.Session.ID, ""), examsession.ErrNotOpen)
}

func TestOnceSomebodyHasBegunASessionOnlyGrows(t *testing.T) {
	f := open(t)
	r := f.request()
	f.Clock.Store(f.Session.Closes.Add(-10 * time.Minute).UnixMilli())
	attempt := f.begin(t, f.Mine) // until the close, ten minutes before the own limit
	other := r
	other.Unit = f.Mine.UnitID
	refusedField(t, f.ExamSessions.Change(ctx, f.Admin, f.Session.ID, other), "")
	shorter := r
	shorter.Closes = shorter.Closes.Add(-time.Minute)
	refusedField(t, f.ExamSessions.Change(ctx, f.Admin, f.Session.ID, shorter), "closes")
	r.Closes, r.Room = r.Closes.Add(time.Hour), "Phòng họp"
	if err := f.ExamSessions.Change(ctx, f.Admin, f.Session.ID, r); err != nil {
		t.Fatal(err)
	}
	if got := f.deadline(t, attempt); !got.Equal(f.Now().Add(20 * time.Minute)) {
		t.Errorf("who writes has until %v", got)
	}
	f.close(t)
	refused(t, f.ExamSessions.Change(ctx, f.Admin, f.Session.ID, r), examsession.ErrClosed)
}

func TestAPlanThatIsNotClearIsRefusedAtItsField(t *testing.T) {
	f := open(t)
	for field, change := range map[string]func(*examsession.Request){
		"quiz":     func(r *examsession.Request) { r.Quiz = "khong-co" },
		"title":    func(r *examsession.Request) { r.Title = " " },
		"room":     func(r *examsession.Request) { r.Room = "" },
		"opens":    func(r *examsession.Request) { r.Opens = r.Opens.AddDate(2, 0, 0); r.Closes = r.Closes.AddDate(2, 0, 0) },
		"closes":   func(r *examsession.Request) { r.Closes = r.Opens },
		"unit":     func(r *examsession.Request) { r.Badges = f.Mine.Badge },
		"officers": func(r *examsession.Request) { r.Unit, r.Badges = "", "999-999" },
		"proctors": func(r *examsession.Request) { r.Proctors = "" },
	} {
		t.Run(field, func(t *testing.T) {
			r := f.request()
			change(&r)
			_, err := f.ExamSessions.Plan(ctx, f.Admin, r)
			refusedField(t, err, field)
		})
	}
	r := f.request()
	r.Unit, r.Badges, r.Proctors = "", f.Mine.Badge, f.Mine.Badge
	_, err := f.ExamSessions.Plan(ctx, f.Admin, r)
	refusedField(t, err, "proctors")
}

func refusedField(t *testing.T, err error, field string) {
	t.Helper()
	if no := refusal.Of(err); no == nil || no.Field != field {
		t.Errorf("got %v, want a refusal of %q", err, field)
	}
}
