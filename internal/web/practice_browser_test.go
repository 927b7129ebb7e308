package web

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hocvu/internal/web/officer"
)

// phone sets the size of a small phone.
func phone(ctx context.Context) error { return chromedp.EmulateViewport(360, 740).Do(ctx) }

// wait waits until an expression holds in the page, over any change of page.
func wait(expression string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		holds := false
		for end := time.Now().Add(15 * time.Second); !holds &&
			time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
			if err := chromedp.Evaluate(expression, &holds).Do(ctx); err != nil {
				holds = false // between two pages
			}
		}
		if !holds {
			return errors.New("never: " + expression)
		}
		return nil
	})
}

func TestAfterAnAnswerTheVerdictHasTheFocusAndIsOnTheScreen(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	tab := b.tab()
	for _, c := range []struct{ rule, page, choose, send string }{
		{"in a lesson", lessonOfKinds, `[name="moi-dang.nhieu.dap-an"][value="1"]`, `button[formaction="/luyen-tap/moi-dang/nhieu"]`},
		{"on a page of its own", officer.PracticeHref("moi-dang", "mot") + "?ve=" + url.QueryEscape("/luyen-them/bdhvs"), `[name="dap-an"][value="1"]`, `.answer button`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var seen struct {
				Focused     bool
				Top, Bottom float64
				Sideways    bool
			}
			if err := chromedp.Run(tab, chromedp.ActionFunc(phone), chromedp.Navigate(b.site.server.URL+c.page),
				chromedp.Click(c.choose, chromedp.ByQuery), chromedp.Click(c.send, chromedp.ByQuery),
				wait(`location.hash.startsWith('#nhan-xet-') && document.readyState === 'complete'`),
				wait(`document.activeElement.id === location.hash.slice(1)`),
				chromedp.Evaluate(`(() => {
					const head = document.activeElement.firstElementChild.getBoundingClientRect();
					const bar = document.querySelector('.answer')?.getBoundingClientRect().top ?? innerHeight;
					return { Focused: true, Top: head.top, Bottom: bar - head.bottom,
						Sideways: document.documentElement.scrollWidth > innerWidth };
				})()`, &seen)); err != nil {
				t.Fatal(err)
			}
			if seen.Top < 0 || seen.Bottom < 0 || seen.Sideways {
				t.Errorf("%+v", seen)
			}
		})
	}
}

func TestHowSureOneIsIsOneRowOfThreeEqualChips(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	tab := b.tab()
	for _, language := range []string{"vi", "en", "zh"} {
		b.post("/ngon-ngu", url.Values{"ngon-ngu": {language}})
		var chips []struct{ Top, Width, Height, Overflow float64 }
		var legend struct{ Lines, Weight float64 }
		if err := chromedp.Run(tab, chromedp.ActionFunc(phone),
			chromedp.Navigate(b.site.server.URL+officer.PracticeHref("moi-dang", "mot")),
			chromedp.Evaluate(`[...document.querySelectorAll('.chips span')].map((s) => { const r = s.getBoundingClientRect(); return { Top: r.top, Width: r.width, Height: r.height, Overflow: s.scrollWidth - s.clientWidth }; })`, &chips),
			chromedp.Evaluate(`(() => { const l = document.querySelector('.chips legend'), s = getComputedStyle(l); return { Lines: l.getBoundingClientRect().height / parseFloat(s.lineHeight), Weight: Number(s.fontWeight) }; })()`, &legend)); err != nil {
			t.Fatal(err)
		}
		if len(chips) != 3 || legend.Lines > 1.2 || legend.Weight > 400 {
			t.Errorf("%s: %+v %+v", language, chips, legend)
		}
		for _, c := range chips {
			if c.Top != chips[0].Top || c.Width != chips[0].Width || c.Height != chips[0].Height || c.Height < 44 ||
				c.Overflow > 0 {
				t.Errorf("%s: %+v", language, chips)
			}
		}
	}
}

func TestAStepThatReachesTheTopKeepsTheFocusAndItsPlaceIsSaid(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	tab := b.tab()
	var focus, said, disabled string
	if err := chromedp.Run(tab, chromedp.Navigate(b.site.server.URL+officer.PracticeHref("moi-dang", "thu-tu")),
		chromedp.WaitVisible(`.moves`),
		chromedp.Focus(`.order li:nth-child(2) [data-by="-1"]`, chromedp.ByQuery), chromedp.KeyEvent("\r"), chromedp.KeyEvent("\r"),
		chromedp.Evaluate(`document.activeElement.dataset.by + ' in ' + [...document.querySelectorAll('.order li')].indexOf(document.activeElement.closest('li'))`, &focus),
		chromedp.Evaluate(`document.activeElement.getAttribute('aria-disabled')`, &disabled),
		chromedp.Text(`.order + [role=status]`, &said, chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
	if focus != "-1 in 0" || disabled != "true" || !strings.Contains(said, "đang ở vị trí 1/4") {
		t.Errorf("the focus is on %s (disabled %s), said is %q", focus, disabled, said)
	}
}

func TestAChoiceInTwoRowsIsMarkedAtOnce(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	tab := b.tab()
	choose := func(row, value string) chromedp.Action {
		return chromedp.Evaluate(`(() => { const s = document.querySelector('[name="`+row+`"]'); s.value = '`+value+`'; s.dispatchEvent(new Event('change', { bubbles: true })); })()`, nil)
	}
	var marked, after int
	count := `document.querySelectorAll('.pairs [aria-invalid=true]').length + 10 * [...document.querySelectorAll('.pairs .wrong')].filter((p) => p.offsetHeight > 0).length`
	if err := chromedp.Run(tab, chromedp.Navigate(b.site.server.URL+officer.PracticeHref("moi-dang", "ghep")),
		chromedp.WaitVisible(`.pairs`),
		choose("ghep-1", "2"), choose("ghep-3", "2"), chromedp.Evaluate(count, &marked),
		choose("ghep-1", "1"), chromedp.Evaluate(count, &after)); err != nil {
		t.Fatal(err)
	}
	if marked != 22 || after != 0 {
		t.Errorf("%d marked, then %d", marked, after)
	}
}

func TestEnterInALessonSendsTheQuestionOfItsField(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	tab := b.tab()
	var kept bool
	if err := chromedp.Run(tab, chromedp.Navigate(b.site.server.URL+lessonOfKinds),
		chromedp.Click(`[name="moi-dang.mot.dap-an"][value="1"]`, chromedp.ByQuery),
		chromedp.SendKeys(`[name="moi-dang.chu.dap-an"]`, "Win + L\r", chromedp.ByQuery),
		wait(`location.hash === '#nhan-xet-cau-chu'`),
		chromedp.Evaluate(`document.querySelector('[name="moi-dang.mot.dap-an"][value="1"]').checked`, &kept)); err != nil {
		t.Fatal(err)
	}
	if !kept {
		t.Error("what was chosen in another question is gone")
	}
}

func TestTheButtonsOfAPracticePageStandInOneLineEach(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	tab := b.tab()
	for _, language := range []string{"vi", "en", "zh"} {
		b.post("/ngon-ngu", url.Values{"ngon-ngu": {language}})
		for _, width := range []int64{360, 1280} {
			for _, back := range []string{lessonOfKinds, "/luyen-them/bdhvs", "/cau-sai"} {
				var lines []float64
				if err := chromedp.Run(tab, chromedp.EmulateViewport(width, 740),
					chromedp.Navigate(b.site.server.URL+officer.PracticeHref("moi-dang", "mot")+"?ve="+url.QueryEscape(back)),
					chromedp.Evaluate(`[...document.querySelectorAll('.answer .button')].map((b) => { const s = getComputedStyle(b), r = document.createRange(); r.selectNodeContents(b); return r.getBoundingClientRect().height / parseFloat(s.lineHeight); })`, &lines)); err != nil {
					t.Fatal(err)
				}
				for _, n := range lines {
					if n > 1.5 {
						t.Errorf("%s at %d from %s: %v lines", language, width, back, lines)
					}
				}
			}
		}
	}
}

func TestAPlaceIsPointedAtByKeysAlone(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	tab := b.tab()
	var said, verdict string
	up := make([]chromedp.Action, 9) // from the middle of the picture to the address of the sender
	for i := range up {
		up[i] = chromedp.KeyEvent(kb.ArrowUp)
	}
	if err := chromedp.Run(tab, append(append(chromedp.Tasks{
		chromedp.ActionFunc(phone), chromedp.Navigate(b.site.server.URL + officer.PracticeHref("lam-viec", "chi-mot")),
		wait(`document.querySelector('.spot').tabIndex === 0`), chromedp.Focus(`.spot`, chromedp.ByQuery)}, up...),
		chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.Enter),
		chromedp.Text(`fieldset [role=status]`, &said, chromedp.ByQuery),
		chromedp.Focus(`.answer button`, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter),
		wait(`location.hash.startsWith('#nhan-xet-')`), chromedp.Text(`.verdict`, &verdict, chromedp.ByQuery))...); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(said, "mép trên 30") || verdict != "Đúng" {
		t.Errorf("said %q, then %q", said, verdict)
	}
}
