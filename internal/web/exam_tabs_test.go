package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const (
	first  = `document.querySelector('input[name=dap-an][value="1"]')`
	second = `document.querySelector('input[name=dap-an][value="2"]')`
	button = `document.querySelector('.answer button')`
)

func TestOfTwoTabsTheLastAnswerCountsAndTheOtherTabSaysSo(t *testing.T) {
	b := openWith(t, examKinds).signIn("000-123")
	address := sitKinds(t, b)["Chọn một?"]
	one := b.tab()
	other, stop := chromedp.NewContext(one)
	defer stop()
	var chosen bool
	b.run(one, b.to(address), chromedp.Evaluate(first+`.click()`, nil), says("sent"))
	b.run(other, b.to(address), chromedp.Evaluate(second+`.click()`, nil), says("sent"))
	b.run(one, says("other"), chromedp.Evaluate(second+`.checked`, &chosen))
	if !chosen {
		t.Error("the first tab still shows the answer before")
	}
	b.answered(address, "2")
	b.run(one, chromedp.Evaluate(first+`.click()`, nil), says("sent"))
	b.answered(address, "1")
}

// Another device shares no storage: its tab does not hear of the answer.
func TestThePressOfTheButtonCountsAlsoWhereAnotherDeviceHasAnsweredMeanwhile(t *testing.T) {
	b := openWith(t, examKinds).signIn("000-123")
	address := sitKinds(t, b)["Chọn một?"]
	tab := b.tab()
	b.run(tab, b.to(address), chromedp.Evaluate(first+`.click()`, nil), says("sent"))
	b.gives(address, "dap-an", "2")
	b.answered(address, "2")
	b.run(tab, chromedp.Evaluate(button+`.click()`, nil), until(`location.pathname !== '`+address+`'`))
	b.answered(address, "1")
}

func TestATabWithoutASignalDoesNotOverwriteWhatWasAnsweredInAnotherSince(t *testing.T) {
	b := openWith(t, examKinds).signIn("000-123")
	address := sitKinds(t, b)["Chọn một?"]
	one := b.tab()
	other, stop := chromedp.NewContext(one)
	defer stop()
	b.run(one, b.to(address), signal(false), chromedp.Evaluate(first+`.click()`, nil), says("kept"))
	b.run(other, b.to(address), chromedp.Evaluate(second+`.click()`, nil), says("sent"))
	b.run(one, signal(true), says("other"), chromedp.Evaluate(`dispatchEvent(new Event('online'))`, nil))
	b.answered(address, "2")
	b.run(one, b.to(address), until(second+`.checked`))
}

func TestAnAnswerIsEmptiedOnThePage(t *testing.T) {
	for heading, how := range map[string]struct{ fill, empty string }{
		"Chọn nhiều?": {first + `.click()`, first + `.click()`},
		"Gõ chữ?":     {typed("dap-an", "bảo mật"), typed("dap-an", "")},
		"Chọn một?":   {first + `.click()`, `document.querySelector('form[data-back] button').click()`},
	} {
		t.Run(heading, func(t *testing.T) {
			b := openWith(t, examKinds).signIn("000-123")
			address := sitKinds(t, b)[heading]
			tab := b.tab()
			var class, scale string
			b.run(tab, b.to(address), chromedp.Evaluate(how.fill, nil), says("sent"),
				until(`document.querySelector('.jump [aria-current]').className === 'done'`),
				chromedp.Evaluate(how.empty, nil), until(`document.getElementById('luu').textContent === 'Đã bỏ câu trả lời'`),
				chromedp.Evaluate(`document.querySelector('.jump [aria-current]').className`, &class),
				chromedp.Evaluate(`document.querySelector('.scale').getAttribute('aria-label')`, &scale))
			if class != "now" || scale != "Đã trả lời 0/5 câu" {
				t.Errorf("the page still counts it: %q, %q", class, scale)
			}
			if p := b.get(address); strings.Contains(p.html, ">Đã gửi<") || strings.Contains(p.html, " checked") {
				t.Error("the server still has it")
			}
		})
	}
}

// typed types into a field.
func typed(name, text string) string {
	return `(() => { const f = document.querySelector('input[name=` + name + `]'); f.value = '` + text + `'; f.dispatchEvent(new Event('input', { bubbles: true })) })()`
}

func TestAPartThatIsMissingIsSaidWhileTyping(t *testing.T) {
	b := openWith(t, examKinds).signIn("000-123")
	address := sitKinds(t, b)["Điền?"]
	tab := b.tab()
	var class string
	b.run(tab, b.to(address), chromedp.Evaluate(typed("trong-1", "đồng hồ"), nil),
		until(`document.getElementById('luu').textContent === 'Đã gửi, còn thiếu 1 ô'`),
		chromedp.Evaluate(`document.querySelector('.jump [aria-current]').className`, &class))
	if class != "now" {
		t.Errorf("it is marked %q", class)
	}
	b.run(tab, chromedp.Evaluate(typed("trong-2", "đèn"), nil), until(`document.getElementById('luu').textContent === 'Đã gửi'`),
		until(`document.querySelector('.jump [aria-current]').className === 'done'`))
}
