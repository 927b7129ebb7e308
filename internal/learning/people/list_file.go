package people

import (
	"errors"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/sheet"
)

// MaxFile is how many bytes a file with a list may have.
const MaxFile = sheet.MaxFile

// faulty refuses a file of which nothing can be used, with a refusal for every fault; nil where there is none.
func faulty(faults []message.Message) error {
	var all []error
	for _, f := range faults {
		all = append(all, &refusal.Refusal{Code: f.ID, Field: "file", Message: f})
	}
	return errors.Join(all...)
}

// ReadDay reads the day of a list as a person types it; zero for none.
func ReadDay(typed string) (day time.Time, err error) {
	if typed == "" {
		return day, nil
	}
	day, ok := roster.Day(typed)
	if !ok {
		return day, refuse("day", "roster.day-bad", "day", typed)
	}
	return day, nil
}
