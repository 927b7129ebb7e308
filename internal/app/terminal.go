package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"
)

// quietFor is how long a kind of failure that was told is not told again.
const quietFor = time.Minute

// maxKinds bounds how many kinds of failure are remembered.
const maxKinds = 100

// terminalLog tells on the terminal what fails while the app runs, one line a kind and minute, so that the journal of a
// service and who watches it hear of it without reading the log in the database, which a full disk does not take.
type terminalLog struct {
	out io.Writer

	mu    sync.Mutex
	kinds map[string]*toldKind
}

type toldKind struct {
	at     time.Time
	untold int // how often since
}

func newTerminalLog(out io.Writer) *terminalLog {
	return &terminalLog{out: out, kinds: map[string]*toldKind{}}
}

// tell prints a line, unless one of its kind was printed within the minute.
func (t *terminalLog) tell(kind, line string, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	k := t.kinds[kind]
	switch {
	case k != nil && now.Sub(k.at) < quietFor && !now.Before(k.at):
		k.untold++
		return
	case k == nil && len(t.kinds) >= maxKinds:
		clear(t.kinds)
	}
	more := ""
	if k != nil && k.untold > 0 {
		more = fmt.Sprintf(" (+%d)", k.untold)
	}
	t.kinds[kind] = &toldKind{at: now}
	fmt.Fprintf(t.out, "%s %s%s\n", now.Format(time.DateTime), line, more)
}

// also is a log that goes on as before and tells its warnings and errors on the terminal as well.
type also struct {
	slog.Handler
	terminal *terminalLog
}

// Handle passes a record on, and tells it when it is a warning at least.
func (a also) Handle(ctx context.Context, r slog.Record) error {
	if r.Level >= slog.LevelWarn {
		line := r.Message
		r.Attrs(func(attribute slog.Attr) bool {
			line += ": " + attribute.Value.String()
			return true
		})
		a.terminal.tell(r.Message, line, time.Now())
	}
	if !a.Handler.Enabled(ctx, r.Level) {
		return nil
	}
	return a.Handler.Handle(ctx, r)
}

// Enabled lets warnings reach the terminal also where the log does not take them.
func (a also) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn || a.Handler.Enabled(ctx, l)
}

// WithAttrs keeps the terminal.
func (a also) WithAttrs(all []slog.Attr) slog.Handler {
	return also{a.Handler.WithAttrs(all), a.terminal}
}

// WithGroup keeps the terminal.
func (a also) WithGroup(name string) slog.Handler { return also{a.Handler.WithGroup(name), a.terminal} }
