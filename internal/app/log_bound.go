package app

import (
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"
)

const (
	logLines = 600      // that the log takes in a minute
	logText  = 500      // the longest text of a line's field, in bytes
	logBytes = 32 << 20 // that the lines of the log may take in all
)

// logBound keeps strangers from filling the disk through the server's log. What is refused before it is known who asks
// is counted, not written; of the rest a minute has so many lines, and all of them together so many bytes.
type logBound struct {
	refused, dropped atomic.Int64 // since the last look

	mu     sync.Mutex
	minute time.Time
	lines  int
}

// bind looks at every line before it is written.
func (b *logBound) bind(app core.App) {
	app.OnModelCreate(core.LogsTableName).BindFunc(func(e *core.ModelEvent) error {
		line, ok := e.Model.(*core.Log)
		if !ok {
			return e.Next()
		}
		if isStrangers(line) {
			b.refused.Add(1)
			return nil
		}
		if !b.take(time.Now()) {
			b.dropped.Add(1)
			return nil
		}
		line.Message = shortened(line.Message)
		shorten(line.Data)
		return e.Next()
	})
}

// isStrangers holds for a request that was refused while nobody was signed in.
func isStrangers(line *core.Log) bool {
	status, _ := strconv.Atoi(fmt.Sprint(line.Data["status"]))
	return line.Data["type"] == "request" && line.Data["auth"] == "" && status < 500
}

// take reports whether this minute has room for one more line.
func (b *logBound) take(now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if now.Sub(b.minute) >= time.Minute {
		b.minute, b.lines = now, 0
	}
	b.lines++
	return b.lines <= logLines
}

func shorten(data types.JSONMap[any]) {
	for name, value := range data {
		if text, ok := value.(string); ok {
			data[name] = shortened(text)
		}
	}
}

func shortened(text string) string {
	if len(text) > logText {
		return text[:logText] + "…"
	}
	return text
}

// look says once a minute how much was not written, and deletes the oldest lines when the log is too large.
func (b *logBound) look(app core.App) {
	refused, dropped := b.refused.Swap(0), b.dropped.Swap(0)
	if refused+dropped > 0 {
		app.Logger().Warn("requests were not logged one by one", "refusedToStrangers", refused, "tooMany", dropped)
	}
	if err := boundLogSize(app, logBytes); err != nil {
		app.Logger().Error("the log could not be shortened", "error", err)
	}
}

// boundLogSize deletes the older half of the lines while they take more than a number of bytes. The room of deleted
// lines is used by the next ones, so that the file does not grow; PocketBase gives it back every night.
func boundLogSize(app core.App, most int64) error {
	for range 16 {
		var used int64
		err := app.AuxDB().NewQuery(`SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)
			- (SELECT freelist_count FROM pragma_freelist_count) * (SELECT page_size FROM pragma_page_size)`).Row(&used)
		if err != nil || used <= most {
			return err
		}
		_, err = app.AuxNonconcurrentDB().NewQuery(`DELETE FROM _logs WHERE rowid IN
			(SELECT rowid FROM _logs ORDER BY created LIMIT (SELECT (count(*) + 1) / 2 FROM _logs))`).Execute()
		if err != nil {
			return err
		}
	}
	return nil
}
