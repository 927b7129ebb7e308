package app

import (
	"context"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/inspect"
	"hocvu/internal/store/officer"
	"hocvu/internal/store/setting"
)

var ctx = context.Background()

// quiet is an app in a folder of its own that does not serve, with one unit.
func quiet(t *testing.T) (a *App, unit string) {
	t.Helper()
	t.Chdir(t.TempDir())
	a, err := Open(ctx, Config{Packages: ".", Terminal: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		a.workers.Close()
		a.store.Close()              //nolint:errcheck // the folder goes with it
		a.Base.ResetBootstrapState() //nolint:errcheck // the same
	})
	a.LoadPackages(ctx)
	unit, err = a.store.Units.Add(ctx, store.NewUnit{Code: "ms", Name: "Công an xã Mường Sương", From: time.Now().AddDate(-20, 0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	return a, unit
}

// leaver is an officer with an answer, whose last membership, where there was a unit, ended so many months ago.
func (a *App) leaver(t *testing.T, badge, unit string, months int) string {
	t.Helper()
	left := time.Now().AddDate(0, -months, 0)
	id, err := a.store.Officers.Add(ctx, store.NewOfficer{Badge: badge, Name: "Vừ Mí Páo", Rank: "Đại úy", Unit: unit, From: time.Now().AddDate(-10, 0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	o := access.Officer{ID: id}
	opened, err := a.Learning.Practice.Open(ctx, o, "mat-khau", a.practised())
	if err != nil {
		t.Fatal(err)
	}
	v, err := a.Learning.Practice.View(o, opened)
	if err != nil {
		t.Fatal(err)
	}
	key, err := a.Learning.Attempts.Key(ctx, o, v.Attempt, v.Question.ID)
	if err == nil {
		_, err = a.Learning.Attempts.Answer(ctx, o, study.Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID, Value: key})
	}
	if err == nil {
		err = a.store.InTx(ctx, func(tx *store.Store) error {
			return tx.Audit.Add(audit.Entry{At: left, Act: "updated", Record: "officers/" + id, Subject: id, Detail: map[string]any{"badge": audit.Personal(badge)}})
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	a.set(t, `UPDATE officers SET state = 'left' WHERE id = '`+id+`'`)
	a.set(t, `UPDATE memberships SET ends = '`+left.UTC().Format("2006-01-02 15:04:05.000Z")+`' WHERE officer = '`+id+`'`)
	return id
}

// practised is a question that a lesson asks.
func (a *App) practised() string {
	for _, q := range a.Learning.Catalog().Quizzes["mat-khau"].Questions {
		if q.Placed && q.Logic == "" {
			return q.ID
		}
	}
	return ""
}

func (a *App) set(t *testing.T, statement string) {
	t.Helper()
	if _, err := a.Base.DB().NewQuery(statement).Execute(); err != nil {
		t.Fatal(statement, err)
	}
}

func (a *App) value(t *testing.T, query string) (value string) {
	t.Helper()
	if err := a.Base.DB().NewQuery(query).Row(&value); err != nil {
		t.Fatal(query, err)
	}
	return value
}

func TestWhoLeftLongerAgoThanTheSettingIsAnonymised(t *testing.T) {
	a, unit := quiet(t)
	long, lately := a.leaver(t, "000-061", unit, 61), a.leaver(t, "000-059", unit, 59)
	nowhere, nowhereLately := a.leaver(t, "000-161", "", 61), a.leaver(t, "000-159", "", 59)
	serving := a.leaver(t, "000-261", unit, 61)
	a.set(t, `UPDATE officers SET state = 'active' WHERE id = '`+serving+`'`)
	back := a.leaver(t, "000-361", unit, 61)
	a.set(t, `UPDATE memberships SET ends = '' WHERE officer = '`+back+`'`)

	u := &upkeep{app: a}
	if err := u.retire(setting.Site{RetentionMonths: 0}); err != nil {
		t.Fatal(err)
	}
	if n := a.value(t, `SELECT count(*) || '' FROM officers WHERE anonymised`); n != "0" {
		t.Errorf("the setting is off, and %s officers were anonymised", n)
	}
	if err := u.retire(setting.Site{RetentionMonths: 60}); err != nil {
		t.Fatal(err)
	}
	for id, gone := range map[string]bool{long: true, nowhere: true, lately: false, nowhereLately: false, serving: false, back: false} {
		row := a.value(t, `SELECT badge || ' ' || name || ' ' || rank || ' ' || anonymised FROM officers WHERE id = '`+id+`'`)
		if blank := row == "x-"+id+" "+officer.Anonymised+"  1"; blank != gone || !gone && !strings.HasSuffix(row, "Vừ Mí Páo Đại úy 0") {
			t.Errorf("%q, anonymised should be %v", row, gone)
		}
		if n := a.value(t, `SELECT count(*) || '' FROM evidence WHERE officer = '`+id+`'`); n != "1" {
			t.Errorf("%q has %s pieces of evidence", row, n)
		}
		entries := a.value(t, `SELECT coalesce(group_concat(act || ' ' || by || detail), '') FROM audit WHERE act = 'anonymised' AND record = 'officers/`+id+`' AND subject = '`+id+`'`)
		if want := map[bool]string{true: `anonymised {"months":60}`}[gone]; entries != want {
			t.Errorf("%q: the audit says %q", row, entries)
		}
		if named := a.value(t, `SELECT count(*) || '' FROM audit WHERE subject = '`+id+`' AND detail LIKE '%000-%'`); (named == "0") != gone {
			t.Errorf("%q: %s entries of the audit name the badge", row, named)
		}
	}
	if n := a.value(t, `SELECT count(*) || '' FROM memberships WHERE officer = '`+long+`' AND unit = '`+unit+`'`); n != "1" {
		t.Errorf("the unit's figures lost the one who left: %s memberships", n)
	}
	p, err := inspect.OpenReadOnly(a.Base.DataDir())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close() //nolint:errcheck // the test is over
	if _, err := inspect.VerifyAudit(p); err != nil {
		t.Error(err)
	}
}
