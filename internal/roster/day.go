package roster

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"hocvu/internal/message"
)

// Days within which a roster's dates lie; what is outside is a slip of the pen.
var (
	firstDay = time.Date(1945, 8, 19, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(2099, 12, 31, 0, 0, 0, 0, time.UTC)
)

var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})[./\- ]+(\d{1,2})[./\- ]+(\d{4}|\d{2})` + hour + `$`)
	yearFirst = regexp.MustCompile(`^(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})` + hour + `$`)
	inWords   = regexp.MustCompile(`^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$`)
	serial    = regexp.MustCompile(`^\d{4,5}(?:\.\d*)?$`)
	moment    = regexp.MustCompile(`^(.*?),?[T ]+(\d{1,2})[:hg](\d{2})(?::\d{2}(?:\.\d+)?)?(?: ?([AaPpSsCc])[MmAaHh])? ?(` + zone + `)$`)
)

// hour is the time of day that a spreadsheet writes behind a date, and zone what a platform writes behind the time. The
// time says nothing here unless a zone stands behind it.
const (
	hour = `(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:AM|PM|SA|CH))?(?: ?` + zone + `)?)?`
	zone = `(?:Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT)`
)

// siteZone is the zone of the site's days: Vietnam has been seven hours ahead all year since 1975.
var siteZone = time.FixedZone("", 7*60*60)

// Day reads a date as Vietnamese clerks and spreadsheets write one: 02/01/2026 and its kin are 2 January, 2026-01-02
// too, "ngày 02 tháng 01 năm 2026", and 46024, a spreadsheet's count of days since 1899-12-30. A time behind it is
// passed over; with a zone behind it, the day is the one that it was at the site. Midnight UTC stands for the day.
func Day(text string) (day time.Time, ok bool) {
	text = Tidy(text)
	if m := moment.FindStringSubmatch(text); m != nil && !moment.MatchString(m[1]) {
		return siteDay(m[1], m[2]+":"+m[3], strings.ToLower(m[4]), m[5])
	}
	switch {
	case serial.MatchString(text):
		whole, _, _ := strings.Cut(text, ".")
		n, _ := strconv.Atoi(whole) // digits only, by the pattern
		return within(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n))
	case dayFirst.MatchString(text):
		m := dayFirst.FindStringSubmatch(text)
		return date(m[3], m[2], m[1])
	case yearFirst.MatchString(text):
		m := yearFirst.FindStringSubmatch(text)
		return date(m[1], m[2], m[3])
	}
	if m := inWords.FindStringSubmatch(foldKey(text)); m != nil {
		return date(m[3], m[2], m[1])
	}
	return day, false
}

// siteDay is the day at the site of a moment that was written with its zone.
func siteDay(written, clock, half, zone string) (day time.Time, ok bool) {
	at, err := time.Parse("15:04", clock)
	day, ok = Day(written)
	away, known := offset(zone)
	if !ok || err != nil || !known {
		return time.Time{}, false
	}
	hours := at.Hour()
	switch {
	case (half == "p" || half == "c") && hours < 12:
		hours += 12
	case (half == "a" || half == "s") && hours == 12:
		hours = 0
	}
	since := time.Duration(hours)*time.Hour + time.Duration(at.Minute())*time.Minute
	return within(DayIn(day.Add(since-away), siteZone))
}

// maxOffset is how far from UTC a zone lies at most.
const maxOffset = 14 * time.Hour

// offset is how far a zone is ahead of UTC: Z, +07:00, +0700, UTC+7.
func offset(zone string) (time.Duration, bool) {
	zone = strings.TrimLeft(zone, "UTCGMZ")
	if zone == "" {
		return 0, true
	}
	digits := strings.ReplaceAll(zone[1:], ":", "")
	hours, minutes := digits, "0"
	if len(digits) > 2 {
		hours, minutes = digits[:len(digits)-2], digits[len(digits)-2:]
	}
	h, _ := strconv.Atoi(hours) // digits only, by the pattern
	m, _ := strconv.Atoi(minutes)
	away := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
	if zone[0] == '-' {
		away = -away
	}
	return away, m < 60 && away.Abs() <= maxOffset
}

func date(year, month, day string) (time.Time, bool) {
	y, _ := strconv.Atoi(year) // digits only, by the patterns
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if len(year) == 2 {
		y += 2000
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d || int(t.Month()) != m {
		return time.Time{}, false
	}
	return within(t)
}

func within(t time.Time) (time.Time, bool) {
	return t, !t.Before(firstDay) && !t.After(lastDay)
}

// DayIn is the day of a moment in a zone; midnight UTC stands for it.
func DayIn(at time.Time, zone *time.Location) time.Time {
	y, m, d := at.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// DayMessage is a day within a sentence, as its reader writes one: 02/01/2026.
func DayMessage(day time.Time) message.Message {
	return message.New("roster.date", "day", day.Format("02"), "month", day.Format("01"), "year", day.Format("2006"))
}

// since is the day on which the officer came to the unit: what the row says, else the day of the import.
func (j *rowComparison) since() (day time.Time, says, ok bool) {
	return j.day(SinceField)
}

func (j *rowComparison) day(f Field) (day time.Time, says, ok bool) {
	typed := j.values[f]
	if typed == "" {
		return j.Day, false, true
	}
	if us, found := j.dayColumns[column{j.line.Sheet, f}]; found && us.covers(typed) {
		return day, true, j.refuse(f, "roster.day-us", "day", typed, "example", us.example, "row", us.row)
	}
	day, ok = Day(typed)
	switch {
	case !ok:
		return day, true, j.refuse(f, "roster.day-bad", "day", typed)
	case day.After(j.Today):
		return day, true, j.refuse(f, "roster.day-future", "day", typed)
	}
	if serial.MatchString(typed) {
		j.note("roster.day-number", "typed", typed, "day", DayMessage(day))
	}
	return day, true, true
}
