package web

import (
	"bytes"
	"cmp"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// sendPicture sends a picture with the form's other fields.
func (b *browser) sendPicture(t *testing.T, path string, fields map[string]string, name string, content []byte) shown {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for field, value := range fields {
		if err := form.WriteField(field, value); err != nil {
			t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("hinh", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err = cmp.Or(err, form.Close()); err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest("POST", b.site.server.URL+path, &body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	return b.do(r)
}

// gradient is a PNG of many colours.
func gradient(t *testing.T) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 900, 600))
	for i := range picture.Pix {
		picture.Pix[i] = byte(i * i / 977)
		if i%4 == 3 {
			picture.Pix[i] = 255
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWithoutAScriptAPictureComesBackWithTheTextThatWasTyped(t *testing.T) {
	admin, page := writing(t, "course", writtenLesson)
	text, address := page.typed(t)+"\nChưa lưu.\n", strings.Replace(page.path, "/tep/", "/hinh/", 1)
	p := admin.sendPicture(t, address, map[string]string{"van-ban": text, "loi-hinh": "Hai cột [sóng]"}, "Cột sóng.png", gradient(t))
	if p.status != 200 || !strings.HasSuffix(p.typed(t), "Chưa lưu.\n\n![Hai cột (sóng)](../assets/cot-song.jpg)\n") ||
		!strings.Contains(p.html, "Đã thêm hình cot-song.jpg") {
		t.Fatalf("%d %s", p.status, p.html)
	}
	action := regexp.MustCompile(`action="(/sua-goi/[^"]*/tep/[^"]*)"`).FindStringSubmatch(p.html)
	saved := admin.post(action[1], url.Values{"van-ban": {p.typed(t)}})
	if saved.status != 200 || !strings.Contains(saved.typed(t), "Chưa lưu.") || !strings.Contains(saved.html, "không có lỗi") {
		t.Errorf("%d %s", saved.status, saved.html)
	}
	for name, content := range map[string][]byte{"a.png": []byte("không phải hình"), "b.svg": []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>`), "c.png": nil} {
		p := admin.sendPicture(t, address, map[string]string{"van-ban": text}, name, content)
		if p.status != 422 || p.typed(t) != text || !strings.Contains(p.html, `role="alert"`) {
			t.Errorf("%s: %d", name, p.status)
		}
	}
	p = admin.sendPicture(t, address, map[string]string{"van-ban": text}, "d.png", make([]byte, 11<<20))
	if p.status != 422 && p.status != 413 || p.typed(t) != text {
		t.Errorf("a picture that is too large: %d", p.status)
	}
}

func TestPicturesAreDroppedPastedAndChosen(t *testing.T) {
	b, page := writing(t, "course", writtenLesson)
	tab := b.tab()
	const give = `(async (kind) => {
		const canvas = document.createElement('canvas'); canvas.width = 800; canvas.height = 500;
		const c = canvas.getContext('2d'); const g = c.createLinearGradient(0, 0, 800, 500);
		g.addColorStop(0, '#123456'); g.addColorStop(1, '#fedcba'); c.fillStyle = g; c.fillRect(0, 0, 800, 500);
		const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
		const transfer = new DataTransfer(); transfer.items.add(new File([blob], kind + '.png', { type: 'image/png' }));
		const t = document.getElementById('van-ban'); t.focus(); t.setSelectionRange(t.value.length, t.value.length);
		document.getElementById('loi-hinh').value = 'Hình ' + kind;
		t.editor?.select(t.value.length, t.value.length);
		const target = document.getElementById('khung-soan')?.shadowRoot.querySelector('.cm-content') ?? t;
		if (kind === 'drop') target.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true }));
		if (kind === 'paste') target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, composed: true, cancelable: true }));
		if (kind === 'file') { document.getElementById('hinh').files = transfer.files; document.getElementById('gui-hinh').click(); }
	})`
	var value string
	b.run(tab, b.to(page.path), chromedp.WaitVisible(`.blocks`))
	for _, kind := range []string{"drop", "paste", "file"} {
		b.run(tab, chromedp.Evaluate(give+`('`+kind+`')`, nil),
			wait(`document.getElementById('van-ban').value.includes('![Hình `+kind+`](../assets/`+kind+`.')`),
			wait(`[...document.getElementById('khung').contentDocument.images].some((i) => {
				if (!i.src.includes('/assets/`+kind+`.')) return false;
				i.scrollIntoView(); // it is loaded when it is seen
				return i.naturalWidth > 0;
			})`))
	}
	b.run(tab, chromedp.Text(`#hinh-roi`, &value))
	if !strings.Contains(value, "KB còn") {
		t.Errorf("what became of the picture: %s", value)
	}
	b.run(tab, chromedp.Evaluate(`document.querySelector('#soan > .actions .button').click()`, nil),
		wait(`location.pathname !== '`+page.path+`' && !!document.getElementById('van-ban')?.value.includes('assets/paste.')`))
}
