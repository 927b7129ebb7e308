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
