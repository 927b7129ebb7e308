package coursefile_test

import (
	"bytes"
	"image"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"hocvu/internal/coursefile"
	"hocvu/internal/message"
)

func picture(id, alt string) string {
	return `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="` + alt + `"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>` +
		`<a:blip r:embed="` + id + `"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
}

// handbook is a document with a bit of everything that is kept.
func handbook(t testing.TB) []byte {
	body := para(style("Title"), run("Sổ tay an ninh mạng")) +
		para("", run("Lời mở đầu ở trước.")) +
		para(style("H1"), run("Mật "), run("khẩu")) +
		para("", run("Cụm từ "), run("dài", `<w:b/>`), run(" và "), run("dễ nhớ", `<w:rStyle w:val="Strong"/>`, `<w:i/>`), run(", xem "),
			`<w:hyperlink r:id="l">`+run("văn bản")+`</w:hyperlink>`, run(".")) +
		para(listed("1", "0"), run("một ý")) + para(listed("1", "1"), run("ý nhỏ")) + para(listed("1", "0"), run("ý khác")) +
		para(style("H2"), run("Cách đặt")) +
		para(listed("2", "0"), run("Chọn bốn từ")) + para(listed("2", "0"), run("Nối lại")) + para("", run("Xen giữa.")) + para(listed("2", "0"), run("Thử gõ")) +
		para(listed("3", "0"), run("Phạm vi")) + para(listed("3", "0"), run("Đối tượng")) +
		`<w:tbl><w:tr><w:tc>` + para("", run("Tên")) + `</w:tc><w:tc>` + para("", run("Ý nghĩa")) + `</w:tc></w:tr><w:tr><w:tc>` + para("", run("A|B")) +
		`</w:tc><w:tc>` + para("", run("một")) + para("", run("hai")) + `</w:tc></w:tr></w:tbl>` +
		para(style("Mine"), run("Hình")) + para("", picture("p", "Ổ khóa")) +
		para(style("H1"), run("Ghi chú")) + para("", run("Theo luật"), `<w:r><w:footnoteReference w:id="2"/></w:r>`, run(" hiện hành.")) +
		para(style("H3"), run("Sâu")) + para("", run("H"), run("2", `<w:vertAlign w:val="subscript"/>`), run("O # không * là {dấu} <b>"))
	return wordFile(t, body, "word/media/image1.png", string(shot(t, 900, 700)),
		"word/footnotes.xml", `<w:footnotes `+namespaces+`><w:footnote w:type="separator" w:id="0">`+para("")+`</w:footnote><w:footnote w:id="2">`+
			para("", run("Luật An ninh mạng"))+`</w:footnote></w:footnotes>`)
}

func TestADocumentOfWordBecomesLessonsAtItsHeadings(t *testing.T) {
	d := read(t, "So tay.docx", handbook(t))
	want := `== lessons/01-mo-dau.md
---
title: "Mở đầu"
competencies: ["4.1"]
---

Lời mở đầu ở trước.
== lessons/02-mat-khau.md
---
title: "Mật khẩu"
competencies: ["4.1"]
---

Cụm từ **dài** và ***dễ nhớ***, xem [văn bản](https://chinhphu.vn/luat?a=1&b=2).

* một ý

  * ý nhỏ
* ý khác

## Cách đặt {#cach-dat}

1. Chọn bốn từ
2. Nối lại

Xen giữa.

3. Thử gõ

Điều 1. Phạm vi

Điều 2. Đối tượng

| Tên | Ý nghĩa |
|---|---|
| A\|B | một hai |

## Hình {#hinh}

![Ổ khóa](../assets/image1.jpg)
== lessons/03-ghi-chu.md
---
title: "Ghi chú"
competencies: ["4.1"]
---

Theo luật[^1] hiện hành.

## Sâu {#sau}

H₂O # không * là \{dấu} &lt;b&gt;

[^1]: Luật An ninh mạng
`
	if diff := cmp.Diff(want, texts(d)); diff != "" {
		t.Error(diff)
	}
	if d.Title != "Sổ tay an ninh mạng" || d.Lessons != 3 || d.Lost != 0 || d.Words < 50 || d.Format != "docx" {
		t.Errorf("%q, %d lessons, %d of %d words lost", d.Title, d.Lessons, d.Lost, d.Words)
	}
	checked(t, d)
	small, format, err := image.DecodeConfig(bytes.NewReader(d.Files["assets/image1.jpg"]))
	if err != nil || format != "jpeg" || small.Width > 1000 || len(d.Files["assets/image1.jpg"]) > 26<<10 {
		t.Errorf("the picture: %v %s %d points, %d bytes", err, format, small.Width, len(d.Files["assets/image1.jpg"]))
	}
	if got := told(d); len(got) != 1 || !strings.Contains(got[0], "trong một ô của bảng") {
		t.Errorf("told %q", got)
	}
}

// checked holds a draft against what check says of it.
func checked(t testing.TB, d coursefile.Draft) {
	t.Helper()
	disk := fstest.MapFS{}
	for name, content := range d.Files {
		disk["content/"+d.ID+"/"+name] = &fstest.MapFile{Data: content}
	}
	for _, p := range examined(t, disk) {
		t.Errorf("check says %s", p.In(message.Vietnamese))
	}
}
