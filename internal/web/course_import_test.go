package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/web/trainer"
)

// wordPaste is what a word processor puts on the clipboard.
const wordPaste = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=VI><!--StartFragment-->` +
	`<h1>Khóa máy</h1><p class=MsoNormal>Rời bàn thì <b>khóa</b> máy.<o:p></o:p></p>` +
	`<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Phím Windows và L</p>` +
	`<p class=MsoNormal>Theo luật<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>.</p><div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> Luật An ninh mạng</p></div>` +
	`<!--EndFragment--></body></html>`

func TestATextPastedFromWordBecomesADraftThatIsEdited(t *testing.T) {
	_, with := smallPackages(t)
	s := openWith(t, with)
	s.staff("000-501", access.Trainer, "")
	b := s.signIn("000-501")
	fields := url.Values{"khung": {"bdhvs"}, "van-ban": {"Khóa máy"}, "html": {wordPaste}, "ten": {"Khóa máy khi rời bàn"}}
	p := b.hand(trainer.BringHref, fields, "", nil)
	if p.status != 200 || !strings.Contains(p.html, "1 bài học, giữ được 17 trong 17 chữ") || !strings.Contains(p.html, "khoa-may-khi-roi-ban/lessons/01-khoa-may.md") {
		t.Fatalf("%d %s", p.status, p.html)
	}
	draft := regexp.MustCompile(`href="(/sua-goi/[^"]+)"`).FindStringSubmatch(p.html)
	if draft == nil {
		t.Fatalf("no draft: %s", p.html)
	}
	edit := b.get(draft[1])
	if edit.status != 200 || strings.Contains(edit.html, `role="alert"`) {
		t.Errorf("the draft: %d %s", edit.status, edit.html)
	}
	lesson := b.get(draft[1] + "/tep/content/khoa-may-khi-roi-ban/lessons/01-khoa-may.md")
	for _, want := range []string{"Rời bàn thì **khóa** máy.", "* Phím Windows và L", "Theo luật[^1].", "[^1]: Luật An ninh mạng"} {
		if !strings.Contains(lesson.html, want) {
			t.Errorf("the lesson lacks %q: %s", want, lesson.html)
		}
	}
	again := b.hand(trainer.BringHref, fields, "", nil)
	if again.status != 200 || !strings.Contains(again.html, "khoa-may-khi-roi-ban-2/course.yaml") {
		t.Errorf("a second one of the same name: %d", again.status)
	}
	plain := b.hand(trainer.BringHref, url.Values{"khung": {"bdhvs"}, "van-ban": {"Một đoạn.\r\n\r\nHai # đoạn."}}, "", nil)
	if plain.status != 200 || !strings.Contains(plain.html, "giữ được 4 trong 4 chữ") {
		t.Errorf("words alone: %d %s", plain.status, plain.html)
	}
}

func TestADocumentThatCannotBeReadIsRefusedOnThePage(t *testing.T) {
	_, with := smallPackages(t)
	s := openWith(t, with)
	s.staff("000-501", access.Trainer, "")
	b := s.signIn("000-501")
	fields := url.Values{"khung": {"bdhvs"}}
	for name, c := range map[string]struct{ content, want string }{
		"a.doc":  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\x00o\x00r\x00d\x00D\x00o\x00c\x00", "kiểu .docx"},
		"a.docx": {"PK\x03\x04no", "Tệp hỏng"},
		"a.pdf":  {"%PDF-1.7", "PDF"},
		"a.png":  {"\x89PNG\r\n\x1a\n\x00", "Không nhận ra tệp"},
		"a.txt":  {" ", "Tệp trống"},
	} {
		t.Run(name, func(t *testing.T) {
			p := b.hand(trainer.BringHref, fields, name, []byte(c.content))
			if p.status != 422 || !strings.Contains(p.html, `role="alert"`) || !strings.Contains(p.html, c.want) {
				t.Errorf("%d %s", p.status, p.html)
			}
		})
	}
	if p := b.hand(trainer.BringHref, fields, "", nil); p.status != 422 || !strings.Contains(p.html, "Chưa chọn tệp") {
		t.Errorf("nothing: %d", p.status)
	}
	wrong := url.Values{"khung": {"bdhvs"}, "nang-luc": {"9.99"}, "van-ban": {"Giữ lại chữ này"}}
	if p := b.hand(trainer.BringHref, wrong, "", nil); p.status != 422 || !strings.Contains(p.html, "Giữ lại chữ này") {
		t.Errorf("what was pasted is lost: %d", p.status)
	}
	if p := s.signIn("000-123").hand(trainer.BringHref, fields, "a.txt", []byte("chữ")); p.status != http.StatusNotFound {
		t.Errorf("an officer brings a document: %d", p.status)
	}
}
