package coursefile_test

import (
	"fmt"
	"strings"
	"testing"

	"hocvu/internal/coursefile"
	"hocvu/internal/exchange/zipfile"
	"hocvu/internal/message"
	"hocvu/internal/worker"

	"hocvu/internal/app/engine"
	"hocvu/internal/refusal"
)

// compound is a file of an old program with a stream of this name.
func compound(stream string) string {
	wide := ""
	for _, r := range stream {
		wide += string(r) + "\x00"
	}
	return "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500) + wide
}

func TestADocumentThatCannotBeReadIsRefusedWithWhatToDo(t *testing.T) {
	whole := string(handbook(t))
	many := make([]string, 0, 2*zipfile.MaxFiles+2)
	for i := range zipfile.MaxFiles + 1 {
		many = append(many, fmt.Sprintf("f%d", i), "")
	}
	document := func(xml string) string {
		return string(zipped(t, "_rels/.rels", relations("r", "officeDocument", "word/document.xml"), "word/document.xml", xml))
	}
	old := ""
	for range 5 {
		old += para("", run("C«ng an x· M\u00adêng S\u00ad¬ng, §ång chÝ NguyÔn V¨n A"))
	}
	for name, c := range map[string]struct{ content, want string }{
		"nothing":                 {" ", "exchange.empty"},
		"an old document":         {compound("WordDocument"), "document.old-word"},
		"old slides":              {compound("PowerPoint Document"), "document.old-slides"},
		"an old sheet":            {compound("Workbook"), "document.sheet"},
		"a locked one":            {compound("EncryptedPackage"), "document.locked"},
		"RTF":                     {`{\rtf1\ansi x}`, "document.rich-text"},
		"PDF":                     {"%PDF-1.7\nx", "document.pdf"},
		"a picture":               {"\x89PNG\r\n\x1a\n\x00", "document.unknown"},
		"OpenDocument":            {string(zipped(t, "mimetype", "application/vnd.oasis.opendocument.text")), "document.open-document"},
		"a sheet":                 {string(zipped(t, "xl/workbook.xml", "<x/>")), "document.sheet"},
		"questions":               {string(zipped(t, "imsmanifest.xml", "<x/>")), "document.questions"},
		"a package of ours":       {string(zipped(t, "a/course.yaml", "", "a/lessons/01.md", "x")), "document.own-package"},
		"an archive of anything":  {string(zipped(t, "a.txt", "x")), "document.unknown"},
		"broken off":              {whole[:len(whole)-2000], "document.damaged"},
		"no archive":              {"PK\x03\x04nothing", "document.damaged"},
		"a name that leaves":      {string(zipped(t, "../a.md", "x")), "exchange.zip-name"},
		"a link":                  {string(zipped(t, "a.md@", "/etc/passwd")), "exchange.zip-link"},
		"too many parts":          {string(zipped(t, many...)), "document.large"},
		"a bomb":                  {document(strings.Repeat(" ", 25<<20)), "document.large"},
		"XML broken off":          {document("<document><body><p>"), "document.damaged"},
		"entities that grow":      {document(`<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><document>&c;</document>`), "exchange.xml-entities"},
		"XML too deep":            {document(strings.Repeat("<a>", 300)), "exchange.xml-deep"},
		"no body":                 {document("<document/>"), "document.damaged"},
		"letters before Unicode":  {string(wordFile(t, old)), "document.old-font"},
		"a document of nothing":   {string(wordFile(t, para(""))), "document.nothing"},
		"a page of nothing":       {"<html><body></body></html>", "document.nothing"},
		"a folder of other files": {string(zipped(t, "a/b.exe", "x")), "document.unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			f := coursefile.File{Name: "a", Content: []byte(c.content), Options: options}
			a, err := coursefile.Read(t.Context(), f)
			if err != nil || a.Refused == nil || a.Refused.Message.ID != c.want {
				t.Fatalf("%v %+v, want %s", err, a.Refused, c.want)
			}
			for _, l := range message.Languages {
				if said := a.Refused.In(l); strings.ContainsAny(said, "{⟨") {
					t.Errorf("%s: %s", l, said)
				}
			}
		})
	}
}

func TestWhatOfADocumentIsLeftOutIsNamed(t *testing.T) {
	body := para("", run("Chữ thường."), `<w:del w:id="1"><w:r><w:delText>chữ đã xóa</w:delText></w:r></w:del>`) + para(style("TOC1"), run("Mục lục 1")) +
		para("", run("mật", `<w:vanish/>`)) + para("", `<w:r><w:object><o:OLEObject ProgID="Excel.Sheet" xmlns:o="o"/></w:object></w:r>`, run("đối tượng")) +
		para("", picture("gone", ""), picture("p", ""), run("hình")) + para("", `<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`, run("xong"))
	header := `<w:hdr ` + namespaces + `>` + para("", run("Đầu trang mật")) + `</w:hdr>`
	comments := `<w:comments ` + namespaces + `><w:comment w:id="1">` + para("", run("Góp ý của lãnh đạo")) + `</w:comment></w:comments>`
	d := read(t, "a.docm", wordFile(t, body, "word/header1.xml", header, "word/comments.xml", comments, "word/vbaProject.bin", "x", "word/media/image1.png", "no picture"))
	said := strings.Join(told(d), "\n")
	for _, want := range []string{"“chữ đã xóa”", "bỏ mục lục (“Mục lục 1”", "chữ ẩn đã thành chữ thường: “mật”", "Excel.Sheet", "Đầu trang mật", "Góp ý của lãnh đạo", "macro",
		"media/image1.png: không phải PNG"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not told:\n%s", want, said)
		}
	}
	if !strings.Contains(texts(d), "✓xong") || strings.Contains(texts(d), "đã xóa") {
		t.Error(texts(d))
	}
	checked(t, d)
}

func TestALongDocumentIsDividedForAWeakSignal(t *testing.T) {
	body := para(style("H1"), run("Dài"))
	for i := range 900 {
		if i%90 == 0 {
			body += para(style("H2"), run(fmt.Sprintf("Mục %d", i/90)))
		}
		body += para("", run(strings.Repeat("chữ nghĩa dài ", 12)))
	}
	d := read(t, "a.docx", wordFile(t, body))
	if d.Lessons < 3 || d.Lost > 0 || !strings.Contains(texts(d), `title: "Dài (phần 2)"`) {
		t.Errorf("%d lessons, %d words lost", d.Lessons, d.Lost)
	}
	checked(t, d)
}

func TestAHeavyDocumentEndsItsProcessAndNotTheServer(t *testing.T) {
	pool := worker.New(engine.Jobs(), worker.Options{Size: 1, Memory: 64 << 20})
	t.Cleanup(pool.Close)
	paragraph := para("", run("chữ"), run("chữ", "<w:b/>"))
	content := wordFile(t, strings.Repeat(paragraph, 60_000))
	reader := coursefile.NewReader(pool)
	_, err := reader.Draft(t.Context(), coursefile.File{Name: "a.docx", Content: content, Options: options})
	if no := refusal.Of(err); no == nil || no.Message.ID != "exchange.heavy" {
		t.Errorf("%v", err)
	}
	small := coursefile.File{Name: "a.docx", Content: wordFile(t, paragraph), Options: options}
	if _, err := reader.Draft(t.Context(), small); err != nil {
		t.Errorf("the next one: %v", err)
	}
}
