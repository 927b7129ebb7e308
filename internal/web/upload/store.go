// Package upload keeps lists between their upload and their import.
package upload

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
)

// Bounds of what is kept between the upload of a list and its import.
const (
	Kept = time.Hour
	Max  = 20
)

// List is a list that waits for its admin to look at it: of officers, or of results of a course. What is kept is what was
// read of the file, not the file.
type List struct {
	Officer string // who sent it; it exists for nobody else
	Source  string // name of the file
	Day     time.Time
	At      time.Time

	Complete bool
	List     roster.List

	Course, Origin string
	Results        roster.ResultList
}

// Store keeps lists of one sort in a folder of their own under random names, and how far their imports are.
type Store struct {
	mu     sync.Mutex
	folder string
	runs   map[string]*Run
}

// Run is an import under way or just ended.
type Run struct {
	officer  string
	at       time.Time
	Done, Of int
	Ended    bool
	Counts   map[roster.Kind]int // of what was applied
	Err      error
}

// NewStore keeps uploads in a folder; "" is one that is made when needed.
func NewStore(folder string) *Store { return &Store{folder: folder, runs: map[string]*Run{}} }

// ErrFull: too many lists wait at the same time.
var ErrFull = errors.New("web: too many rosters wait for their import")

// Keep stores a list and returns its name, in the place of the one that the same officer had waiting: an admin who mends a
// file and sends it again takes no place from the others. What is older than an hour goes first.
func (u *Store) Keep(list List, now time.Time) (name string, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.folder == "" { // a site without a folder of its own: one that only this process knows
		if u.folder, err = os.MkdirTemp("", "hocvu-roster-"); err != nil {
			return "", err
		}
	}
	if err := os.MkdirAll(u.folder, 0o700); err != nil {
		return "", err
	}
	u.replace(list.Officer)
	if u.sweep(now) >= Max {
		return "", ErrFull
	}
	var random [16]byte
	rand.Read(random[:])
	name = hex.EncodeToString(random[:])
	content, err := json.Marshal(list)
	if err != nil {
		return "", err
	}
	return name, os.WriteFile(u.path(list.Officer, name), content, 0o600)
}

func (u *Store) path(officer, name string) string {
	return filepath.Join(u.folder, officer+"-"+name+".json")
}

// replace removes an officer's lists, but for one whose import is under way: it shall be there if that fails.
func (u *Store) replace(officer string) {
	files, _ := filepath.Glob(u.path(officer, "*")) // the pattern is well formed: an ID has letters and digits only
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), officer+"-"), ".json")
		if r, known := u.runs[name]; !known || r.Ended {
			os.Remove(file) //nolint:errcheck // the next sweep tries again
		}
	}
}

// sweep removes what is too old and counts what is left.
func (u *Store) sweep(now time.Time) int {
	left := 0
	entries, _ := os.ReadDir(u.folder) // a folder that cannot be read holds nothing that can be counted
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !strings.HasSuffix(entry.Name(), ".json") {
			continue
		}
		if now.Sub(info.ModTime()) > Kept {
			os.Remove(filepath.Join(u.folder, entry.Name())) //nolint:errcheck // the next sweep tries again
			continue
		}
		left++
	}
	for name, r := range u.runs {
		if r.Ended && now.Sub(r.at) > Kept {
			delete(u.runs, name)
		}
	}
	return left
}

var uploadName = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Find reads an officer's own list; learning.ErrNotFound for everything else.
func (u *Store) Find(name, officer string, now time.Time) (List, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	var list List
	if !uploadName.MatchString(name) || u.folder == "" {
		return list, access.ErrNotFound
	}
	content, err := os.ReadFile(u.path(officer, name))
	if errors.Is(err, fs.ErrNotExist) {
		return list, access.ErrNotFound
	}
	if err == nil {
		err = json.Unmarshal(content, &list)
	}
	if err == nil && (list.Officer != officer || now.Sub(list.At) > Kept) {
		err = access.ErrNotFound
	}
	return list, err
}

// Begin opens the import of a list, or reports false when it is under way or done already.
func (u *Store) Begin(name, officer string, now time.Time) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if r, known := u.runs[name]; known && (!r.Ended || r.Err == nil) {
		return false
	}
	u.runs[name] = &Run{officer: officer, at: now, Counts: map[roster.Kind]int{}}
	return true
}

// Progress records how many rows of an import are done.
func (u *Store) Progress(name string, done, of int) {
	u.mu.Lock()
	u.runs[name].Done, u.runs[name].Of = done, of
	u.mu.Unlock()
}

// End keeps how an import ended. One that was applied leaves no list behind.
func (u *Store) End(name string, count func(roster.Kind) int, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	r := u.runs[name]
	r.Ended, r.Err = true, err
	for _, k := range roster.Kinds {
		r.Counts[k] = count(k)
	}
	if err == nil {
		os.Remove(u.path(r.officer, name)) //nolint:errcheck // the next sweep does
	}
}

// State tells how far an officer's import is.
func (u *Store) State(name, officer string) (Run, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	r, known := u.runs[name]
	if !known || r.officer != officer {
		return Run{}, false
	}
	return *r, true
}
