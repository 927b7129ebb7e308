package web

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"hocvu/internal/archive"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/trainer"
)

var typedText = regexp.MustCompile(`(?s)<textarea id="van-ban"[^>]*>\n(.*?)</textarea>`)

// typed is what stands in the form of a file, as a browser reads it.
func (p shown) typed(t *testing.T) string {
	t.Helper()
	found := typedText.FindStringSubmatch(p.html)
	if found == nil {
		t.Fatalf("%d at %s has no text: %s", p.status, p.path, p.html)
	}
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&#43;", "+", "&amp;", "&").Replace(found[1])
}

func TestADraftIsWrittenOnPagesAndNothingThatWasTypedIsLost(t *testing.T) {
	_, with := smallPackages(t)
	s := openWith(t, with)
	s.staff("000-401", access.Admin, "")
	admin := s.signIn("000-401")
	s.staff("000-402", access.Trainer, "")
	other := s.signIn("000-402")

	const lesson = "content/mat-khau/lessons/01-dai.md"
	one := trainer.PackagesHref + "/goi/course/mat-khau"
	list := admin.post(one, url.Values{"viec": {"sua"}})
	if list.status != 200 || !strings.HasPrefix(list.path, trainer.EditHref+"/") || !strings.Contains(list.html, "lessons/01-dai.md") {
		t.Fatalf("the draft: %d %s %s", list.status, list.path, list.html)
	}
	if p := other.post(one, url.Values{"viec": {"sua"}}); p.status != 422 || !strings.Contains(p.html, "role=\"alert\"") {
		t.Errorf("another trainer opens a draft of what came with the program: %d", p.status)
	}
	if p := admin.get(one); !strings.Contains(p.html, `href="`+list.path+`"`) {
		t.Error("the package's page does not lead to its draft")
	}
	page := admin.get(list.path + "/tep/" + lesson)
	text := page.typed(t)
	if !strings.HasPrefix(text, "---\ntitle: Một cụm từ dài\n") || !strings.Contains(page.html, "Làm ngay hôm nay") {
		t.Fatalf("the form: %s", page.html)
	}
	crlf := func(text string) url.Values { return url.Values{"van-ban": {strings.ReplaceAll(text, "\n", "\r\n")}} }

	broken := admin.post(page.path, crlf(strings.Replace(text, "Mở đầu.", "Mở bài.\n\n## Không tên", 1)))
	if broken.status != 200 || broken.path == page.path || !strings.Contains(broken.html, "Đã lưu vào bản nháp") ||
		!strings.Contains(broken.html, `data-line="10">Dòng 10</a>`) || !strings.Contains(broken.html, "<code>## Không tên</code>") {
		t.Fatalf("a text with faults: %d %s %s", broken.status, broken.path, broken.html)
	}
	if p := admin.get(page.path); p.path != broken.path {
		t.Errorf("an earlier save is edited: %s", p.path)
	}
	whole := admin.post(broken.path, crlf(strings.Replace(text, "Mở đầu.", "Mở bài.", 1)))
	if whole.status != 200 || !strings.Contains(whole.html, "không có lỗi") {
		t.Fatalf("%d %s", whole.status, whole.html)
	}
	draft := strings.Split(whole.path, "/")[2]
	if seen := admin.get(trainer.PreviewHref + "/" + draft + "/khoa-hoc/mat-khau/01-dai"); !strings.Contains(seen.html, "Mở bài.") {
		t.Errorf("the preview: %d %s", seen.status, seen.html)
	}
	merged := admin.post(page.path, crlf(strings.Replace(text, "Kẻ gian đoán.", "Kẻ gian thử.", 1)))
	if merged.status != 200 || !strings.Contains(merged.typed(t), "Mở bài.") || !strings.Contains(merged.typed(t), "Kẻ gian thử.") ||
		!strings.Contains(merged.html, "đọc lại một lượt") {
		t.Fatalf("two who wrote in different places: %d %s", merged.status, merged.html)
	}
	conflict := admin.post(page.path, crlf(strings.Replace(text, "Mở đầu.", "Mở khác.", 1)))
	both := conflict.typed(t)
	if conflict.status != 409 || !strings.Contains(both, "Mở bài.") || !strings.Contains(both, "Mở khác.") ||
		!strings.Contains(both, "<<<<<<< ") {
		t.Fatalf("two who wrote in one place: %d %s", conflict.status, both)
	}
	action := regexp.MustCompile(`action="(/sua-goi/[^"]*/tep/[^"]*)"`).FindStringSubmatch(conflict.html)
	if action == nil {
		t.Fatal(conflict.html)
	}
	if p := admin.post(action[1], crlf(both)); p.status != 422 || p.typed(t) != both || !strings.Contains(p.html, "Chưa lưu") {
		t.Errorf("marks are kept: %d %s", p.status, p.html)
	}
	if p := admin.post(action[1], crlf("Có ký tự lạ \x00 ở đây.\n")); p.status != 422 || !strings.Contains(p.typed(t), "Có ký tự lạ") {
		t.Errorf("a text with NUL: %d", p.status)
	}
	long := strings.Repeat("ạ", 200<<10)
	if p := admin.post(action[1], crlf(long)); p.status != 422 || p.typed(t) != long {
		t.Errorf("a text that is too large: %d", p.status)
	}
	if p := other.post(action[1], crlf("Của người khác.\n")); p.status != 422 || !strings.Contains(p.typed(t), "Của người khác.") {
		t.Errorf("another trainer saves: %d", p.status)
	}
	zip := admin.get(trainer.EditHref + "/" + strings.Split(action[1], "/")[2] + "/zip")
	if read, err := archive.Read([]byte(zip.html)); zip.status != 200 || err != nil || len(read.Files) != 3 {
		t.Errorf("the zip: %v", err)
	}
}

func TestFilesAreAddedRemovedAndBroughtBackOnPages(t *testing.T) {
	_, with := smallPackages(t)
	s := openWith(t, with)
	s.staff("000-401", access.Admin, "")
	admin := s.signIn("000-401")
	list := admin.post(trainer.PackagesHref+"/goi/course/mat-khau", url.Values{"viec": {"sua"}})
	if p := admin.post(list.path+"/them", url.Values{"goi": {"content/mat-khau"}, "ten": {"lessons/Bài ba.md"}}); p.status != 422 ||
		!strings.Contains(p.html, `value="lessons/Bài ba.md"`) {
		t.Errorf("a name that no file may have: %d %s", p.status, p.html)
	}
	added := admin.post(list.path+"/them", url.Values{"goi": {"content/mat-khau"}, "ten": {"lessons/03-ba.md"}})
	if added.status != 200 || !strings.HasSuffix(added.path, "/tep/content/mat-khau/lessons/03-ba.md") ||
		!strings.Contains(added.typed(t), "title:") {
		t.Fatalf("%d %s %s", added.status, added.path, added.html)
	}
	now := trainer.EditHref + "/" + strings.Split(added.path, "/")[2]
	removing := url.Values{"tep": {"content/mat-khau/lessons/02-lop.md"}}
	if p := admin.post(now+"/xoa", removing); p.status != 422 || !strings.Contains(p.html, "02-lop.md") {
		t.Errorf("removed without a question: %d", p.status)
	}
	removing.Set("chac", "1")
	removed := admin.post(now+"/xoa", removing)
	if removed.status != 200 || strings.Contains(removed.html, `/tep/content/mat-khau/lessons/02-lop.md"`) {
		t.Fatalf("%d %s", removed.status, removed.html)
	}
	saves := admin.get(removed.path + "/lan-luu")
	save := regexp.MustCompile(`href="([^"]*/lan-luu/[^"]*)">Thêm content`).FindStringSubmatch(saves.html)
	if save == nil || !strings.Contains(saves.html, "Xóa content/mat-khau/lessons/02-lop.md") {
		t.Fatalf("the saves: %s", saves.html)
	}
	if p := admin.get(save[1]); p.status != 200 || !strings.Contains(p.html, "Tệp mới.") {
		t.Errorf("a save: %d %s", p.status, p.html)
	}
	if back := admin.post(save[1], url.Values{}); back.status != 200 || !strings.Contains(back.html, `/tep/content/mat-khau/lessons/02-lop.md"`) {
		t.Errorf("gone back: %d %s", back.status, back.html)
	}
}

// drafted is a draft with long words that a trainer of the whole site edits, and one of its saves.
func (s *site) drafted(t *testing.T, by access.Officer) (draft, save string) {
	t.Helper()
	files := map[string][]byte{}
	for name, text := range hostileFiles() {
		name = strings.Replace(name, "chat-choi/", "nhap-choi/", 1)
		files[name] = []byte(strings.ReplaceAll(text, "chat-choi", "nhap-choi"))
	}
	packed, err := archive.Write(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, actor := context.Background(), access.Actor{Officer: by.ID}
	kept, err := s.learning.Packages.Stage(ctx, actor, longWord+".zip", packed)
	if err != nil {
		t.Fatal(err)
	}
	text := "## " + longWord + " " + longAddress + "\n"
	saved, err := s.learning.Packages.Save(ctx, actor, kept.ID, hostileFile, text, message.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	return saved.ID, saved.ID
}

// hostileFile is the lesson of a draft with long words.
const hostileFile = "content/nhap-choi/lessons/01-chat.md"
