package web

import (
	"bytes"
	"image"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"hocvu/internal/web/officer"
	"hocvu/internal/web/trainer"
)

var handInHref = officer.PracticeHref("nop-bai", "anh")

// hand sends a form with a file, as a browser without scripts does; name is what the browser says that it is called.
func (b *browser) hand(path string, fields url.Values, name string, content []byte) shown {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for field, values := range fields {
		for _, value := range values {
			if err := w.WriteField(field, value); err != nil {
				b.t.Fatal(err)
			}
		}
	}
	if content != nil {
		file, err := w.CreateFormFile("tep", name)
		if err != nil {
			b.t.Fatal(err)
		}
		if _, err := file.Write(content); err != nil {
			b.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	r, err := http.NewRequest("POST", b.site.server.URL+path, &body)
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	return b.do(r)
}

// raw asks for what is no page, and gives it with its headers.
func (b *browser) raw(path string) (http.Header, string) {
	b.t.Helper()
	answer, err := b.client.Get(b.site.server.URL + path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // only read
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer.Header, string(body)
}

func photograph(t *testing.T, shade uint8) []byte {
	t.Helper()
	picture := image.NewGray(image.Rect(0, 0, 60, 40))
	for i := range picture.Pix {
		picture.Pix[i] = shade
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var ownFile = regexp.MustCompile(`href="(/bai-nop/[a-z0-9]+)"`)

func TestAPhotoIsHandedInJudgedAndToldWithoutScripts(t *testing.T) {
	s := openWith(t, kinds)
	b, judge := s.signIn("000-123"), s.trainerOf("000-501", s.unit("ms"))
	if lesson := b.get("/khoa-hoc/viet-bai/01-viet"); !strings.Contains(lesson.html, `href="`+handInHref) ||
		strings.Contains(lesson.html, `type="file"`) {
		t.Error("the lesson does not lead to the page on which files are handed in")
	}
	asked := b.get(handInHref)
	for _, told := range []string{`enctype="multipart/form-data"`, "mỗi tệp không quá 10 MB, nhiều nhất 2 tệp",
		`accept="image/jpeg,image/png,image/webp,.pdf,application/pdf"`} {
		if !strings.Contains(asked.html, told) {
			t.Errorf("before it is sent %q is not told", told)
		}
	}
	to, fields := handInHref+"/tep", asked.form(t, handInHref+"/tep")
	if p := b.hand(to, fields, "", nil); p.status != 422 || !strings.Contains(p.html, "Chưa có tệp nào") {
		t.Errorf("nothing: %d", p.status)
	}
	svg := b.hand(to, fields, "anh.jpg", []byte(`<svg onload="alert(1)"/>`))
	if svg.status != 422 || !strings.Contains(svg.html, "không thuộc loại được nhận (ảnh (JPEG, PNG, WebP), PDF)") {
		t.Errorf("a drawing that calls itself a photo: %d", svg.status)
	}
	kept := b.hand(to, with(fields, "tai", "1"), `"><script>.jpg`, photograph(t, 90))
	m := ownFile.FindStringSubmatch(kept.html)
	if m == nil || !strings.Contains(kept.html, "Đã nhận") || strings.Contains(kept.html, "Chờ giảng viên") {
		t.Fatalf("what was received is not told, at %s", kept.path)
	}
	header, _ := b.raw(m[1])
	for name, want := range map[string]string{"Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff",
		"Content-Security-Policy": "default-src 'none'; sandbox"} {
		if got := header.Get(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	sent := b.hand(to, kept.form(t, to), "", nil)
	for _, told := range []string{"Chờ giảng viên đọc", "Tệp đã nộp", "mục xác thực hai lớp đã bật", m[1]} {
		if !strings.Contains(sent.html, told) {
			t.Errorf("the page after sending does not tell %q", told)
		}
	}
	p := judge.get(below(t, judge.get(trainer.JudgeHref)))
	picture := p.path + strings.TrimPrefix(m[1], "/bai-nop")
	if !strings.Contains(p.html, `<img src="`+picture+`"`) || strings.Contains(p.html, "000-123") {
		t.Error("the judge does not see the photo, or sees whose it is")
	}
	if got, _ := judge.raw(picture); got.Get("Content-Type") != "image/jpeg" {
		t.Errorf("the judge reads it: %v", got)
	}
	far := s.trainerOf("000-502", s.another("kh"))
	for name, refused := range map[string]shown{"a judge by the owner's address": judge.get(m[1]),
		"another unit's trainer": far.get(picture), "the owner by the judge's address": b.get(picture),
		"another officer": s.signIn("000-124").get(m[1])} {
		if refused.status != 404 {
			t.Errorf("%s: %d", name, refused.status)
		}
	}
	judge.post(p.path, judged(t, p, "1.5", "1"))
	if after := b.get(handInHref); !strings.Contains(after.html, "1,5/2 điểm") || !strings.Contains(after.html, m[1]) {
		t.Error("the officer does not read the points, or has lost the file")
	}
	if _, data := b.raw("/du-lieu/json"); !strings.Contains(data, `"content": "/9j/`) {
		t.Error("the own data do not hold the file")
	}
}

func TestAFailedUploadLosesNoAnswerOfAnExam(t *testing.T) {
	b := openWith(t, kinds).signIn("000-123")
	first := sitAt(t, b, "nop-bai")
	base := strings.TrimSuffix(first.path, "1")
	file, choice := base+"1", base+"2"
	for strings.Contains(b.get(choice).html, `type="file"`) {
		file, choice = base+"2", base+"1"
	}
	p := b.get(choice)
	if strings.Contains(b.get(file).html, `type="radio"`) {
		t.Skip("the exam drew both questions for files")
	}
	b.post(choice, with(p.form(t, choice), "dap-an", "1"))
	to := file + "/tep"
	if refused := b.hand(to, b.get(file).form(t, to), "a.jpg", []byte("\xff\xd8\xff\xe0")); refused.status != 422 ||
		!strings.Contains(refused.html, "Không mở được tệp") {
		t.Errorf("a photo that is broken off: %d", refused.status)
	}
	saved := b.hand(to, b.get(file).form(t, to), "a.jpg", photograph(t, 10))
	if saved.path == file || saved.status != 200 {
		t.Errorf("the saved file leads to %s", saved.path)
	}
	if large := b.hand(to, b.get(file).form(t, to), "a.jpg", make([]byte, 4<<20)); large.status != 422 ||
		!strings.Contains(large.html, "Tệp quá lớn") || !ownFile.MatchString(large.html) {
		t.Errorf("a file that is too large: %d", large.status)
	}
	review := b.get(base + "nop")
	if !strings.Contains(review.html, "Tệp jpg") || strings.Count(review.html, "Đồng chí đã trả lời") < 2 &&
		strings.Contains(review.html, "chưa có câu trả lời") {
		t.Error("an answer is lost")
	}
}

// Pictures of the pages go where HOCVU_SCREENSHOTS says.
func TestHowPagesOfFilesLook(t *testing.T) {
	if os.Getenv("HOCVU_SCREENSHOTS") == "" {
		t.Skip("HOCVU_SCREENSHOTS names no folder for the pictures")
	}
	s := openWith(t, kinds)
	b, judge := s.signIn("000-123"), s.trainerOf("000-501", "")
	s.looked(b, "file-asked-", handInHref, "/khoa-hoc/viet-bai/01-viet")
	to := handInHref + "/tep"
	kept := b.hand(to, with(b.get(handInHref).form(t, to), "tai", "1"), "a.jpg", photograph(t, 90))
	s.looked(b, "file-kept-", handInHref)
	b.hand(to, kept.form(t, to), "", nil)
	s.looked(b, "file-sent-", handInHref)
	address := below(t, judge.get(trainer.JudgeHref))
	s.looked(judge, "file-judge-", address)
	s.looked(b, "file-exam-", sitAt(t, b, "nop-bai").path)
}
