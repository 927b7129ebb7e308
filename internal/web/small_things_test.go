package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestTheMarkIsExplainedOnlyWhereItIsDrawn(t *testing.T) {
	s := open(t)
	fresh, measured := s.signIn("000-123"), s.signIn("000-124")
	measured.post("/ngon-ngu", url.Values{"ngon-ngu": {"vi"}, "ve": {"/"}})
	s.pass(t, measured)
	for _, b := range []*browser{fresh, measured} {
		for _, address := range []string{"/", "/nang-luc"} {
			html := b.get(address).html
			tick, caption := strings.Contains(html, `class="tick"`), strings.Contains(html, "Vạch đứng")
			if tick != caption {
				t.Errorf("%s: a mark is drawn: %v, explained: %v", address, tick, caption)
			}
		}
	}
}

func TestAnOrdersVietnameseIsMarkedAsSuchOnAPageInAnotherLanguage(t *testing.T) {
	s, _, _ := withDuty(t)
	b := s.signIn("000-123")
	b.post("/ngon-ngu", url.Values{"ngon-ngu": {"en"}, "ve": {"/"}})
	p := b.get("/khoa-hoc/mat-khau")
	for _, words := range []string{"Chỉ huy", "Trưởng", "Kết quả"} {
		if strings.Contains(p.html, words) && !strings.Contains(p.html, `<span lang="vi">`+words) {
			t.Errorf("%q stands without its language", words)
		}
	}
	if !strings.Contains(p.html, `<span lang="vi">`) {
		t.Error("the order is not told")
	}
}

func TestStepsAndRowsInALessonStandAtItsEdge(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	p := b.get("/khoa-hoc/moi-dang")
	_, rest, found := strings.Cut(p.html, `href="/khoa-hoc/moi-dang/`)
	if !found {
		t.Fatal("no lesson")
	}
	lesson, _, _ := strings.Cut(rest, `"`)
	tab := b.tab()
	var indents []string
	b.run(tab, chromedp.EmulateViewport(360, 740), b.to("/khoa-hoc/moi-dang/"+lesson),
		chromedp.Evaluate(`[...document.querySelectorAll('.prose .rows')].map((e) => getComputedStyle(e).paddingLeft)`, &indents))
	if len(indents) == 0 {
		t.Fatal("the lesson has no rows")
	}
	for _, indent := range indents {
		if indent != "0px" {
			t.Errorf("indented by %s", indent)
		}
	}
}

func TestNoWordOfTheCompetenciesIsCutOnAPhone(t *testing.T) {
	s := open(t)
	b := s.signIn("000-124")
	s.pass(t, b)
	tab := b.tab()
	for _, language := range []string{"en", "vi", "zh"} {
		b.post("/ngon-ngu", url.Values{"ngon-ngu": {language}, "ve": {"/"}})
		var cut []string
		b.run(tab, chromedp.EmulateViewport(360, 740), b.to("/nang-luc"), chromedp.Evaluate(`(() => {
			const svg = document.querySelector('.rings'), box = svg.viewBox.baseVal, out = [];
			for (const text of svg.querySelectorAll('text')) {
				const at = text.getBBox();
				if (at.x < box.x || at.x + at.width > box.x + box.width) out.push(text.textContent);
			}
			for (const e of document.querySelectorAll('.sums dt, .sums dd, .sums small')) if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth) out.push(e.textContent);
			return out;
		})()`, &cut))
		if len(cut) > 0 {
			t.Errorf("%s: cut: %q", language, cut)
		}
	}
}

func TestWhatIsTypedTooLongIsSaidAndNotCut(t *testing.T) {
	b := open(t).signIn("000-123")
	password := strings.Repeat("ruộng bậc thang ", 6)
	for address, form := range map[string]url.Values{
		"/mat-khau":        {"mat-khau": {"mot cum tu rat dai"}, "mat-khau-moi": {password}},
		"/du-lieu/yeu-cau": {"muc": {"Đơn vị"}, "dung-la": {strings.Repeat("chữ ", 300)}},
	} {
		page := b.get("/" + strings.Split(address, "/")[1])
		for _, name := range []string{"mat-khau-moi", "dung-la", "muc"} {
			_, field, found := strings.Cut(page.html, `name="`+name+`"`)
			if field, _, _ = strings.Cut(field, ">"); found && strings.Contains(field, "maxlength") {
				t.Errorf("%s: the field %s cuts", address, name)
			}
		}
		p := b.post(address, form)
		if p.status != 422 || !strings.Contains(p.html, `role="alert"`) {
			t.Errorf("%s: %d\n%s", address, p.status, p.html)
		}
	}
}
