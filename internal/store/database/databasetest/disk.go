// Package databasetest puts a disk under SQLite that does what disks do: at a power cut it has lost what was not
// flushed, and now and then a write fails. Tests alone use it.
package databasetest

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Disk is what stands between SQLite and the files of this process. Its fields are set before a database is opened.
type Disk struct {
	// Volatile keeps written blocks in memory until they are flushed. Meanwhile some of them are in the file whole or
	// torn in two, as a disk's own cache leaves them.
	Volatile bool

	// Fails tells whether the nth write, flush or truncation of data.db and its log, from 1 on, fails and is not done.
	// Nil: none does.
	Fails func(n int) bool

	mu     sync.Mutex
	writes int              // of files that may fail
	files  map[string]*file // by path
	open   map[uintptr]*handle
	random *rand.Rand
}

// blockSize is what a disk writes at once.
const blockSize = 4096

// file is what was written into one and not flushed yet.
type file struct {
	blocks map[int64][]byte // by number
	size   int64            // with the blocks, where there is anything to flush
	base   int64            // what lies in the file itself is valid up to here
	dirty  bool
}

// handle is an open file as SQLite sees it, with the methods that its file system has for it.
type handle struct {
	*file
	real  realFile
	fails bool // it is the file of a database, or its log
}

// Writes is how many writes, flushes and truncations of a database there were.
func (d *Disk) Writes() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.writes
}

// CutPower copies into a new folder what a folder's files hold when the power is cut now.
func (d *Disk) CutPower(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return fs.WalkDir(os.DirFS(from), ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, path), 0o700)
		case strings.HasSuffix(path, "-shm"): // memory shared by processes
			return nil
		}
		content, err := os.ReadFile(filepath.Join(from, path))
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, path), content, 0o600)
	})
}

// mayFail counts an operation, and tells whether it fails.
func (d *Disk) mayFail(h *handle) bool {
	if !h.fails {
		return false
	}
	d.writes++
	return d.Fails != nil && d.Fails(d.writes)
}

func (d *Disk) read(h *handle, into []byte, at int64) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !h.dirty {
		return h.real.read(into, at)
	}
	clear(into)
	for done := int64(0); done < int64(len(into)); {
		number, within := (at+done)/blockSize, (at+done)%blockSize
		block, err := h.block(number)
		if err != nil {
			return err
		}
		done += int64(copy(into[done:], block[within:]))
	}
	if end := at + int64(len(into)); end > h.size {
		clear(into[max(0, h.size-at):])
		return errShort
	}
	return nil
}

// block reads a block as it was written last.
func (h *handle) block(number int64) ([]byte, error) {
	if block, written := h.blocks[number]; written {
		return block, nil
	}
	block := make([]byte, blockSize)
	if err := h.real.read(block, number*blockSize); err != nil && err != errShort {
		return nil, err
	}
	if valid := h.base - number*blockSize; valid < blockSize {
		clear(block[max(0, valid):])
	}
	return block, nil
}

// begin notes that something of a file is not flushed.
func (h *handle) begin() error {
	if h.dirty {
		return nil
	}
	size, err := h.real.size()
	if err == nil {
		*h.file = file{blocks: map[int64][]byte{}, size: size, base: size, dirty: true}
	}
	return err
}

func (d *Disk) write(h *handle, content []byte, at int64) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.mayFail(h) {
		return errWrite
	}
	if !d.Volatile {
		return h.real.write(content, at)
	}
	if err := h.begin(); err != nil {
		return err
	}
	for done := 0; done < len(content); {
		number, within := (at+int64(done))/blockSize, (at+int64(done))%blockSize
		block, err := h.block(number)
		if err != nil {
			return err
		}
		done += copy(block[within:], content[done:])
		h.blocks[number] = block
	}
	h.size = max(h.size, at+int64(len(content)))
	switch d.random.IntN(4) {
	case 0:
		return h.real.write(content, at)
	case 1:
		return h.real.write(content[:len(content)/2], at)
	}
	return nil
}

func (d *Disk) truncate(h *handle, size int64) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.mayFail(h) {
		return errTruncate
	}
	if !d.Volatile {
		return h.real.truncate(size)
	}
	if err := h.begin(); err != nil {
		return err
	}
	for number, block := range h.blocks {
		if number*blockSize >= size {
			delete(h.blocks, number)
		} else if valid := size - number*blockSize; valid < blockSize {
			clear(block[valid:])
		}
	}
	h.size, h.base = size, min(h.base, size)
	return nil
}

// flush writes what was kept in memory. The file is not flushed further than to the system: a process that is killed
// loses nothing of that.
func (d *Disk) flush(h *handle) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.mayFail(h) {
		return errFlush
	}
	if !h.dirty {
		return nil
	}
	if err := h.real.truncate(h.base); err != nil {
		return err
	}
	for number, block := range h.blocks {
		block = block[:min(blockSize, h.size-number*blockSize)]
		if err := h.real.write(block, number*blockSize); err != nil {
			return err
		}
	}
	if err := h.real.truncate(h.size); err != nil {
		return err
	}
	*h.file = file{}
	return nil
}

func (d *Disk) size(h *handle) (int64, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if h.dirty {
		return h.file.size, nil
	}
	return h.real.size()
}
