package web

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/web/trainer"
)

// files of questions as others make them, by what they are.
var foreignFiles = map[string]string{
	"cau.gift": "::m::Mật khẩu nào mạnh?{=dài ~ngắn}\n\nViết một đoạn.{}\n",
	"cau.txt":  "Một?\nA. a\nB. b\nANSWER: A\n",
	"cau.xml": `<quiz><question type="essay"><name><text>Tự luận</text></name><questiontext format="html"><text>Viết.</text>` +
		`</questiontext><graderinfo format="html"><text>Có ý.</text></graderinfo></question></quiz>`,
	"mot.xml": `<assessmentItem identifier="i" title="t"><itemBody><extendedTextInteraction responseIdentifier="R"><prompt>Viết.` +
		`</prompt></extendedTextInteraction></itemBody></assessmentItem>`,
}

func TestATrainerTurnsAFileIntoADraftWithoutScripts(t *testing.T) {
	s := open(t)
	s.staff("000-501", access.Trainer, "")
	b := s.signIn("000-501")
	fields := url.Values{"khung": {"bdhvs"}, "nang-luc": {"4.1"}, "viec": {"xem"}}
	for name, content := range foreignFiles {
		t.Run(name, func(t *testing.T) {
			p := b.hand(trainer.ImportHref, fields, name, []byte(content))
			if p.status != 200 || !strings.Contains(p.html, "Giữ được") || strings.Contains(p.html, "Giữ được 0") {
				t.Errorf("%d", p.status)
			}
		})
	}
	for name, content := range map[string]string{"nothing": " ", "a picture": "\x89PNG\r\n\x1a\n\x00", "XML broken off": "<quiz><question",
		"an entity": "<!DOCTYPE quiz [<!ENTITY a \"b\">]><quiz>&a;</quiz>", "no archive": "PK\x03\x04no", "signs": "?!?",
		"half of UTF-16": "\xff\xfea\x00\x00\xd8", "HTML": "<html></html>", "depth": "<quiz>" + strings.Repeat("<a>", 300),
		"an encoding of nobody": "<?xml version=\"1.0\" encoding=\"x-klingon\"?><quiz>\xe9</quiz>"} {
		t.Run(name, func(t *testing.T) {
			p := b.hand(trainer.ImportHref, fields, "a", []byte(content))
			if p.status != 422 || !strings.Contains(p.html, `role="alert"`) {
				t.Errorf("%d", p.status)
			}
		})
	}
	if p := b.hand(trainer.ImportHref, fields, "", nil); p.status != 422 || !strings.Contains(p.html, "Chưa chọn tệp") {
		t.Errorf("no file: %d", p.status)
	}
	wrong := url.Values{"khung": {"bdhvs"}, "nang-luc": {"9.99"}}
	p := b.hand(trainer.ImportHref, wrong, "cau.gift", []byte(foreignFiles["cau.gift"]))
	if p.status != 422 || !strings.Contains(p.html, "9.99") {
		t.Errorf("a competency that is not there: %d", p.status)
	}
	saved := b.hand(trainer.ImportHref, with(fields, "viec", "tai"), "Câu hỏi.gift", []byte(foreignFiles["cau.gift"]))
	z, err := zip.NewReader(strings.NewReader(saved.html), int64(len(saved.html)))
	if err != nil {
		t.Fatal(err)
	}
	names := ""
	for _, f := range z.File {
		names += f.Name + " "
	}
	if names != "quizzes/cau-hoi/quiz.md " {
		t.Errorf("the draft holds %s", names)
	}
	in, err := z.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(in); err != nil || !bytes.Contains(text, []byte(`kind="open"`)) || !bytes.Contains(text, []byte(`"4.1"`)) {
		t.Errorf("%s %v", text, err)
	}
	for _, other := range []string{"000-123"} {
		if p := s.signIn(other).hand(trainer.ImportHref, fields, "cau.gift", []byte("a{=b ~c}")); p.status != http.StatusNotFound {
			t.Errorf("an officer imports: %d", p.status)
		}
	}
}

func TestHowThePageOfImportsLooks(t *testing.T) {
	if os.Getenv("HOCVU_SCREENSHOTS") == "" {
		t.Skip("HOCVU_SCREENSHOTS names no folder for the pictures")
	}
	s := open(t)
	s.staff("000-501", access.Trainer, "")
	s.looked(s.signIn("000-501"), "import-", trainer.ImportHref)
}
