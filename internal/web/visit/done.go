package visit

import (
	"strconv"
	"strings"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// doneCookie carries over a redirect what has just been done: the names of messages, each with its counts, so that
// nobody else's words can stand on a page.
const (
	doneCookie = "hocvu-xong"
	doneFor    = time.Minute // in which the next page is looked at
)

// doneMessages are those that the next page may say, with the names of their counts.
var doneMessages = map[string][]string{
	"account.password-changed": nil, "account.password-chosen": nil,
	"account.device-ended": nil, "account.devices-ended": nil, "remind.sent": nil,
	"observe.recorded": {"n"}, "observe.corrected": nil, "observe.withdrawn-done": nil,
	"judge.kept": nil, "regrade.recorded": nil,
	"package.published": nil, "package.discarded": nil, "package.decided": nil,
	"package.package-added": nil, "package.saved": nil, "package.saved-same": nil, "package.saved-merged": nil, "package.restored": nil,
	"package.file-added": nil, "package.file-removed": nil,
	"reported.sent": nil, "reported.answered": nil, "unit.done": nil, "unit.undone": nil,
	"remind.asked": {"n", "of"}, "remind.has-done": {"n"}, "remind.has-left": {"n"}, "remind.was-today": {"n"},
}

// Done lets the next page say what has been done. It is for what a page does not show by itself.
func (v *Visit) Done(ids ...string) { v.SetCookie(doneCookie, strings.Join(ids, "|"), doneFor) }

// Counted names a message for Done with its counts.
func Counted(id string, counts ...int) string {
	for _, n := range counts {
		id += ":" + strconv.Itoa(n)
	}
	return id
}

// Counts says a message that Counted has named; false for any other.
func (v *Visit) Counts(named string) (said string, ok bool) {
	parts := strings.Split(named, ":")
	names, known := doneMessages[parts[0]]
	if !known || len(parts) != 1+len(names) {
		return "", false
	}
	var pairs []any
	for i, name := range names {
		n, err := strconv.Atoi(parts[1+i])
		if err != nil || n < 0 {
			return "", false
		}
		pairs = append(pairs, name, n)
	}
	return v.Say(message.New(parts[0], pairs...)), true
}

// addDone tells a page once what the last form has done. A gate has no place for it and leaves it to the page behind.
func (v *Visit) addDone(f *page.Frame) {
	if f.Class == "gate" {
		return
	}
	if cookie, err := v.R.Cookie(doneCookie); err == nil {
		v.SetCookie(doneCookie, "", -time.Second)
		var all []string
		for _, named := range strings.Split(cookie.Value, "|") {
			if said, ok := v.Counts(named); ok {
				all = append(all, said)
			}
		}
		f.Done = strings.Join(all, " ")
	}
}
