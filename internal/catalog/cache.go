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

// cached gives the result of a job for an input that was seen before by this version of the program. The cache is a
// convenience: whatever is wrong with it is a miss, and a result that cannot be written is only worked out again.
func (e Engine) cached(job string, input, output any, work func() error) error {
	if e.Cache == "" {
		return work()
	}
	asked, err := json.Marshal(input)
	if err != nil {
		return err
	}
	key := sumOf(e.Version, job, string(asked))
	file := filepath.Join(e.Cache, key[:2], key)
	if entry, err := os.ReadFile(file); err == nil {
		sum, result, _ := strings.Cut(string(entry), "\n")
		if sum == sumOf(key, result) && json.Unmarshal([]byte(result), output) == nil {
			e.stillUsed(file)
			return nil
		}
	}
	if err := work(); err != nil {
		return err
	}
	if result, err := json.Marshal(output); err == nil {
		_ = replace(file, []byte(sumOf(key, string(result))+"\n"+string(result)))
	}
	return nil
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

func (e Engine) stillUsed(file string) {
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
