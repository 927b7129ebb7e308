//go:build !linux && !darwin

package cli

import "io/fs"

// owner is not known on this system.
func owner(fs.FileInfo) uint32 { return 0 }

// maxOpenFiles is not known on this system.
func maxOpenFiles() (limit uint64, known bool) { return 0, false }
