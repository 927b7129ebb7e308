package catalog

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestEachBoundHasItsOwnWords(t *testing.T) {
	const picture = "content/mat-khau/assets/x.svg"
	svg := func(inside string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">` + inside + `</svg>`
	}
	pixels := func(width, height int) string {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	long := strings.Repeat("a", 62) + ".md"
	for _, c := range []struct{ name, file, content, want string }{
		{"a name with accents", "content/mat-khau/lessons/bài.md", "x", `lessons/bài.md: tên "bài.md" có ký tự lạ (thử "bai.md")`},
		{"a name that breaks the build", "content/mat-khau/lessons/it's.md", "x", `lessons/it's.md: tên "it's.md" có ký tự lạ (thử "it-s.md")`},
		{"a name of Windows", "content/mat-khau/lessons/aux.md", "x", `lessons/aux.md: "aux.md" là tên riêng của Windows`},
		{"a long name", "content/mat-khau/lessons/" + long, "x", "quá dài (nhiều nhất 64 ký tự)"},
		{"names that differ in capitals", "content/mat-khau/lessons/01-DAI.md", "x", `trùng với`},
		{"folders in folders", "content/mat-khau/assets/a/b/c/d.svg", svg(""), "thư mục lồng quá sâu (nhiều nhất 3 cấp)"},
		{"a text that is too large", lesson1, strings.Repeat("a\n", 150_000), "nặng 292 KB, trần 256 KB"},
		{"a script that is too large", "quizzes/mat-khau/x.js", strings.Repeat("a", 64<<10+1), "nặng 64 KB, trần 64 KB"},
		{"text that is not UTF-8", lesson1, "---\ntitle: D\xe0i\n---\n", "01-dai.md:2:1: không phải chữ UTF-8"},
		{"a lesson without front matter", lesson1, "# Chào\n", "01-dai.md:1:1: tệp chưa có phần đầu"},
		{"front matter without an end", lesson1, "---\ntitle: x\n", "01-dai.md:1:1: phần đầu chưa được đóng"},
		{"a picture of another kind", "content/mat-khau/assets/x.webp", "RIFF", `".webp" không phải hình dùng được`},
		{"a program beside pictures", "content/mat-khau/assets/x.html", "<p>", `".html" không phải hình dùng được`},
		{"a picture that is another", "content/mat-khau/assets/x.jpg", pixels(2, 2), `không đọc được hình này theo đuôi ".jpg"`},
		{"a picture that swells", "content/mat-khau/assets/x.png", pixels(4000, 3000), "hình 4.000 × 3.000 điểm, quá 4 triệu điểm"},
		{"a drawing with a script", picture, svg("<script>1</script>"), "x.svg:1:102: hình SVG không được có <script>"},
		{"a drawing with a handler", picture, svg(`<path onclick="a()"/>`), "không được có onclick"},
		{"a drawing with a link", picture, svg(`<a xlink:href="http://a.example"><path/></a>`), "không được có <a>"},
		{"a drawing that loads", picture, svg(`<use xlink:href="http://a.example#x"/>`), "không được có href="},
		{"a drawing with a foreign style", picture, svg(`<style>@import url(x.css);</style>`), "không được có url(…)"},
		{"a drawing with a foreign fill", picture, svg(`<path fill="url(http://a.example/#x)"/>`), "không được có fill="},
		{"a drawing with pages in it", picture, svg(`<foreignObject/>`), "không được có <foreignObject>"},
		{"a drawing with entities", picture, `<!DOCTYPE svg [<!ENTITY a "aa">]>` + svg("&a;"), "không được có <!DOCTYPE>"},
		{"a drawing that moves", picture, svg(`<set attributeName="href" to="javascript:1"/>`), "không được có <set>"},
		{"a drawing without end", picture, svg(strings.Repeat("<g>", 40) + strings.Repeat("</g>", 40)), "hình SVG quá rối"},
		{"a drawing that is none", picture, "hello", "không đọc được hình này"},
		{"YAML in YAML in YAML", course1, "a: " + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "\n", "course.yaml:1:1: YAML lồng quá 32 cấp"},
		{"YAML that is too large", course1, strings.Repeat("# x\n", 20_000), "course.yaml:1:1: nặng 79 KB, trần 64 KB"},
		{"a folder of nothing known", "content/la/notes.txt", "x", "content/la: thư mục chưa có course.yaml hay framework.yaml"},
		{"a quiz folder of nothing known", "quizzes/la/notes.txt", "x", "quizzes/la: thư mục chưa có quiz.md"},
		{"two manifests", "content/mat-khau/framework.yaml", "id: a\n", "thư mục có cả course.yaml và framework.yaml"},
		{"a lesson that takes its worker down", lesson1, withText(deadly), "01-dai.md:4:1: bị dừng khi đang đọc (làm sập tiến trình; tệp quá rối, tách nhỏ ra)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, problems := loadFiles(t, files(t, c.file, c.content))
			if got := said(t, problems); !strings.Contains(got, c.want) {
				t.Errorf("got:\n%swant: %s", got, c.want)
			}
		})
	}
}

func TestALinkIsNotFollowed(t *testing.T) {
	fsys := files(t)
	fsys["content/mat-khau/assets/x.svg"] = &fstest.MapFile{Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink}
	_, problems := loadFiles(t, fsys)
	if got := said(t, problems); !strings.Contains(got, "x.svg: không phải tệp thường") {
		t.Error(got)
	}
}

func TestAPackageMayHoldSoManyFilesAndNoMore(t *testing.T) {
	fsys := files(t)
	for i := range maxFiles + 1 {
		fsys[fmt.Sprintf("content/mat-khau/assets/%d.svg", i)] = &fstest.MapFile{Data: []byte("<svg/>")}
	}
	_, problems := loadFiles(t, fsys)
	if got := said(t, problems); !strings.Contains(got, "gói có quá nhiều tệp (nhiều nhất 5.000)") {
		t.Errorf("%.300s", got)
	}
}

func TestAPackageMayWeighSoMuchAndNoMore(t *testing.T) {
	fsys := files(t)
	for i := range maxPackage/maxPicture + 1 {
		fsys[fmt.Sprintf("content/mat-khau/assets/%d.gif", i)] = &fstest.MapFile{Data: make([]byte, maxPicture)}
	}
	_, problems := loadFiles(t, fsys)
	if got := said(t, problems); !strings.Contains(got, "gói nặng quá 64 MB") {
		t.Errorf("%.300s", got)
	}
}

func TestWhatEditorsLeaveBehindIsLeftAlone(t *testing.T) {
	plain, _ := loadFiles(t, files(t))
	left, problems := loadFiles(t, files(t, "content/mat-khau/.DS_Store", "x", "content/mat-khau/lessons/01-dai.md~", "x",
		"content/mat-khau/_nháp/x y.md", "x", "content/mat-khau/lessons/Thumbs.db", "x", "content/.git/HEAD", "x", "content/embed.go", "package content"))
	if len(problems) > 0 {
		t.Error(said(t, problems))
	}
	if !slices.EqualFunc(plain.Packages, left.Packages, func(a, b Package) bool { return a.Digest == b.Digest }) {
		t.Error("the digest has changed")
	}
}

func TestAccentsLineEndsAndMarksOfASystemDoNotMatter(t *testing.T) {
	fsys := files(t)
	for name, file := range fsys {
		file.Data = []byte("\ufeff" + strings.ReplaceAll(string(file.Data), "\n", "\r\n"))
		fsys[name] = file
	}
	if _, problems := loadFiles(t, fsys); len(problems) > 0 {
		t.Error(said(t, problems))
	}
}

func TestTheExampleOfADateIsTodayByTheSitesClock(t *testing.T) {
	engine := engineOf(t)
	engine.Now = func() time.Time { return time.Date(2031, 2, 3, 1, 0, 0, 0, time.UTC) }
	for range 2 { // a day later what was found out before says the new day
		c, _ := Examine(context.Background(), []Layer{{Name: DiskLayer, FS: files(t)}}, engine)
		if text := said(t, c.Notes); !strings.Contains(text, "updated: "+engine.today()+",") {
			t.Error(text)
		}
		engine.Now = func() time.Time { return time.Date(2031, 2, 4, 1, 0, 0, 0, time.UTC) }
	}
}
