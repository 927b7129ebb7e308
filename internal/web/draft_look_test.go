package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"hocvu/internal/browsertest"
	"hocvu/internal/learning/access"
	"hocvu/internal/web/trainer"
)

// writing opens a draft of the small course, or of its quiz, and gives the page of a file of it.
func writing(t *testing.T, kind, file string) (*browser, shown) {
	t.Helper()
	_, with := smallPackages(t)
	s := openWith(t, with)
	s.staff("000-401", access.Admin, "")
	admin := s.signIn("000-401")
	list := admin.post(trainer.PackagesHref+"/goi/"+kind+"/mat-khau", url.Values{"viec": {"sua"}})
	return admin, admin.get(list.path + "/tep/" + file)
}

// ask sends a form as a script does.
func (b *browser) ask(t *testing.T, path string, form url.Values, into any) int {
	t.Helper()
	r, err := http.NewRequest("POST", b.site.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	p := b.do(r)
	if err := json.Unmarshal([]byte(p.html), into); err != nil {
		t.Fatalf("%d %s: %v", p.status, p.html, err)
	}
	return p.status
}

const (
	writtenLesson = "content/mat-khau/lessons/01-dai.md"
	writtenQuiz   = "quizzes/mat-khau/quiz.md"
)

func TestATextIsShownAsOfficersWillSeeItBeforeItIsSaved(t *testing.T) {
	admin, shown := writing(t, "course", writtenLesson)
	text, look := shown.typed(t), strings.Replace(shown.path, "/tep/", "/xem-thu/", 1)
	sent := func(from, to string) url.Values { return url.Values{"van-ban": {strings.Replace(text, from, to, 1)}} }
	seen := admin.post(look, sent("Mở đầu.", "Đang viết."))
	if seen.status != 200 || !strings.Contains(seen.html, "Đang viết.") || !strings.HasSuffix(seen.path, "/khoa-hoc/mat-khau/01-dai") {
		t.Fatalf("%d %s %s", seen.status, seen.path, seen.html)
	}
	var found struct {
		Page, Said string
		Faults     []struct {
			N    int
			Text string
		}
	}
	if status := admin.ask(t, look, sent("Mở đầu.", "Khác."), &found); status != 200 || found.Page == "" || len(found.Faults) > 0 {
		t.Errorf("%d %+v", status, found)
	}
	if p := admin.get(found.Page); !strings.Contains(p.html, "Khác.") {
		t.Errorf("%d %s", p.status, p.html)
	}
	found.Page = ""
	admin.ask(t, look, sent("Mở đầu.", "Mở bài.\n\n## Không tên"), &found)
	if found.Page != "" || len(found.Faults) != 1 || found.Faults[0].N != 10 {
		t.Errorf("a text with a fault: %+v", found)
	}
	if p := admin.post(look, sent("Mở đầu.", "Mở bài.\n\n## Không tên")); !strings.Contains(p.html, writtenLesson+":10") {
		t.Errorf("without a script the fault is told in the frame: %s", p.html)
	}
	if p := admin.post(look, url.Values{"van-ban": {"a\x00b"}}); p.status != 422 || !strings.Contains(p.html, "Chưa xem thử được") {
		t.Errorf("%d %s", p.status, p.html)
	}
	if status := admin.ask(t, look, url.Values{"van-ban": {"a\x00b"}}, &found); status != 422 || found.Said == "" {
		t.Errorf("%d %+v", status, found)
	}
	if again := admin.get(shown.path); again.typed(t) != text {
		t.Errorf("something was saved: %s", again.typed(t))
	}
}

func TestAQuestionIsTriedBeforeItIsSaved(t *testing.T) {
	admin, shown := writing(t, "quiz", writtenQuiz)
	text, look := shown.typed(t), strings.Replace(shown.path, "/tep/", "/xem-thu/", 1)
	text += "\n# Mới? {#moi}\n\n- [x] Có\n- [ ] Không\n\n> Vì mới.\n"
	seen := admin.post(look, url.Values{"van-ban": {text}, "dong": {"21"}})
	if seen.status != 200 || !strings.HasSuffix(seen.path, "/luyen-tap/mat-khau/moi") || !strings.Contains(seen.html, "Mới?") {
		t.Fatalf("%d %s", seen.status, seen.path)
	}
	if graded := admin.get(seen.path + "?gui=1&dap-so=1"); !strings.Contains(graded.html, "Vì mới.") {
		t.Errorf("an answer: %d %s", graded.status, graded.html)
	}
}

// replacing writes another text in the place of one, in whatever the page has to write in.
func replacing(from, to string) chromedp.Action {
	return chromedp.Evaluate(`(() => { const t = document.getElementById('van-ban'), at = t.value.indexOf('`+from+`');
		if (t.editor) { t.editor.select(at, at + '`+from+`'.length); t.editor.insert('`+to+`'); return; }
		t.focus(); t.setSelectionRange(at, at + '`+from+`'.length);
		document.execCommand('insertText', false, '`+to+`'); })()`, nil)
}

// choosing has the page begin with the textarea, "plain", or the editor, "rich", and counts what its policy refuses.
func choosing(field string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(`window.refused = [];
			addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective + ' ' + e.blockedURI));
			localStorage.setItem('hocvu.khung-soan', '` + field + `');`).Do(ctx)
		return err
	})
}

func TestTheEditorColoursMarksFaultsAndLeavesTheTextToTheTextarea(t *testing.T) {
	b, shown := writing(t, "course", writtenLesson)
	tab := b.tab()
	const root = `document.getElementById('khung-soan').shadowRoot`
	var refused []string
	var name, value string
	var left, plain bool
	b.run(tab, choosing("rich"), b.to(shown.path), wait(`!!document.getElementById('van-ban').editor`),
		replacing("Mở đầu.", "Đang gõ: "), input.InsertText("cụm từ dài"),
		wait(`document.getElementById('van-ban').value.includes('Đang gõ: cụm từ dài')`),
		wait(`document.getElementById('khung').contentDocument.body.textContent.includes('cụm từ dài')`),
		replacing("## Đoán {#doan}", "## Đoán"), wait(root+`.querySelectorAll('.cm-faulty').length === 1`),
		chromedp.Click(`#loi-cho a`),
		wait(`(() => { const t = document.getElementById('van-ban'); return t.value.slice(t.editor.position()).startsWith('## Đoán'); })()`),
		chromedp.Evaluate(root+`.querySelector('.cm-content').getAttribute('aria-label')`, &name),
		chromedp.Evaluate(`getComputedStyle(`+root+`.querySelector('.cm-line > span') ?? document.body).color`, &value),
		chromedp.KeyEvent("\t"), chromedp.Evaluate(`document.activeElement.id !== 'khung-soan'`, &left),
		chromedp.Evaluate(`refused`, &refused))
	if name == "" || !left || len(refused) > 0 {
		t.Errorf("named %q, Tab leaves it: %v, refused by the policy: %v", name, left, refused)
	}
	for _, width := range []int64{360, 1280} {
		b.run(tab, chromedp.EmulateViewport(width, 900))
		pictured(t, tab, fmt.Sprintf("editor-%d.jpg", width))
		if found, err := browsertest.Audit(tab); err != nil || len(found) > 0 {
			t.Errorf("%d: %v%s", width, err, browsertest.List(found))
		}
	}
	b.run(tab, replacing("## Đoán", "## Đoán {#doan}"), chromedp.Evaluate(`document.getElementById('doi-khung').click()`, nil),
		chromedp.Evaluate(`!document.getElementById('van-ban').hidden && !document.getElementById('khung-soan')`, &plain),
		replacing("Kẻ gian đoán.", "Kẻ gian thử."),
		chromedp.Evaluate(`document.getElementById('doi-khung').click()`, nil),
		wait(root+`.querySelector('.cm-content').textContent.includes('Kẻ gian thử.')`),
		chromedp.Evaluate(`document.querySelector('#soan > .actions .button').click()`, nil),
		wait(`location.pathname !== '`+shown.path+`' && !!document.getElementById('van-ban')?.value.includes('cụm từ dài')`))
	if !plain {
		t.Error("the plain field does not come back")
	}
}

// pictured keeps a picture of the page for who wants to look at it: HOCVU_PICTURES names the folder.
func pictured(t *testing.T, tab context.Context, name string) {
	t.Helper()
	folder := os.Getenv("HOCVU_PICTURES")
	if folder == "" {
		return
	}
	var picture []byte
	if err := chromedp.Run(tab, chromedp.FullScreenshot(&picture, 90)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), picture, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWhoWritesSeesThePageWhileTyping(t *testing.T) {
	b, shown := writing(t, "course", writtenLesson)
	tab := b.tab()
	frame := `document.getElementById('khung').contentDocument.body.textContent`
	var value string
	var selected bool
	b.run(tab, choosing("plain"), b.to(shown.path), chromedp.WaitVisible(`.blocks`),
		replacing("Mở đầu.", "Đang gõ."), wait(frame+`.includes('Đang gõ.')`),
		chromedp.Evaluate(`document.querySelector('[data-insert^="> [!WARNING]"]').click()`, nil),
		wait(frame+`.includes('Điều phải cảnh giác')`),
		chromedp.Evaluate(`document.querySelector('[data-insert^="## Tên mục"]').click()`, nil),
		chromedp.Evaluate(`document.querySelector('[data-insert^="## Tên mục"]').click()`, nil),
		wait(frame+`.includes('Tên mục')`), chromedp.Value(`#van-ban`, &value))
	if !strings.Contains(value, "{#ten-muc}") || !strings.Contains(value, "{#ten-muc-2}") {
		t.Errorf("two sections have one name: %s", value)
	}
	b.run(tab, replacing("## Đoán {#doan}", "## Đoán"), chromedp.WaitVisible(`#loi-cho a`),
		wait(frame+`.includes('Tên mục')`), // the frame keeps the last text without faults
		chromedp.Click(`#loi-cho a`),
		chromedp.Evaluate(`(() => { const t = document.getElementById('van-ban');
			return document.activeElement === t && t.value.slice(t.selectionStart, t.selectionEnd) === '## Đoán'; })()`, &selected))
	if !selected {
		t.Error("a problem does not lead to its line")
	}
	for _, width := range []int64{360, 1280} {
		b.run(tab, chromedp.EmulateViewport(width, 900), wait(`document.documentElement.scrollWidth <= `+map[int64]string{360: "360", 1280: "1280"}[width]))
	}
	if found, err := browsertest.Audit(tab); err != nil || len(found) > 0 {
		t.Errorf("%v%s", err, browsertest.List(found))
	}
	b.run(tab, chromedp.Evaluate(`document.querySelector('#soan > .actions .button').click()`, nil),
		wait(`document.getElementById('van-ban')?.value.includes('Đang gõ.') && !!document.querySelector('#xau')?.textContent.trim() && location.pathname !== '`+shown.path+`'`))
}

func TestWithoutAScriptAButtonShowsTheTextInTheFrame(t *testing.T) {
	b, shown := writing(t, "course", writtenLesson)
	tab := b.tab()
	b.run(tab, emulation.SetScriptExecutionDisabled(true), b.to(shown.path), chromedp.WaitVisible(`#van-ban`),
		chromedp.Evaluate(`document.getElementById('van-ban').value += '\nViết thêm.\n'`, nil), chromedp.Click(`[formtarget]`),
		emulation.SetScriptExecutionDisabled(false),
		wait(`document.getElementById('khung').contentDocument.body.textContent.includes('Viết thêm.')`),
		wait(`document.getElementById('van-ban').value.includes('Viết thêm.')`))
}
