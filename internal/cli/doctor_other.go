//go:build !linux && !darwin

package cli

import "io/fs"

// owner is not known on this system.
func owner(fs.FileInfo) uint32 { return 0 }
