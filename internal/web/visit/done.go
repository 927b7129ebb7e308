package visit

import (
	"slices"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// doneCookie carries over a redirect what has just been done: the name of a message, so that nobody else's words can
// stand on a page.
const (
	doneCookie = "hocvu-xong"
	doneFor    = time.Minute // in which the next page is looked at
)

// doneMessages are those that the next page may say.
var doneMessages = []string{
	"account.password-changed", "account.password-chosen", "account.device-ended", "account.devices-ended",
	"remind.sent", "unit.done", "unit.undone",
}

// Done lets the next page say what has been done. It is for what a page does not show by itself.
func (v *Visit) Done(id string) { v.SetCookie(doneCookie, id, doneFor) }

// addDone tells a page once what the last form has done. A gate has no place for it and leaves it to the page behind.
func (v *Visit) addDone(f *page.Frame) {
	if f.Class == "gate" {
		return
	}
	if cookie, err := v.R.Cookie(doneCookie); err == nil {
		v.SetCookie(doneCookie, "", -time.Second)
		if slices.Contains(doneMessages, cookie.Value) {
			f.Done = v.Say(message.New(cookie.Value))
		}
	}
}
