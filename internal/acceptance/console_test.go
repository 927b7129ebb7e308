package acceptance

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// The console is PocketBase's; the names, the notes and the help that stand in it are ours.
func TestTheConsoleSpeaksTheWordsOfItsAdmins(t *testing.T) {
	s := demo(t)
	w := walk(t, "http://"+s.address, "vi", "console")
	w.width(1280)
	w.run(chromedp.Navigate(w.base+"/_/"), chromedp.WaitVisible(`#login_pass`, chromedp.ByQuery),
		chromedp.SendKeys(`#login_identity`, "admin@nui-suong.example", chromedp.ByQuery), chromedp.SendKeys(`#login_pass`, demoPassword, chromedp.ByQuery),
		chromedp.Click(`.auth-with-password-form .btn.block`, chromedp.ByQuery))
	w.reads("assignments")
	for collection, words := range map[string]string{
		"units":       "Công an xã Mường Sương",
		"officers":    "Nhóm 4: cán bộ cơ sở",
		"assignments": "Giám đốc Công an tỉnh giao",
		"settings":    "Số ngày phiếu mật khẩu còn hiệu lực.",
		"audit":       "giao học",
	} {
		w.run(chromedp.Navigate(w.base + "/_/#/collections?collection=" + collection))
		w.reads(words)
		w.keep("console-" + collection + "-1280.png")
		if collection == "settings" && strings.Contains(w.text("main"), "probe") {
			t.Error("the settings hold a row that is none")
		}
	}
	w.run(chromedp.Navigate(w.base + "/_/#/collections?collection=officers"))
	w.reads("002-000")
	w.run(chromedp.Evaluate(`[...document.querySelectorAll('main td, main .col-field-badge')].find((e) => e.innerText.trim() === '002-000').click()`, nil))
	w.reads("quá trình công tác tự được ghi") // the help of the field
	w.keep("console-officer-1280.png")
}

// reads waits until the page, which builds itself, shows some words.
func (w *walker) reads(words string) {
	w.Helper()
	for range 100 {
		if ask[bool](w, `document.body.innerText.includes(`+quoted(words)+`)`) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	w.Errorf("%s does not show %q: %.1000s", w.path(), words, w.text("body"))
}
