package shelf

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// part is a file of a download that is not whole yet. While somebody writes it, it has a name of their own; left alone
// it has the name under which the next one finds it. So two that fetch the same file at once never write into one.
type part struct {
	*os.File
	own, free string
	gone      bool
}

// PartsFolder is where, in the data folder of a site, parts lie.
const PartsFolder = "downloads"

const (
	partEnding = ".part"
	partLife   = 30 * 24 * time.Hour // a part that nobody went on with is deleted
	abandoned  = 2 * still           // a part that nobody wrote for so long belonged to a process that was killed
)

// claim takes over the part of a key, or begins one. Renaming decides between two who want the same: one of them finds
// no such file and begins anew.
func claim(parts, key string) (*part, error) {
	if err := os.MkdirAll(parts, 0o700); err != nil {
		return nil, err
	}
	sweep(parts)
	p := &part{free: filepath.Join(parts, key+partEnding), own: filepath.Join(parts, key+"-"+rand.Text()+partEnding)}
	if err := os.Rename(p.free, p.own); errors.Is(err, os.ErrNotExist) {
		left, _ := filepath.Glob(filepath.Join(parts, key+"-*"+partEnding)) // the pattern is a good one
		for _, name := range left {
			if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > abandoned &&
				os.Rename(name, p.own) == nil {
				break
			}
		}
	}
	var err error
	p.File, err = os.OpenFile(p.own, os.O_CREATE|os.O_RDWR, 0o600)
	return p, err
}

// release leaves the part to the next one, unless another one left more.
func (p *part) release() {
	if p.gone {
		return
	}
	mine, err := p.Stat()
	_ = p.Close() // the next one sees how much is there
	if theirs, no := os.Stat(p.free); err == nil && (no != nil || theirs.Size() < mine.Size()) {
		err = os.Rename(p.own, p.free)
	} else if err == nil {
		err = os.Remove(p.own)
	}
	_ = err // what cannot be kept is fetched again
}

// remove deletes a part that has been read as a whole.
func (p *part) remove() error {
	p.gone = true
	return errors.Join(p.Close(), os.Remove(p.own))
}

func sweep(parts string) {
	names, _ := filepath.Glob(filepath.Join(parts, "*"+partEnding)) // the pattern is a good one
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > partLife {
			_ = os.Remove(name) // the next download tries again
		}
	}
}
