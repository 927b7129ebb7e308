//go:build !linux && !darwin

package app

// OpenFiles is not known on this system.
func OpenFiles() (limit uint64, known bool) { return 0, false }
