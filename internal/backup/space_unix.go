//go:build linux || darwin

package backup

import "syscall"

// Free is how many bytes may still be written on the disk of a folder; known is false where the system does not tell.
func Free(folder string) (bytes int64, known bool) {
	var disk syscall.Statfs_t
	if syscall.Statfs(folder, &disk) != nil {
		return 0, false
	}
	return int64(disk.Bavail) * int64(disk.Bsize), true
}
