package dataset

import (
	"testing"
	"time"

	"hocvu/internal/store/database"
)

func TestAMomentIsTheSecondOfAStamp(t *testing.T) {
	for _, at := range []time.Time{time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC),
		time.Date(2024, 2, 29, 23, 59, 59, 999e6, time.UTC), {}} {
		if got := moment(database.FormatTime(at)); got != unix(at) {
			t.Errorf("%v: %d, want %d", at, got, unix(at))
		}
	}
	for _, text := range []string{"x", "2024-02-29 xx:00:00.000Z", "0001-01-01 00:00:00.000Z"} {
		if got := moment(text); text[0] == 'x' && got != 0 {
			t.Errorf("%q: %d", text, got)
		}
	}
}
