package catalog

import (
	"io/fs"
	"strconv"
	"time"
)

// restless is how long after its last change a file may change again without another time: file systems count in
// steps of up to two seconds.
const restless = 2 * time.Second

// stampOf is a sum of the names, sizes and times of all files of the folder: as long as it is the same, so is what they
// hold. "" where that is not sure: files of the binary have no time, and one that changed just now may change again
// within the same step of the clock.
func (f *folder) stampOf() string {
	var all []byte
	now, sure := time.Now(), true
	err := fs.WalkDir(f.fsys, f.root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || file == f.root {
			return err
		}
		if hidden(entry.Name()) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			all = append(append(all, file...), '\n')
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		changed := info.ModTime()
		if changed.IsZero() || now.Sub(changed) < restless {
			sure = false
			return fs.SkipAll
		}
		all = append(append(all, file...), ' ')
		for _, n := range []int64{int64(info.Mode()), info.Size(), changed.UnixNano()} {
			all = append(strconv.AppendInt(all, n, 10), ' ')
		}
		all = append(all, '\n')
		return nil
	})
	if err != nil || !sure {
		return ""
	}
	return sumOf(string(all))
}
