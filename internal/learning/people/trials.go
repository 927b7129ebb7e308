package people

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
)

// Bounds of what is kept between the trial of a list and its import.
const (
	TrialKept = time.Hour
	MaxTrials = 20
)

// trials keeps lists of one sort in a folder of their own, under random names, between their trial and their import.
// What is kept is what was read of the file, not the file.
type trials[R any] struct {
	mu      sync.Mutex
	folder  string
	own     bool                   // the folder goes with the process
	running func(name string) bool // its import waits or is under way: it must be there if that fails
}

// trial is a list that waits for its admin to look at it; it exists for nobody else.
type trial[R any] struct {
	Officer string
	At      time.Time
	List    R
}

func newTrials[R any](folder string, running func(string) bool) *trials[R] {
	return &trials[R]{folder: folder, running: running}
}

// keep stores a list and returns its name, in the place of the one that the same officer had waiting: an admin who
// mends a file and sends it again takes no place from the others. What is older than TrialKept goes first.
func (t *trials[R]) keep(officer string, in R, now time.Time) (name string, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.folder == "" {
		if t.folder, err = os.MkdirTemp("", "hocvu-lists-"); err != nil {
			return "", err
		}
		t.own = true
	}
	if err := os.MkdirAll(t.folder, 0o700); err != nil {
		return "", err
	}
	t.replace(officer)
	if t.sweep(now) >= MaxTrials {
		return "", ErrManyTrials
	}
	var random [16]byte
	rand.Read(random[:])
	name = hex.EncodeToString(random[:])
	content, err := json.Marshal(trial[R]{officer, now, in})
	if err != nil {
		return "", err
	}
	if err = os.WriteFile(t.path(officer, name), content, 0o600); err != nil {
		os.Remove(t.path(officer, name)) //nolint:errcheck // the next sweep tries again
	}
	return name, err
}

func (t *trials[R]) path(officer, name string) string {
	return filepath.Join(t.folder, officer+"-"+name+".json")
}

// replace removes the lists that an officer has waiting.
func (t *trials[R]) replace(officer string) {
	files, _ := filepath.Glob(t.path(officer, "*")) // the pattern is well formed: an ID has letters and digits only
	for _, file := range files {
		if !t.running(trialName(file)) {
			os.Remove(file) //nolint:errcheck // the next sweep tries again
		}
	}
}

// trialName is the name of a list by its file.
func trialName(file string) string {
	_, name, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".json"), "-")
	return name
}

// sweep removes what is too old and counts what is left.
func (t *trials[R]) sweep(now time.Time) int {
	left := 0
	entries, _ := os.ReadDir(t.folder) // a folder that cannot be read holds nothing that can be counted
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !strings.HasSuffix(entry.Name(), ".json") {
			continue
		}
		if now.Sub(info.ModTime()) > TrialKept && !t.running(trialName(entry.Name())) {
			os.Remove(filepath.Join(t.folder, entry.Name())) //nolint:errcheck // the next sweep tries again
			continue
		}
		left++
	}
	return left
}

var namePattern = regexp.MustCompile(`^[0-9a-f]{32}$`)

// find reads an officer's own list; ErrNotFound for everything else.
func (t *trials[R]) find(officer, name string, now time.Time) (R, error) {
	found, err := t.load(officer, name)
	if err == nil && now.Sub(found.At) > TrialKept {
		err = access.ErrNotFound
	}
	return found.List, err
}

// read reads an officer's own list although its time is over: its import has begun.
func (t *trials[R]) read(officer, name string) (R, error) {
	found, err := t.load(officer, name)
	return found.List, err
}

func (t *trials[R]) load(officer, name string) (found trial[R], err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !namePattern.MatchString(name) || t.folder == "" {
		return found, access.ErrNotFound
	}
	content, err := os.ReadFile(t.path(officer, name))
	if errors.Is(err, fs.ErrNotExist) {
		return found, access.ErrNotFound
	}
	if err == nil {
		err = json.Unmarshal(content, &found)
	}
	if err == nil && found.Officer != officer {
		err = access.ErrNotFound
	}
	return found, err
}

func (t *trials[R]) remove(officer, name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	os.Remove(t.path(officer, name)) //nolint:errcheck // the next sweep does
}

// close removes a folder that only this process knows.
func (t *trials[R]) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.own {
		os.RemoveAll(t.folder) //nolint:errcheck // the system empties its folder of temporary files
		t.folder, t.own = "", false
	}
}
