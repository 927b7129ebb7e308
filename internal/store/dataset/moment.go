package dataset

import (
	"strconv"
	"time"

	"hocvu/internal/report"
)

// earliest is the earlier of two moments, of which 0 is none.
func earliest(a, b report.Moment) report.Moment {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

func unix(t time.Time) report.Moment {
	if t.IsZero() || t.Unix() <= 0 {
		return 0
	}
	return report.Moment(t.Unix())
}

// moment reads what database.FormatTime wrote, to the second. It does without the parser of package time, which would
// cost more than the row.
func moment(text string) report.Moment {
	if len(text) < len("2006-01-02 15:04:05") {
		return 0
	}
	part := func(from, to int) int {
		n, err := strconv.Atoi(text[from:to])
		if err != nil {
			return -1
		}
		return n
	}
	return unix(time.Date(part(0, 4), time.Month(part(5, 7)), part(8, 10), part(11, 13), part(14, 16), part(17, 19), 0,
		time.UTC))
}
