package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// results are what the jobs of one package gave, kept in one file of the cache: a course of five hundred lessons costs
// one read and, when one has changed, one write. The cache is a convenience: whatever is wrong with it is a miss, and a
// result that cannot be written is only worked out again.
type results struct {
	file string // "" keeps nothing

	mu     sync.Mutex
	kept   map[string]string // results by the sum of what was asked, as JSON
	order  []string          // of kept, as they stand in the file
	asked  map[string]string // of this load
	grown  bool              // there are new ones
	failed bool              // a job did not end by itself: what follows from it may be another thing tomorrow
}

// of returns an engine that keeps the results of one package. Its save is called when the package has been read.
func (e Engine) of(r ref) Engine {
	e.results = &results{asked: map[string]string{}}
	if e.Cache == "" {
		return e
	}
	e.results.file = filepath.Join(e.Cache, sumOf(e.Version, string(r.kind), r.id))
	e.results.open()
	return e
}

// open reads the file. A line is a sum, a blank and a result; the first line is the sum of all the others.
func (r *results) open() {
	r.kept = map[string]string{}
	content, err := os.ReadFile(r.file)
	if err != nil {
		return
	}
	sum, lines, _ := strings.Cut(string(content), "\n")
	if sum != sumOf(lines) {
		return
	}
	for line := range strings.Lines(lines) {
		asked, result, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		r.kept[asked] = result
		r.order = append(r.order, asked)
	}
	stillUsed(r.file)
}

// save writes what was asked for, and as much again of what was not: an author goes back and forth, and two folders
// may hold two versions of one package.
func (r *results) save() {
	if r.file == "" || !r.grown {
		return
	}
	var lines strings.Builder
	write := func(asked, result string) { lines.WriteString(asked + " " + result + "\n") }
	for _, asked := range names(r.asked) {
		write(asked, r.asked[asked])
	}
	most := 2 * lines.Len()
	for _, asked := range r.order {
		if _, again := r.asked[asked]; !again && lines.Len() < most {
			write(asked, r.kept[asked])
		}
	}
	_ = replace(r.file, []byte(sumOf(lines.String())+"\n"+lines.String()))
}

// cached gives the result of a job for an input that was seen before by this version of the program.
func (e Engine) cached(job string, input, output any, work func() error) error {
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
	r.mu.Lock()
	result, known := r.kept[asked]
	r.mu.Unlock()
	if !known || json.Unmarshal([]byte(result), output) != nil {
		if err := r.note(work()); err != nil {
			return err
		}
		if result, err = compact(output); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked[asked], r.grown = result, r.grown || !known
	return nil
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
