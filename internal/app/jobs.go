package app

import (
	"context"
	"errors"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// scheduleJobs adds the jobs of a server to PocketBase's scheduler; upkeep.go has what the settings decide.
func (a *App) scheduleJobs() error {
	return errors.Join(
		a.Base.Cron().Add("hocvu-expire", "* * * * *", a.expireExams),
		a.Base.Cron().Add("hocvu-regrade", "* * * * *", a.runRegrades),
		a.Base.Cron().Add("hocvu-items", "* * * * *", a.countItems),
		a.Base.Cron().Add("hocvu-packages", "* * * * *", a.refreshPackages),
		a.Base.Cron().Add("hocvu-log", "* * * * *", func() { a.logs.look(a.Base) }),
		a.Base.Cron().Add("hocvu-door", "* * * * *", a.settleDoor),
		a.Base.Cron().Add("hocvu-rest", "* * * * *", releaseMemory),
		a.Base.Cron().Add("hocvu-book", "*/5 * * * *", a.refreshReports),
		a.Base.Cron().Add("hocvu-calibrate", "17 20 * * *", a.calibrateNightly), // UTC: 03:17 at the site, when nobody studies
	)
}

// expireExams ends exams whose time is over, also of those who never come back, and closes exam sessions.
func (a *App) expireExams() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Second)
	defer cancel()
	if _, err := a.Learning.Exams.Expire(ctx); err != nil {
		a.log().Error("exams whose time is over wait for the next minute", "error", err)
	}
	if _, err := a.Learning.ExamSessions.CloseDue(ctx); err != nil {
		a.log().Error("exam sessions whose time is over wait for the next minute", "error", err)
	}
}

// refreshPackages serves what a command has published beside the server.
func (a *App) refreshPackages() {
	changed, problems, err := a.Learning.Packages.Refresh(context.Background())
	if err != nil {
		a.log().Error("installed packages wait for the next minute", "error", err)
	}
	if changed {
		a.printProblems(problems)
	}
}

// runRegrades lets regrades reach the officers whom they have not reached.
func (a *App) runRegrades() {
	if a.clock.doubted() || !a.regrading.TryLock() {
		return
	}
	defer a.regrading.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Second)
	defer cancel()
	if err := a.Learning.Regrades.Run(ctx, nil); err != nil && ctx.Err() == nil {
		a.log().Error("a regrade waits for the next minute", "error", err)
	}
}

// countItems counts first answers for the statistics of questions: what is new, and at first everything. The first
// count of a large folder takes several minutes' runs.
func (a *App) countItems() {
	if !a.counting.TryLock() {
		return
	}
	defer a.counting.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if _, err := a.Learning.Questions.Run(ctx); err != nil && ctx.Err() == nil {
		a.log().Error("the statistics of questions wait for the next minute", "error", err)
	}
}

// settleDoor puts on record how often sign-ins to the console have failed.
func (a *App) settleDoor() {
	if err := a.Learning.Console.Settle(context.Background()); err != nil {
		a.log().Error("failed sign-ins to the console are counted on", "error", err)
	}
}

// maxIdle is how much memory may lie unused in a server that has become quiet.
const maxIdle = 8 << 20

// releaseMemory gives memory back after a busy minute; by itself Go would keep it for as long as nothing new is asked
// for. What the last collection found alive is all that a quiet server needs.
func releaseMemory() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapInuse+m.HeapIdle-m.HeapReleased > live[0].Value.Uint64()+maxIdle {
		runtime.GC() // what lies in pools outlives one collection
		debug.FreeOSMemory()
	}
}

// refreshReports reads ahead what reports count, so that no leader of a large site waits for it.
func (a *App) refreshReports() {
	if err := a.Learning.Figures.Refresh(context.Background()); err != nil {
		a.log().Error("the next reader of a report waits for its figures", "error", err)
	}
}

// calibrateNightly fits the model to the evidence so far. Where there is nothing new, or the clock is
// in doubt, it does nothing.
func (a *App) calibrateNightly() {
	if a.clock.doubted() {
		return // what it finds is kept for ever, with its date
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	if _, err := a.Learning.Calibrations.Run(ctx, nil); err != nil {
		a.log().Error("the calibration waits for the next night", "error", err)
	}
}
