package databasetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// What an operation on a file may fail with, each as SQLite's own code.
var (
	errShort    = errors.New("there is less in the file")
	errWrite    = errors.New("a write failed")
	errFlush    = errors.New("a flush failed")
	errTruncate = errors.New("a truncation failed")
)

func codeOf(err error) int32 {
	var other codeError
	switch {
	case err == nil:
		return sqlite3.SQLITE_OK
	case err == errShort:
		return sqlite3.SQLITE_IOERR_SHORT_READ
	case err == errWrite:
		return sqlite3.SQLITE_IOERR_WRITE
	case err == errFlush:
		return sqlite3.SQLITE_IOERR_FSYNC
	case err == errTruncate:
		return sqlite3.SQLITE_IOERR_TRUNCATE
	case errors.As(err, &other):
		return int32(other)
	}
	return sqlite3.SQLITE_IOERR
}

// codeError is a code of SQLite's for which there is no error here.
type codeError int32

func (c codeError) Error() string { return fmt.Sprintf("SQLite's error %d", int32(c)) }

func errorOf(code int32) error {
	switch code {
	case sqlite3.SQLITE_OK:
		return nil
	case sqlite3.SQLITE_IOERR_SHORT_READ:
		return errShort
	}
	return codeError(code)
}

// The process has one disk. SQLite keeps the addresses of what follows.
var (
	disk     *Disk
	below    sqlite3.Tsqlite3_vfs // the system's own, as it was
	inserted sqlite3.Tsqlite3_vfs
	files    sync.Map // sqlite3_io_methods of the system → ours
	thread   *libc.TLS
)

// Insert puts the disk under every database that this process opens from now on. A process has one disk for good.
func (d *Disk) Insert() error {
	if disk != nil {
		return errors.New("there is a disk already")
	}
	thread = libc.NewTLS()
	if code := sqlite3.Xsqlite3_initialize(thread); code != sqlite3.SQLITE_OK {
		return codeError(code)
	}
	system := sqlite3.Xsqlite3_vfs_find(thread, 0)
	below = *at[sqlite3.Tsqlite3_vfs](system)
	inserted = below
	name, err := libc.CString("hocvu-test-disk")
	if err != nil {
		return err
	}
	inserted.FzName, inserted.FpNext = name, 0
	inserted.FxOpen = address(openFile)
	inserted.FxDelete = address(deleteFile)
	d.files, d.open, d.random = map[string]*file{}, map[uintptr]*handle{}, rand.New(rand.NewPCG(20, 26))
	disk = d
	return errorOf(sqlite3.Xsqlite3_vfs_register(thread, uintptr(unsafe.Pointer(&inserted)), 1))
}

// at is what lies at an address that SQLite gave.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// address is what SQLite calls a function by.
func address[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// function is the function that SQLite calls by an address.
func function[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&p)) }

// buffer is the memory of a caller.
func buffer(p uintptr, size int32) []byte { return unsafe.Slice(at[byte](p), size) }

// ours are the kinds of files that a disk can lose: temporary ones are nobody's.
const ours = sqlite3.SQLITE_OPEN_MAIN_DB | sqlite3.SQLITE_OPEN_MAIN_JOURNAL | sqlite3.SQLITE_OPEN_WAL

func openFile(tls *libc.TLS, vfs, name, opened uintptr, flags int32, out uintptr) int32 {
	open := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](below.FxOpen)
	code := open(tls, vfs, name, opened, flags, out)
	if code != sqlite3.SQLITE_OK || flags&ours == 0 || name == 0 {
		return code
	}
	path := libc.GoString(name)
	methods := at[uintptr](opened) // the first field of every file
	real := at[sqlite3.Tsqlite3_io_methods](*methods)
	disk.mu.Lock()
	defer disk.mu.Unlock()
	if disk.files[path] == nil {
		disk.files[path] = &file{}
	}
	disk.open[opened] = &handle{disk.files[path], realFile{real, opened}, strings.HasPrefix(filepath.Base(path), "data.db")}
	*methods = uintptr(unsafe.Pointer(overlaid(real)))
	return code
}

// overlaid is the system's way with a file, but for what a disk does.
func overlaid(real *sqlite3.Tsqlite3_io_methods) *sqlite3.Tsqlite3_io_methods {
	made := *real
	made.FiVersion = min(made.FiVersion, 2) // files are not mapped into memory
	made.FxClose = address(closeFile)
	made.FxRead = address(readFile)
	made.FxWrite = address(writeFile)
	made.FxTruncate = address(truncateFile)
	made.FxSync = address(flushFile)
	made.FxFileSize = address(sizeFile)
	kept, _ := files.LoadOrStore(real, &made)
	return kept.(*sqlite3.Tsqlite3_io_methods)
}

func deleteFile(tls *libc.TLS, vfs, name uintptr, sync int32) int32 {
	disk.mu.Lock()
	if f := disk.files[libc.GoString(name)]; f != nil {
		*f = file{}
	}
	disk.mu.Unlock()
	return function[func(*libc.TLS, uintptr, uintptr, int32) int32](below.FxDelete)(tls, vfs, name, sync)
}

func opened(p uintptr) *handle {
	disk.mu.Lock()
	defer disk.mu.Unlock()
	return disk.open[p]
}

func closeFile(tls *libc.TLS, p uintptr) int32 {
	h := opened(p)
	disk.mu.Lock()
	delete(disk.open, p)
	disk.mu.Unlock()
	return function[func(*libc.TLS, uintptr) int32](h.real.FxClose)(tls, p)
}

func readFile(_ *libc.TLS, p, into uintptr, size int32, offset int64) int32 {
	return codeOf(disk.read(opened(p), buffer(into, size), offset))
}

func writeFile(_ *libc.TLS, p, content uintptr, size int32, offset int64) int32 {
	return codeOf(disk.write(opened(p), buffer(content, size), offset))
}

func truncateFile(_ *libc.TLS, p uintptr, size int64) int32 {
	return codeOf(disk.truncate(opened(p), size))
}

func flushFile(_ *libc.TLS, p uintptr, _ int32) int32 { return codeOf(disk.flush(opened(p))) }

func sizeFile(_ *libc.TLS, p, size uintptr) int32 {
	n, err := disk.size(opened(p))
	*at[int64](size) = n
	return codeOf(err)
}

// realFile is a file as the system has it.
type realFile struct {
	*sqlite3.Tsqlite3_io_methods
	place uintptr
}

// moved reads or writes a file. The memory is SQLite's, or a slice on the heap: nothing moves either.
func (f realFile) moved(method uintptr, content []byte, offset int64) error {
	if len(content) == 0 {
		return nil
	}
	move := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](method)
	defer runtime.KeepAlive(content)
	return errorOf(move(thread, f.place, uintptr(unsafe.Pointer(&content[0])), int32(len(content)), offset))
}

func (f realFile) read(into []byte, offset int64) error { return f.moved(f.FxRead, into, offset) }
func (f realFile) write(content []byte, offset int64) error {
	return f.moved(f.FxWrite, content, offset)
}

func (f realFile) truncate(size int64) error {
	return errorOf(function[func(*libc.TLS, uintptr, int64) int32](f.FxTruncate)(thread, f.place, size))
}

func (f realFile) size() (size int64, err error) {
	place := libc.Xmalloc(thread, 8)
	defer libc.Xfree(thread, place)
	err = errorOf(function[func(*libc.TLS, uintptr, uintptr) int32](f.FxFileSize)(thread, f.place, place))
	return *at[int64](place), err
}
