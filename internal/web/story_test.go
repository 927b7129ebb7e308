package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hocvu/internal/web/officer"
)

var storyHref = officer.PracticeHref("lam-viec", "goi")

func TestAStoryIsDecidedStepByStepWithoutScripts(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	begin := b.get(storyHref)
	for _, hidden := range []string{"Lỡ đọc mã rồi", "Mã chính là chìa khóa", "Gọi lại"} {
		if strings.Contains(begin.html, hidden) {
			t.Errorf("the first step tells %q", hidden)
		}
	}
	if p := b.post(storyHref, begin.form(t, storyHref)); p.status != 422 || !strings.Contains(p.html, "Đầu dây bên kia") {
		t.Errorf("nothing decided: %d", p.status)
	}
	first := with(begin.form(t, storyHref), "dap-an", "1")
	if p := b.post(storyHref, first); !strings.Contains(p.html, "Lỡ đọc mã rồi") || strings.Contains(p.html, "chìa khóa") {
		t.Error("the decision does not lead to its step, or tells its reason")
	}
	again := b.get(storyHref)
	if !strings.Contains(again.html, "Lỡ đọc mã rồi") || !strings.Contains(again.html, "Đọc mã cho nhanh") {
		t.Error("a page that is loaded again has lost the path")
	}
	back := with(begin.form(t, storyHref), "dap-an", "2") // the page before, shown by the button of the browser
	back.Set("viec", "01900000-0000-7000-8000-000000000001")
	if p := b.post(storyHref, back); !strings.Contains(p.html, "Lỡ đọc mã rồi") {
		t.Error("going back decides anew")
	}
	end := b.post(storyHref, with(again.form(t, storyHref), "dap-an", "1"))
	for _, told := range []string{"Con đường đồng chí đã đi", "Con đường tốt hơn", "chìa khóa", "50"} {
		if !strings.Contains(end.html, told) {
			t.Errorf("the review does not tell %q", told)
		}
	}
}

func TestAStoryIsDecidedByKeysAlone(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	tab := b.tab()
	decide := func(id string) chromedp.Tasks {
		return chromedp.Tasks{chromedp.Focus(`[name="dap-an"][value="`+id+`"]`, chromedp.ByQuery), chromedp.KeyEvent(" "),
			chromedp.Focus(`.answer button`, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter)}
	}
	var verdict string
	var sideways bool
	if err := chromedp.Run(tab, chromedp.ActionFunc(phone), chromedp.Navigate(b.site.server.URL+storyHref),
		decide("2"), wait(`location.hash.startsWith('#nhan-xet-')`),
		chromedp.Text(`.verdict`, &verdict, chromedp.ByQuery),
		chromedp.Evaluate(`document.documentElement.scrollWidth > innerWidth`, &sideways)); err != nil {
		t.Fatal(err)
	}
	if verdict != "Đúng" || sideways {
		t.Errorf("%q, sideways %v", verdict, sideways)
	}
}

func TestAStoryInALessonGoesOnThere(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	const lesson = "/khoa-hoc/lam-viec/01-lam-viec"
	fields := b.get(lesson).form(t, storyHref)
	fields.Set("lam-viec.goi.dap-an", "1")
	p := b.post(storyHref, fields)
	if p.path != lesson || !strings.Contains(p.html, "Lỡ đọc mã rồi") {
		t.Errorf("the story goes on at %s", p.path)
	}
}

func TestAStoryOfAnExamCannotBeTakenBack(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	first := b.post("/thi/mot-chuyen", url.Values{})
	if !strings.Contains(first.html, "Đầu dây bên kia") || strings.Contains(first.html, `name="bo"`) {
		t.Fatalf("the exam begins at %s", first.path)
	}
	begun := first.form(t, first.path)
	begun.Set("dap-an", "1")
	if p := b.post(first.path, begun); p.path != first.path || !strings.Contains(p.html, "Lỡ đọc mã rồi") {
		t.Errorf("the decision leads to %s", p.path)
	}
	begun.Set("bo", "1")
	begun.Set("viec", "01900000-0000-7000-8000-000000000002")
	if p := b.post(first.path, begun); !strings.Contains(p.html, "Lỡ đọc mã rồi") {
		t.Error("a decision is taken back")
	}
	now := b.get(first.path)
	b.post(first.path, with(now.form(t, first.path), "dap-an", "1"))
	if p := b.get(first.path); !strings.Contains(p.html, "Câu chuyện đã hết") || strings.Contains(p.html, `type="radio"`) {
		t.Error("a story that has ended is still asked")
	}
	confirm := first.path[:strings.LastIndex(first.path, "/")] + "/nop"
	result := b.post(confirm, b.get(confirm).form(t, confirm))
	if !strings.HasPrefix(result.path, "/ket-qua/") || !strings.Contains(result.html, "Cúp máy, gọi số đã lưu") {
		t.Errorf("the result at %s does not tell the better path", result.path)
	}
}
