package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// cached does work once for an input: its output is kept, for this version of the program.
func (e Engine) cached(job string, input, output any, work func() error) error {
	return e.remember(job, input, output, work, func(string) (string, error) {
		if err := work(); err != nil {
			return "", err
		}
		return compact(output)
	})
}

// remember gives the result of a job for an input that was seen before by this version of the program. Work does the
// job where nothing is kept. Pack does it where results are: it gets the input as JSON, sets output, and gives that as
// JSON.
func (e Engine) remember(job string, input, output any, work func() error,
	pack func(input string) (string, error)) error {
	r := e.results
	if r == nil {
		return work()
	}
	if r.file == "" {
		return r.note(work())
	}
	content, err := compact(input)
	if err != nil {
		return err
	}
	asked := sumOf(job, content)
	if result, known := r.find(asked); known && json.Unmarshal([]byte(result), output) == nil {
		return nil
	}
	result, err := pack(content)
	if err != nil {
		return r.note(err)
	}
	r.put(asked, result)
	return nil
}

// asked names what a job was asked, "" where no results are kept.
func (e Engine) asked(job string, input any) string {
	if e.results == nil || e.results.file == "" {
		return ""
	}
	content, err := compact(input)
	if err != nil {
		return ""
	}
	return sumOf(job, content)
}

// recall gives the result of a job that was kept before.
func (e Engine) recall(job string, input, output any) bool {
	asked := e.asked(job, input)
	if asked == "" {
		return false
	}
	result, known := e.results.find(asked)
	return known && json.Unmarshal([]byte(result), output) == nil
}

// keep keeps the result of a job that was not recalled.
func (e Engine) keep(job string, input, output any) {
	result, err := compact(output)
	if asked := e.asked(job, input); asked != "" && err == nil {
		e.results.put(asked, result)
	}
}

// hold keeps the result of a job in the cache without reading it: what follows from it is known, and may have to be
// worked out again when something else changes.
func (e Engine) hold(job string, input any) {
	if asked := e.asked(job, input); asked != "" {
		e.results.find(asked)
	}
}

// note remembers that a job failed.
func (r *results) note(err error) error {
	if err != nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.failed = true
	}
	return err
}

// compact writes JSON on one line. HTML is not escaped: most of it is HTML.
func compact(v any) (string, error) {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

func sumOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}

// replace writes a file so that a reader finds the old or the new content, never half of it.
func replace(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	fresh, err := os.CreateTemp(filepath.Dir(file), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(fresh.Name()) //nolint:errcheck // after the rename nothing is left to remove
	if _, err := fresh.Write(content); err != nil {
		fresh.Close() //nolint:errcheck // the fault above is the one to tell
		return err
	}
	if err := fresh.Close(); err != nil {
		return err
	}
	return os.Rename(fresh.Name(), file)
}

// A result that no load has asked for in cacheLife is deleted; the cache is looked through once in sweepEvery. The time
// of a file is the last day on which it was asked for.
const (
	cacheLife  = 30 * 24 * time.Hour
	sweepEvery = 24 * time.Hour
)

func stillUsed(file string) {
	if info, err := os.Stat(file); err == nil && time.Since(info.ModTime()) > sweepEvery {
		_ = os.Chtimes(file, time.Time{}, time.Now())
	}
}

// sweep deletes old results. What cannot be deleted is tried again tomorrow.
func (e Engine) sweep() {
	if e.Cache == "" {
		return
	}
	mark := filepath.Join(e.Cache, "swept")
	if info, err := os.Stat(mark); err == nil && time.Since(info.ModTime()) < sweepEvery {
		return
	}
	if replace(mark, nil) != nil {
		return
	}
	_ = filepath.WalkDir(e.Cache, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil
		}
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > cacheLife {
			_ = os.Remove(file)
		}
		return nil
	})
}
