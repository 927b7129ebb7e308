//go:build linux || darwin

package cli

import (
	"io/fs"
	"syscall"
)

// owner is the number of the account that a file belongs to.
func owner(info fs.FileInfo) uint32 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return stat.Uid
	}
	return 0
}

// maxOpenFiles is how many files a process of this account may have open, started from here.
func maxOpenFiles() (limit uint64, known bool) {
	var files syscall.Rlimit
	err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files)
	return uint64(files.Max), err == nil // Go raises what is in force to what is allowed
}
