package coursefile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hocvu/internal/coursefile"
)

func TestAFolderOfMarkdownBecomesModulesOfLessons(t *testing.T) {
	d := read(t, "bai-giang.zip", zipped(t,
		"bai-giang/10-sau.md", "---\ntitle: \"Sau cùng\"\ntags: [a]\n---\nXem [bài hai](2-truoc.md#x) và [luật](https://chinhphu.vn).\n\n> [!WARNING]\n> Đừng bấm.\n",
		"bai-giang/2-truoc.md", "# Trước\n\nMột[^a] ![ổ](hinh/o.png)<br>hai `x`.\n\n[^a]: Chú thích\n",
		"bai-giang/README.md", "Lời mở.\n",
		"bai-giang/phu-luc/a.md", "# Phụ\n\n## Con {#con}\n\n- [ ] việc\n",
		"bai-giang/hinh/o.png", string(shot(t, 20, 20)), "bai-giang/hinh/thua.png", string(shot(t, 20, 20)),
		"bai-giang/.git/config", "x", "__MACOSX/bai-giang/._a.md", "x", "bai-giang/mau.xlsx", "x"))
	want := `== lessons/01-readme.md
---
title: "README"
competencies: ["4.1"]
---

Lời mở.
== lessons/02-truoc.md
---
title: "Trước"
competencies: ["4.1"]
---

Một[^1] ![ổ](../assets/o.png)\
hai ` + "`x`" + `.

[^1]: Chú thích
== lessons/03-sau-cung.md
---
title: "Sau cùng"
competencies: ["4.1"]
---

Xem [bài hai](02-truoc.md) và [luật](https://chinhphu.vn).

> [!WARNING]
>
> Đừng bấm.
== lessons/04-phu.md
---
title: "Phụ"
competencies: ["4.1"]
---

## Con {#con}

* \[ ] việc
`
	if diff := cmp.Diff(want, texts(d)); diff != "" {
		t.Error(diff)
	}
	checked(t, d)
	manifest := string(d.Files["course.yaml"])
	if !strings.Contains(manifest, "- 03-sau-cung\n  - id: phu-luc\n    title: { vi: \"phu-luc\" }\n    lessons:\n      - 04-phu\n") {
		t.Error(manifest)
	}
	said := strings.Join(told(d), "\n")
	for _, part := range []string{"mau.xlsx: không phải Markdown", "hinh/thua.png: không bài nào dùng", "10-sau.md: phần khai báo"} {
		if !strings.Contains(said, part) {
			t.Errorf("told %s", said)
		}
	}
}

// wordPaste is what a word processor puts on the clipboard.
const wordPaste = `<html><head><style>p{color:red}</style></head><body lang=VI><!--StartFragment--><p class=MsoTitle>Sổ tay</p><h1>Một</h1>` +
	`<p class=MsoNormal><b>đậm</b> <span style='font-style:italic'>nghiêng</span> <u>gạch</u><o:p></o:p></p>` +
	`<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>đầu</p>` +
	`<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)<span>&nbsp;</span></span>giữa</p>` +
	`<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>cuối</p>` +
	`<table><tr><td><p class=MsoNormal>ô</p></td><td>hai</td></tr></table><p class=MsoNormal><img src="file:///C:/clip.png" alt="hình vẽ"></p>` +
	`<p class=MsoNormal>Theo<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a> luật</p>` +
	`<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Luật số 24</p></div></div>` +
	`<!--EndFragment--></body></html>`

func TestATextPastedFromWordKeepsItsListsAndNotes(t *testing.T) {
	d := read(t, "dan.html", []byte(wordPaste))
	want := `== lessons/01-mot.md
---
title: "Một"
competencies: ["4.1"]
---

**đậm** *nghiêng* gạch

1. đầu

a) giữa

2. cuối

| ô | hai |
|---|---|

hình vẽ

Theo[^1] luật

---

[^1]: Luật số 24
`
	if diff := cmp.Diff(want, texts(d)); diff != "" {
		t.Error(diff)
	}
	if d.Title != "Sổ tay" || d.Lost > 0 {
		t.Errorf("%q, %d words lost: %q", d.Title, d.Lost, told(d))
	}
	checked(t, d)
}

func TestPlainWordsBecomeParagraphs(t *testing.T) {
	d := read(t, "ghi.txt", []byte("# không phải đề mục\r\n1. dòng\r\n\r\n<b>* chữ"))
	if !strings.HasSuffix(texts(d), "\\# không phải đề mục\\\n1\\. dòng\n\n&lt;b&gt;* chữ\n") || d.Format != coursefile.Plain {
		t.Error(texts(d))
	}
	checked(t, d)
}
