package coursefile_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"hocvu/internal/app/engine"
	"hocvu/internal/coursefile"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/lessons"
	"hocvu/internal/message"
	"hocvu/internal/worker"
)

func TestMain(m *testing.M) {
	worker.Main(engine.Jobs())
	os.Exit(m.Run())
}

var options = lessons.Options{ID: "thu", Language: message.Vietnamese, Framework: "bdhvs", Competencies: []string{"4.1"}, Today: "2026-11-30"}

// zipped makes an archive of names and contents in pairs; a name that ends with @ is a symbolic link.
func zipped(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(pairs); i += 2 {
		name, link := strings.CutSuffix(pairs[i], "@")
		header := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if link {
			header.SetMode(fs.ModeSymlink | 0o777)
		}
		w, err := z.CreateHeader(header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	namespaces   = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
		`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" ` +
		`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
		`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"`
	wordStyles = `<w:styles ` + namespaces + `><w:style w:styleId="Title"><w:name w:val="Title"/></w:style>` +
		`<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>` +
		`<w:style w:styleId="H3"><w:name w:val="heading 3"/></w:style><w:style w:styleId="H4"><w:name w:val="heading 4"/></w:style>` +
		`<w:style w:styleId="Mine"><w:name w:val="Đề mục của tôi"/><w:basedOn w:val="H2"/></w:style>` +
		`<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>` +
		`<w:style w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>`
	wordNumbering = `<w:numbering ` + namespaces + `>` +
		`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
)

func relations(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i < len(pairs); i += 3 {
		mode := ""
		if strings.Contains(pairs[i+2], ":") {
			mode = ` TargetMode="External"`
		}
		b.WriteString(`<Relationship Id="` + pairs[i] + `" Type="` + relationType + pairs[i+1] + `" Target="` + pairs[i+2] + `"` + mode + `/>`)
	}
	return b.String() + `</Relationships>`
}

// wordFile makes a DOCX of the XML of its body. More are other parts; a part word/_rels/document.xml.rels is added to.
func wordFile(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	parts := []string{
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", relations("rId1", "officeDocument", "word/document.xml"),
		"word/_rels/document.xml.rels", relations("s", "styles", "styles.xml", "n", "numbering", "numbering.xml", "f", "footnotes", "footnotes.xml",
			"p", "image", "media/image1.png", "l", "hyperlink", "https://chinhphu.vn/luat?a=1&amp;b=2", "h", "header", "header1.xml", "c", "comments", "comments.xml"),
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ` + namespaces + `><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml", wordStyles, "word/numbering.xml", wordNumbering,
	}
	return zipped(t, append(parts, more...)...)
}

// para is a paragraph of runs: properties, then texts.
func para(properties string, runs ...string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr>` + strings.Join(runs, "") + `</w:p>`
}

func run(text string, properties ...string) string {
	return `<w:r><w:rPr>` + strings.Join(properties, "") + `</w:rPr><w:t xml:space="preserve">` + xmlText.Replace(text) + `</w:t></w:r>`
}

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func style(name string) string { return `<w:pStyle w:val="` + name + `"/>` }

func listed(id, level string) string {
	return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + id + `"/></w:numPr>`
}

// shot is a picture as PNG.
func shot(t testing.TB, wide, high int) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, wide, high))
	for x := range wide {
		for y := range high {
			picture.Set(x, y, color.RGBA{uint8(x * y), uint8(x), uint8(y * 7), 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read reads a document as a draft.
func read(t testing.TB, name string, content []byte) coursefile.Draft {
	t.Helper()
	a, err := coursefile.Read(t.Context(), coursefile.File{Name: name, Content: content, Options: options})
	if err != nil {
		t.Fatal(err)
	}
	if a.Refused != nil {
		t.Fatal(a.Refused.In(message.English))
	}
	return a.Read
}

// texts are the lessons of a draft, one behind another.
func texts(d coursefile.Draft) string {
	all := ""
	for _, name := range slices.Sorted(maps.Keys(d.Files)) {
		if strings.HasPrefix(name, "lessons/") {
			all += "== " + name + "\n" + string(d.Files[name])
		}
	}
	return all
}

// told are the notes of a draft in words.
func told(d coursefile.Draft) (all []string) {
	for _, n := range d.Notes {
		all = append(all, spoken(n))
	}
	return all
}

func spoken(n document.Note) string {
	return n.Place.In(message.Vietnamese) + ": " + strings.TrimSpace(n.Construct+" "+n.In(message.Vietnamese))
}

func newPool(t testing.TB) *worker.Pool {
	t.Helper()
	pool := worker.New(engine.Jobs(), worker.Options{Size: 1})
	t.Cleanup(pool.Close)
	return pool
}
