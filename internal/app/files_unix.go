//go:build linux || darwin

package app

import "syscall"

// OpenFiles is how many files and connections this process may have open; known is false where the system does not
// tell. Go has raised what is in force to what is allowed when a process begins.
func OpenFiles() (limit uint64, known bool) {
	var files syscall.Rlimit
	err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files)
	return uint64(files.Cur), err == nil
}
