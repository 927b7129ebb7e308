package roster

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// ResultValue is what one cell says of whether, and when, something was done.
type ResultValue struct {
	Yes, No bool      // neither: the cell says nothing
	Day     time.Time // midnight UTC; zero: without a day
}

// words for yes and no, folded.
var (
	yesWords = []string{"x", "v", "co", "dat", "da dat", "roi", "xong", "da xong", "hoan thanh", "da hoan thanh", "dang ky", "da dang ky", "yes", "done", "completed", "passed", "registered", "true"}
	noWords  = []string{"khong", "chua", "chua co", "chua dat", "khong dat", "chua xong", "chua hoc", "dang hoc", "dang hoc do", "chua hoan thanh", "khong hoan thanh", "chua dang ky", "khong dang ky",
		"no", "not yet", "not completed", "not registered", "in progress", "failed", "false"}
	ticks = []string{"✓", "✔", "☑", "√"}
)

// timeOfDay is the time of day that platforms write beside a day, or within a spreadsheet's count of days.
var timeOfDay = regexp.MustCompile(`^\d{1,2}[:hg]\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[AaPpSsCc][MmAaHh])?,? |[ T]+\d{1,2}[:hg]\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[AaPpSsCc][MmAaHh])?(?: ?` + zone + `)?$`)

var serialTime = regexp.MustCompile(`^(\d{5})\.\d+$`)

// ParseResultValue reads a cell of a list of results: a day, with its time or without, or a word for yes or no. Ok is
// false for everything else.
func ParseResultValue(cell string) (said ResultValue, ok bool) {
	cell = Tidy(cell)
	word := foldKey(cell)
	switch {
	case slices.Contains(ticks, cell) || slices.Contains(yesWords, word):
		return ResultValue{Yes: true}, true
	case word == "" || slices.Contains(noWords, word):
		return ResultValue{No: word != ""}, strings.Trim(cell, "-–—./ ") == "" || word != ""
	}
	day, ok := Day(cell)
	if !ok && !moment.MatchString(cell) {
		day, ok = Day(dayOf(cell))
	}
	return ResultValue{Yes: ok, Day: day}, ok
}
