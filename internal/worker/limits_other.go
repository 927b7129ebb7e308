//go:build !linux

package worker

import (
	"os"
	"syscall"
	"time"
)

// MemoryLimited reports whether this platform holds a worker to Options.Memory. Where it does not, only the deadline
// and the bounds on input and output protect the machine, and the program should say so when it starts.
func MemoryLimited() bool { return false }

func limitMemory(uint64) error { return nil }

// usedTime is not known here: the clock on the wall counts instead.
func usedTime(int) (time.Duration, bool) { return 0, false }

// peakMemory is not known here.
func peakMemory(int) int64 { return 0 }

func attributes() *syscall.SysProcAttr { return nil }

func program() (string, error) { return os.Executable() }
