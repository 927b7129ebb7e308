package worker

import "syscall"

// MemoryLimited reports whether this platform holds a worker to Options.Memory. Where it does not, only the deadline
// and the bounds on input and output protect the machine, and the program should say so when it starts.
func MemoryLimited() bool { return true }

// limitData makes the kernel refuse this process more private memory, and keeps a crash from writing a core file.
func limitData(memory uint64) error {
	if err := syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: memory, Max: memory}); err != nil {
		return err
	}
	return syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
}

// attributes makes the kernel kill a worker whose parent dies: one in an endless built-in may not notice by itself. The
// signal follows the thread that started it, and Go ends threads only when a locked goroutine returns.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }

// program is the running file itself, also after an upgrade has put another in its place.
func program() (string, error) { return "/proc/self/exe", nil }
