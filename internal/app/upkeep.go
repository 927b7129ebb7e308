package app

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/backup"
	"hocvu/internal/store/setting"
	migrations "hocvu/pb_migrations"
)

// upkeep is what a server does by itself, every minute, as its settings say: backups, the bounds of the log, and
// anonymising those who left long ago.
type upkeep struct {
	app     *App
	busy    atomic.Bool // a backup may take longer than a minute
	tried   time.Time   // the last backup that failed
	retired time.Time   // when officers who left were looked through last
	expired time.Time   // when files were deleted last
	pruned  time.Time   // when expired sessions were deleted last
	warned  time.Time   // when the clock was called wrong last
}

const (
	retryBackup       = time.Hour      // after a failed one: a full disk does not empty itself
	keepAllLogs       = 36_500         // days
	retentionInterval = 12 * time.Hour // between two looks for officers who left long ago
)

// prepareData takes the data folder for this process and makes it ready: every setting has its row.
func (a *App) prepareData(ctx context.Context) error {
	release, err := backup.Lock(a.Base.DataDir())
	if err != nil {
		return a.inWords(err)
	}
	a.Base.OnTerminate().BindFunc(func(e *core.TerminateEvent) error { return errors.Join(e.Next(), release()) })
	if err := a.store.Settings.Ensure(ctx); err != nil {
		return err
	}
	if missing, err := a.store.Triggers.Restore(ctx, migrations.Guards()); err != nil {
		return err
	} else if len(missing) > 0 {
		a.log().Error("triggers that keep history were gone and are put back", "triggers", missing)
	}
	if opened, err := a.closeRules(ctx); err != nil {
		return err
	} else if len(opened) > 0 {
		a.log().Error("rules by which anybody could read or write were open and are closed", "collections", opened)
	}
	backup.ClearUnfinished(a.Base.DataDir())
	settings, err := a.store.Settings.Read()
	if err != nil {
		return err
	}
	u := &upkeep{app: a}
	if err := u.boundLog(settings); err != nil { // before the first request is logged
		return err
	}
	return a.Base.Cron().Add("hocvu-upkeep", "* * * * *", u.run)
}

func (u *upkeep) run() {
	if !u.busy.CompareAndSwap(false, true) {
		return
	}
	defer u.busy.Store(false)
	settings, err := u.app.store.Settings.Read()
	if err == nil {
		err = errors.Join(u.checkClock(), u.boundLog(settings), u.retire(settings), u.backUp(settings),
			u.pruneSessions(), u.expireFiles(settings))
	}
	if err != nil {
		u.app.log().Error("upkeep", "error", err)
	}
}

// checkClock says every hour that the clock is in doubt, else moves its mark.
func (u *upkeep) checkClock() error {
	if warning, wrong := u.app.ClockWarning(); wrong && time.Since(u.warned) > clockNote {
		u.warned = time.Now()
		u.app.terminal.tell("clock", warning.In(u.app.config.Language), u.warned)
	}
	return u.app.clock.note(context.Background())
}

// pruneSessions deletes, once a day, the sessions that have expired.
func (u *upkeep) pruneSessions() error {
	if time.Since(u.pruned) < 24*time.Hour || u.app.clock.doubted() {
		return nil
	}
	u.pruned = time.Now()
	return u.app.store.Sessions.Prune(context.Background(), u.pruned)
}

// expireFiles deletes, twice a day, the files of answers that were judged long ago, and those that were never sent.
func (u *upkeep) expireFiles(s setting.Site) error {
	now := time.Now()
	if now.Sub(u.expired) < retentionInterval || u.app.clock.doubted() {
		return nil
	}
	u.expired = now
	return u.app.Learning.Attempts.ExpireFiles(context.Background(), s.AttachmentsDays)
}

// boundLog keeps the server's log short and free of persons, also when somebody opens it wider in the console.
func (u *upkeep) boundLog(s setting.Site) error {
	all, days := u.app.Base.Settings(), s.LogDays
	if u.app.clock.doubted() {
		days = keepAllLogs // PocketBase deletes by the calendar
	}
	wanted := core.LogsConfig{MaxDays: days, MinLevel: int(slog.LevelWarn)} // without addresses and accounts
	if all.Logs == wanted && all.Meta.AppName == s.SiteName {
		return nil
	}
	all.Logs, all.Meta.AppName = wanted, s.SiteName
	return u.app.Base.Save(all)
}

// retire anonymises those who left longer ago than the site keeps names.
func (u *upkeep) retire(s setting.Site) error {
	now := time.Now()
	if s.RetentionMonths == 0 || now.Sub(u.retired) < retentionInterval || u.app.clock.doubted() {
		return nil
	}
	u.retired = now
	return u.app.Learning.Roster.AnonymiseLeft(context.Background(), s.RetentionMonths)
}

// backUp makes the daily backup when the newest one is older than the time of day at which one was due, so that a
// server that was off at night makes it in the morning.
func (u *upkeep) backUp(s setting.Site) error {
	now := time.Now()
	folder := backup.Folder(u.app.Base.DataDir())
	kept, err := backup.List(folder)
	if err != nil || u.app.config.Demo || now.Sub(u.tried) < retryBackup {
		return err
	}
	last, err := u.app.store.Settings.CreatedAt()
	if len(kept) > 0 {
		last = kept[0].Made
	}
	if err != nil || !backupDue(s.BackupTime, now.In(u.app.Learning.Zone), last) {
		return err
	}
	_, err = backup.Make(context.Background(), backup.Options{
		Dir: u.app.Base.DataDir(), File: filepath.Join(folder, backup.Name(now, s.BackupRecipient)), Recipient: s.BackupRecipient, Made: now,
	})
	if err != nil {
		u.tried = now
		return errors.New(u.app.config.text("backup.failed", "detail", err.Error()))
	}
	if u.app.clock.doubted() {
		return nil // the oldest may be the last from before the leap
	}
	return backup.Prune(folder, s.BackupKeep)
}

// backupDue tells whether the last backup was made before the last time that the clock showed the given time. Where
// there is none, last is when the site was made: a new one is given until then.
func backupDue(clock string, now, last time.Time) bool {
	at, err := time.Parse("15:04", clock)
	if err != nil {
		return false // switched off
	}
	due := time.Date(now.Year(), now.Month(), now.Day(), at.Hour(), at.Minute(), 0, 0, now.Location())
	if due.After(now) {
		due = due.AddDate(0, 0, -1)
	}
	return last.Before(due)
}
