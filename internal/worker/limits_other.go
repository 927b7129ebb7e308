//go:build !linux

package worker

import (
	"os"
	"syscall"
)

// MemoryLimited reports whether this platform holds a worker to Options.Memory. Where it does not, only the deadline
// and the bounds on input and output protect the machine, and the program should say so when it starts.
func MemoryLimited() bool { return false }

func limitData(uint64) error { return nil }

func attributes() *syscall.SysProcAttr { return nil }

func program() (string, error) { return os.Executable() }
