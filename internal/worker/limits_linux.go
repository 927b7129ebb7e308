package worker

import (
	"bytes"
	"fmt"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// MemoryLimited reports whether this platform holds a worker to Options.Memory. Where it does not, only the deadline
// and the bounds on input and output protect the machine, and the program should say so when it starts.
func MemoryLimited() bool { return true }

// limitMemory makes the kernel refuse this process more address space than it has now and memory on top, and keeps a
// crash from writing a core file. RLIMIT_DATA alone does not hold: the runtime reserves address space and maps it
// afterwards, and the kernel does not count what is mapped over a reservation (seen with Go 1.26: 700 MB resident under
// a limit of 256). A reservation it counts in full. At its start Go holds some 1.2 GB of address space that it does not
// use, so the limit stands on top of what is there.
func limitMemory(memory uint64) error {
	mapped, err := mappedMemory()
	if err != nil {
		return err
	}
	limits := []struct {
		resource int
		most     uint64
	}{{syscall.RLIMIT_AS, mapped + memory}, {syscall.RLIMIT_DATA, memory}, {syscall.RLIMIT_CORE, 0}}
	for _, l := range limits {
		if err := syscall.Setrlimit(l.resource, &syscall.Rlimit{Cur: l.most, Max: l.most}); err != nil {
			return err
		}
	}
	return nil
}

// mappedMemory is the size of this process's address space, in bytes.
func mappedMemory() (uint64, error) {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, err
	}
	var pages uint64
	if _, err := fmt.Fscan(bytes.NewReader(text), &pages); err != nil {
		return 0, err
	}
	return pages * uint64(os.Getpagesize()), nil
}

// usedTime is the time that all threads of a process have had a processor; ok is false for one that is gone.
func usedTime(pid int) (used time.Duration, ok bool) {
	const processTime = 2 // CPUCLOCK_SCHED
	var t unix.Timespec
	if err := unix.ClockGettime(int32(^pid)<<3|processTime, &t); err != nil {
		return 0, false
	}
	return time.Duration(t.Nano()), true
}

// peakMemory is the most that a process has had resident, in bytes; 0 for one that is gone.
func peakMemory(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(text, []byte("\nVmHWM:"))
	var kilobytes int64
	if _, err := fmt.Fscan(bytes.NewReader(rest), &kilobytes); err != nil {
		return 0
	}
	return kilobytes << 10
}

// attributes makes the kernel kill a worker whose parent dies: one in an endless built-in may not notice by itself. The
// signal follows the thread that started it, and Go ends threads only when a locked goroutine returns.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }

// program is the running file itself, also after an upgrade has put another in its place.
func program() (string, error) { return "/proc/self/exe", nil }
