package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hocvu/internal/web/officer"
)

func screenHref(question string) string { return officer.PracticeHref("man-hinh", question) }

// act presses buttons of a screen one after the other, as a browser without scripts does; "" is the button at the end.
func act(t *testing.T, b *browser, address string, buttons ...string) shown {
	t.Helper()
	p := b.get(address)
	for _, button := range buttons {
		fields := p.form(t, address)
		name, value, typed := strings.Cut(button, "=")
		switch {
		case typed && strings.HasPrefix(name, "chu-"):
			fields.Set(name, value)
			fields.Set("lam", strings.TrimPrefix(name, "chu-")+" rename")
		case button != "":
			fields.Set("lam", button)
		}
		p = b.post(address, fields)
		if p.status != 200 {
			t.Fatalf("%q at %s: %d", button, address, p.status)
		}
	}
	return p
}

func TestEveryScreenIsWorkedOnWithoutScripts(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	for _, c := range []struct {
		question string
		buttons  []string
	}{
		{"hop-thu", []string{"1 open", "1 address", "1 report", "3 open", "3 report", ""}},
		{"trinh-duyet", []string{"1 open", "1 address", "1 close", "2 open", "2 sign-in", ""}},
		{"cai-dat", []string{"1 on", "2 off", ""}},
		{"cuoc-goi", []string{"1 open", "1 answer", "1 hang-up", "1 call-back", ""}},
		{"tep", []string{"2 open", "chu-2=bao-cao-11.docx", "2 move cong-viec", "3 open", "3 delete", ""}},
	} {
		t.Run(c.question, func(t *testing.T) {
			p := act(t, b, screenHref(c.question), c.buttons...)
			if !strings.Contains(p.html, `id="nhan-xet-cau-`+c.question+`"`) || !strings.Contains(p.html, `class="callout success"`) {
				t.Error(p.html)
			}
		})
	}
	t.Run("phieu", func(t *testing.T) {
		address := screenHref("phieu")
		fields := b.get(address).form(t, address)
		fields.Set("chu-1", "lò văn a")
		fields.Set("chu-2", "2/9/1990")
		if p := b.post(address, fields); !strings.Contains(p.html, `class="callout success"`) {
			t.Error(p.html)
		}
	})
}

func TestAScreenTellsWhatWasLookedAtAlone(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	address := screenHref("hop-thu")
	p := b.get(address)
	for _, hidden := range []string{"ho-tro@hop-thu-vn", "Chỉ còn 24 giờ", "để người khác không mắc", "goal", "harm"} {
		if strings.Contains(p.html, hidden) {
			t.Errorf("before anything is done the page tells %q", hidden)
		}
	}
	p = act(t, b, address, "1 open")
	if !strings.Contains(p.html, "Chỉ còn 24 giờ") || strings.Contains(p.html, "ho-tro@") {
		t.Error("an open mail shows its text, and its address only when it is looked at")
	}
	if p = b.get(address); !strings.Contains(p.html, "Chỉ còn 24 giờ") {
		t.Error("a page that is loaded again has lost what was done")
	}
	p = act(t, b, address, "1 link", "")
	if !strings.Contains(p.html, "Không nên: Bấm “Giữ hộp thư của tôi”") {
		t.Error("the harm is not told")
	}
}

func TestAScreenIsWorkedOnByKeysAlone(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	tab := b.tab()
	press := func(button, until string) chromedp.Tasks {
		return chromedp.Tasks{chromedp.Focus(button, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter), wait(until)}
	}
	var verdict string
	var sideways bool
	if err := chromedp.Run(tab, chromedp.ActionFunc(phone), chromedp.Navigate(b.site.server.URL+screenHref("tep")),
		press(`[value="2 open"]`, `document.querySelector('[name="chu-2"]') !== null`),
		chromedp.SendKeys(`[name="chu-2"]`, "bao-cao-11.docx"+kb.Enter, chromedp.ByQuery),
		wait(`document.body.textContent.includes('Tên mới: bao-cao-11.docx')`),
		press(`[value="2 move cong-viec"]`, `document.body.textContent.includes('Trong “Công việc”')`),
		press(`[value="3 open"]`, `document.querySelector('[value="3 delete"]') !== null`),
		press(`[value="3 delete"]`, `document.body.textContent.includes('Đã xóa')`),
		chromedp.Evaluate(`document.documentElement.scrollWidth > innerWidth`, &sideways),
		press(`.answer button`, `location.hash.startsWith('#nhan-xet-')`),
		chromedp.Text(`.verdict`, &verdict, chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
	if verdict != "Đúng" || sideways {
		t.Errorf("%q, sideways %v", verdict, sideways)
	}
}

func TestAScreenOfAnExamIsKeptActByAct(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	first := b.post("/thi/man-hinh", url.Values{})
	act(t, b, first.path, "1 open", "1 report", "")
	if p := b.get(first.path); !strings.Contains(p.html, "Đồng chí đã bấm Xong") || strings.Contains(p.html, `name="lam"`) {
		t.Error("a screen that is done with still takes acts")
	}
	confirm := first.path[:strings.LastIndex(first.path, "/")] + "/nop"
	result := b.post(confirm, b.get(confirm).form(t, confirm))
	if !strings.HasPrefix(result.path, "/ket-qua/") || !strings.Contains(result.html, "Đã báo cáo") {
		t.Errorf("the result at %s does not tell what was done", result.path)
	}
}
