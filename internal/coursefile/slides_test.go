package coursefile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func textShape(kind, paragraphs string) string {
	return `<p:sp><p:nvSpPr><p:nvPr>` + kind + `</p:nvPr></p:nvSpPr><p:txBody>` + paragraphs + `</p:txBody></p:sp>`
}

func slideLine(level, text string) string {
	return `<a:p><a:pPr lvl="` + level + `"/><a:r><a:rPr/><a:t>` + text + `</a:t></a:r></a:p>`
}

func TestSlidesBecomeSectionsWithTheirNotes(t *testing.T) {
	const title, body = `<p:ph type="title"/>`, `<p:ph idx="1"/>`
	slides := []string{
		textShape(`<p:ph type="ctrTitle"/>`, slideLine("0", "An toàn mạng")) + textShape(`<p:ph type="subTitle"/>`, slideLine("0", "Công an tỉnh")) +
			textShape(`<p:ph type="ftr"/>`, slideLine("0", "Lưu hành nội bộ")) + textShape(`<p:ph type="sldNum"/>`, slideLine("0", "1")),
		textShape(title, slideLine("0", "Mật khẩu")) + textShape(body, slideLine("0", "dài")+slideLine("1", "bốn từ")+slideLine("0", "riêng")) +
			`<p:pic><p:nvPicPr><p:cNvPr id="1" name="x" descr="Ổ khóa"/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="p"/></p:blipFill></p:pic>`,
		`HIDDEN` + textShape(title, slideLine("0", "Đáp án")),
		textShape(title, slideLine("0", "Bảng")) + `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody>` + slideLine("0", "A") +
			`</a:txBody></a:tc><a:tc><a:txBody>` + slideLine("0", "B") + `</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`,
	}
	notes := `<p:notes ` + namespaces + `><p:cSld><p:spTree>` + textShape(`<p:ph type="body"/>`, slideLine("0", "Kể chuyện ở đơn vị.")) + `</p:spTree></p:cSld></p:notes>`
	d := read(t, "bai.pptx", slidesFile(t, slides, "ppt/media/image1.png", string(shot(t, 60, 40)), "ppt/notesSlides/notes2.xml", notes))
	want := `== lessons/01-phan-dau.md
---
title: "Phần đầu"
competencies: ["4.1"]
---

Công an tỉnh

## Mật khẩu {#mat-khau}

* dài

  * bốn từ
* riêng

![Ổ khóa](../assets/image1.png)

> [!NOTE] Lời người trình bày
>
> Kể chuyện ở đơn vị.

## Bảng {#bang}

| A | B |
|---|---|
`
	if diff := cmp.Diff(want, texts(d)); diff != "" {
		t.Error(diff)
	}
	if d.Title != "An toàn mạng" || d.Lost != 0 || d.Format != "pptx" {
		t.Errorf("%q, %d words lost, %s", d.Title, d.Lost, d.Format)
	}
	checked(t, d)
	said := strings.Join(told(d), "\n")
	for _, part := range []string{"Lưu hành nội bộ", "trang chiếu 3: trang ẩn, không đưa vào: “Đáp án”"} {
		if !strings.Contains(said, part) {
			t.Errorf("told %s", said)
		}
	}
}
