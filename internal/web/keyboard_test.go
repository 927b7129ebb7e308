package web

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hocvu/internal/web/officer"
)

// focused is what the keyboard is at.
type focused struct {
	Kind    string // radio, checkbox, text, select, spot, move, send, or "" for what answers nothing
	Name    string
	Chosen  bool // one of these radios is
	Visible bool // within the window, and marked
}

// lookAtFocus says what the keyboard is at. What has the focus must be in sight and have an outline or a ring; a box
// that is hidden behind its words shows it on them.
const lookAtFocus = `(() => {
	const e = document.activeElement, box = e.getBoundingClientRect();
	const marked = [e, e.nextElementSibling].filter(Boolean).map((it) => getComputedStyle(it)).some((style) =>
		style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none');
	let kind = '';
	if (e.matches('.spot')) kind = 'spot';
	else if (e.matches('button[data-by="1"][aria-disabled="false"]')) kind = 'move';
	else if (e.matches('.answer button.button[form="tra-loi"]:not([formaction])')) kind = 'send';
	else if (e.form && e.form.id === 'tra-loi' || e.getAttribute('form') === 'tra-loi') {
		if (e.matches('button')) kind = '';
		else if (e.matches('select')) kind = 'select';
		else if (e.matches('textarea, [type=text], [type=number], input:not([type])')) kind = 'text';
		else kind = e.type;
	}
	return {kind, name: e.name || '', visible: marked && box.bottom > 0 && box.top < innerHeight,
		chosen: e.type === 'radio' && !!document.querySelector('[name="' + e.name + '"]:checked')};
})()`

// byKeys answers the question of a page with Tab, the arrows, the blank, letters and Enter alone, from the top of the
// page, and gives how many controls it used.
func (b *browser) byKeys(tab context.Context) (used int) {
	b.t.Helper()
	pointed, moved, chosen, ticked := false, false, 0, map[string]bool{}
	for range 120 {
		var at focused
		b.run(tab, chromedp.KeyEvent(kb.Tab), chromedp.Evaluate(lookAtFocus, &at))
		if at.Kind != "" && !at.Visible {
			b.t.Errorf("the %s %q has the focus unseen", at.Kind, at.Name)
		}
		switch {
		case at.Kind == "send":
			b.run(tab, chromedp.KeyEvent(kb.Enter))
			return used
		case at.Kind == "radio" && !at.Chosen, at.Kind == "checkbox" && !ticked[at.Name]:
			ticked[at.Name] = true
			b.run(tab, chromedp.KeyEvent(" "))
		case at.Kind == "select":
			chosen++ // each another one: a match takes each partner once
			for range chosen {
				b.run(tab, chromedp.KeyEvent(kb.ArrowDown))
			}
		case at.Kind == "text":
			b.run(tab, chromedp.KeyEvent("1"))
		case at.Kind == "move" && !moved:
			moved = true
			b.run(tab, chromedp.KeyEvent(kb.Enter))
		case at.Kind == "spot" && !pointed:
			pointed = true
			b.run(tab, chromedp.KeyEvent(kb.Enter))
		default:
			continue
		}
		used++
	}
	b.t.Error("Tab never comes to the button that sends")
	return used
}

func TestEveryKindIsAnsweredByKeysAloneAndAxeFindsNothingBeforeAndAfter(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	for _, question := range []string{
		"moi-dang/mot", "moi-dang/nhieu", "moi-dang/so", "moi-dang/chu", "moi-dang/thu-tu", "moi-dang/ghep", "moi-dang/dien",
		"nhieu-o/phieu", "nhieu-o/ghep", "nhieu-o/chi", "lam-viec/chi-mot", "lam-viec/chi-nhieu", "viet-bai/goi-lai", "loi-nhan/ten",
	} {
		t.Run(strings.ReplaceAll(question, "/", "#"), func(t *testing.T) {
			t.Parallel()
			b := b.in(t)
			quiz, id, _ := strings.Cut(question, "/")
			address := officer.PracticeHref(quiz, id)
			tab := b.tab()
			b.run(tab, chromedp.ActionFunc(phone), b.to(address), chromedp.WaitReady("#tra-loi"))
			b.audited(tab, address+" before")
			if used := b.byKeys(tab); used == 0 {
				t.Error("nothing to answer with was reached")
			}
			var verdict string
			b.run(tab, wait(`document.querySelector('.verdict, .callout') !== null && location.hash !== ''`),
				chromedp.Text(`.verdict, .callout`, &verdict, chromedp.ByQuery))
			if strings.TrimSpace(verdict) == "" {
				t.Error("no word on the answer")
			}
			b.audited(tab, fmt.Sprint(address, " after: ", verdict))
		})
	}
}
