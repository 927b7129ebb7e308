package cli

import (
	"errors"
	"flag"
	"io/fs"
	"slices"
	_ "time/tzdata" // Windows has no list of time zones

	"hocvu/internal/backup"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Zone is where a site's days begin and end.
const Zone = "Asia/Ho_Chi_Minh"

// DataFolder is the data folder of a house for which --dir names none: the demo's data is kept apart from a site's own.
func DataFolder(demo bool) string {
	if demo {
		return "pb_demo"
	}
	return "pb_data"
}

// folderWords reads the flags of a command that works on a data folder without opening the house in it, also those that
// stand before the command's name, and gives the folder and the words.
func (t terminal) folderWords(flags *flag.FlagSet, arguments []string, most int) (dir string, found []string, err error) {
	flags.StringVar(&dir, "dir", "", "")
	demo := flags.Bool("demo", false, "")
	found, err = words(flags, slices.Concat(t.before, arguments), most)
	if dir == "" {
		dir = DataFolder(*demo)
	}
	return dir, found, err
}

// peek opens the database of a data folder for looking only.
func peek(dir string) (*store.ReadOnly, error) {
	p, err := store.OpenReadOnly(dir)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, broken("backup.not-yours", "folder", dir)
	case errors.Is(err, store.ErrNotFound):
		return nil, broken("backup.no-data", "folder", dir)
	}
	return p, err
}

// brokenAudit is a message about an audit that does not hold, with the first thing that is wrong.
func brokenAudit(id string, f *store.AuditFault) message.Message {
	return message.New(id, "detail", f.Message)
}

// plainly turns what package backup refuses into a complaint.
func plainly(err error) error {
	var fault *backup.Fault
	if errors.As(err, &fault) {
		return complaint{fault.Message, failed}
	}
	return err
}
