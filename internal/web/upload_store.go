package web

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
	keptUpload = time.Hour
	maxUploads = 20
)

// upload is a list that waits for its admin to look at it: of officers, or of results of a course. What is kept is what was
// read of the file, not the file.
type upload struct {
	Officer string // who sent it; it exists for nobody else
	Source  string // name of the file
	Day     time.Time
	At      time.Time

	Complete bool
	List     roster.List

	Course, Origin string
	Results        roster.ResultList
}

// uploads keeps lists of one sort in a folder of their own under random names, and how far their imports are.
type uploads struct {
	mu     sync.Mutex
	folder string
	runs   map[string]*run
}

// run is an import under way or just ended.
type run struct {
	officer  string
	at       time.Time
	done, of int
	ended    bool
	counts   map[roster.Kind]int // of what was applied
	err      error
}

func newUploads(folder string) *uploads { return &uploads{folder: folder, runs: map[string]*run{}} }

// errUploads: too many lists wait at the same time.
var errUploads = errors.New("web: too many rosters wait for their import")

// keep stores a list and returns its name, in the place of the one that the same officer had waiting: an admin who mends a
// file and sends it again takes no place from the others. What is older than an hour goes first.
func (u *uploads) keep(list upload, now time.Time) (name string, err error) {
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
	if u.sweep(now) >= maxUploads {
		return "", errUploads
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

func (u *uploads) path(officer, name string) string {
	return filepath.Join(u.folder, officer+"-"+name+".json")
}

// replace removes an officer's lists, but for one whose import is under way: it shall be there if that fails.
func (u *uploads) replace(officer string) {
	files, _ := filepath.Glob(u.path(officer, "*")) // the pattern is well formed: an ID has letters and digits only
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), officer+"-"), ".json")
		if r, known := u.runs[name]; !known || r.ended {
			os.Remove(file) //nolint:errcheck // the next sweep tries again
		}
	}
}

// sweep removes what is too old and counts what is left.
func (u *uploads) sweep(now time.Time) int {
	left := 0
	entries, _ := os.ReadDir(u.folder) // a folder that cannot be read holds nothing that can be counted
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !strings.HasSuffix(entry.Name(), ".json") {
			continue
		}
		if now.Sub(info.ModTime()) > keptUpload {
			os.Remove(filepath.Join(u.folder, entry.Name())) //nolint:errcheck // the next sweep tries again
			continue
		}
		left++
	}
	for name, r := range u.runs {
		if r.ended && now.Sub(r.at) > keptUpload {
			delete(u.runs, name)
		}
	}
	return left
}

var uploadName = regexp.MustCompile(`^[0-9a-f]{32}$`)

// find reads an officer's own list; learning.ErrNotFound for everything else.
func (u *uploads) find(name, officer string, now time.Time) (upload, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	var list upload
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
	if err == nil && (list.Officer != officer || now.Sub(list.At) > keptUpload) {
		err = access.ErrNotFound
	}
	return list, err
}

// begin opens the import of a list, or reports false when it is under way or done already.
func (u *uploads) begin(name, officer string, now time.Time) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if r, known := u.runs[name]; known && (!r.ended || r.err == nil) {
		return false
	}
	u.runs[name] = &run{officer: officer, at: now, counts: map[roster.Kind]int{}}
	return true
}

func (u *uploads) progress(name string, done, of int) {
	u.mu.Lock()
	u.runs[name].done, u.runs[name].of = done, of
	u.mu.Unlock()
}

// end keeps how an import ended. One that was applied leaves no list behind.
func (u *uploads) end(name string, count func(roster.Kind) int, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	r := u.runs[name]
	r.ended, r.err = true, err
	for _, k := range roster.Kinds {
		r.counts[k] = count(k)
	}
	if err == nil {
		os.Remove(u.path(r.officer, name)) //nolint:errcheck // the next sweep does
	}
}

// state tells how far an officer's import is.
func (u *uploads) state(name, officer string) (run, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	r, known := u.runs[name]
	if !known || r.officer != officer {
		return run{}, false
	}
	return *r, true
}
