package app

import (
	"log/slog"
	"strings"
	"testing"
	"time"
)

func TestWhatFailsIsToldOnceAKindAndMinute(t *testing.T) {
	var out strings.Builder
	log := newTerminalLog(&out)
	now := time.Now()
	for i := range 500 {
		log.tell("full", "the disk is full", now.Add(time.Duration(i)*time.Millisecond))
	}
	log.tell("other", "something else", now)
	log.tell("full", "the disk is full", now.Add(time.Minute))
	if lines := strings.Count(out.String(), "\n"); lines != 3 || !strings.Contains(out.String(), "full (+499)") {
		t.Errorf("%d lines:\n%s", lines, out.String())
	}
}

func TestWarningsReachTheTerminalAndTheRestDoesNot(t *testing.T) {
	var out strings.Builder
	log := slog.New(also{slog.DiscardHandler, newTerminalLog(&out)})
	log.Info("all is well")
	log.With("a", 1).Error("it waits", "error", "disk I/O error")
	if !strings.Contains(out.String(), "it waits: disk I/O error") || strings.Contains(out.String(), "well") {
		t.Error(out.String())
	}
}
