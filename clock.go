package main

import (
	"context"
	"errors"
	"runtime"
	"runtime/debug"
	"time"
)

// wind sets the clockwork of a serving house; upkeep.go has what its settings decide.
func (h *house) wind() error {
	return errors.Join(
		h.app.Cron().Add("hocvu-expire", "* * * * *", h.expire),
		h.app.Cron().Add("hocvu-rest", "* * * * *", rest),
		h.app.Cron().Add("hocvu-book", "*/5 * * * *", h.keepBook),
		h.app.Cron().Add("hocvu-calibrate", "17 20 * * *", h.calibrateByNight), // UTC: 03:17 at the site, when nobody studies
	)
}

// expire ends exams whose time is over, also of those who never come back.
func (h *house) expire() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Second)
	defer cancel()
	if _, err := h.learning.Expire(ctx); err != nil {
		h.app.Logger().Error("exams whose time is over wait for the next minute", "error", err)
	}
}

// lying is how much memory may lie unused in a server that has become quiet.
const lying = 8 << 20

// rest gives memory back after a busy hour; by itself Go would keep it for as long as nothing new is asked for.
func rest() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapIdle-m.HeapReleased+m.HeapInuse-m.HeapAlloc > lying {
		debug.FreeOSMemory()
	}
}

// keepBook reads ahead what reports count, so that no leader of a large site waits for it.
func (h *house) keepBook() {
	if err := h.learning.KeepBook(); err != nil {
		h.app.Logger().Error("the next reader of a report waits for its figures", "error", err)
	}
}

// calibrateByNight fits the model to the evidence so far. Where there is nothing new it does nothing.
func (h *house) calibrateByNight() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	if _, err := h.learning.Calibrate(ctx, nil); err != nil {
		h.app.Logger().Error("the calibration waits for the next night", "error", err)
	}
}
