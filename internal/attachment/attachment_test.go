package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// sketch is a picture wider than high, its upper left quarter red.
func sketch(width, height int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{0, 0, 255, 255}
			if x < width/2 && y < height/2 {
				c = color.RGBA{255, 0, 0, 255}
			}
			picture.SetRGBA(x, y, c)
		}
	}
	return picture
}

func jpegOf(t *testing.T, picture image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pngOf(t *testing.T, picture image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withEXIF puts EXIF into a JPEG as a phone does: how it was held, and a text that stands for where it was taken.
func withEXIF(content []byte, orientation uint16) []byte {
	exif := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00")
	exif = binary.LittleEndian.AppendUint16(exif, orientation)
	exif = append(exif, "\x00\x00\x00\x00\x00\x00GPS 21.38N 103.01E"...)
	segment := binary.BigEndian.AppendUint16([]byte("\xff\xe1"), uint16(len(exif)+2))
	return bytes.Join([][]byte{content[:2], segment, exif, content[2:]}, nil)
}

// zipped makes an archive of names and contents in pairs.
func zipped(t *testing.T, pairs ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(pairs); i += 2 {
		w, err := z.Create(pairs[i])
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
	wordTypes  = `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	sheetTypes = `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	pdf        = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)

func TestAFileIsWhatItsBytesSay(t *testing.T) {
	for name, c := range map[string]struct {
		content      []byte
		kind, ending string
	}{
		"JPEG":     {jpegOf(t, sketch(40, 20)), quiz.Photo, "jpg"},
		"PNG":      {pngOf(t, sketch(40, 20)), quiz.Photo, "jpg"},
		"PDF":      {[]byte(pdf), quiz.PDF, "pdf"},
		"DOCX":     {zipped(t, "[Content_Types].xml", wordTypes, "word/document.xml", "<w/>"), quiz.Document, "docx"},
		"XLSX":     {zipped(t, "[Content_Types].xml", sheetTypes, "xl/workbook.xml", "<w/>"), quiz.Sheet, "xlsx"},
		"ODT":      {zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<w/>"), quiz.Document, "odt"},
		"ODS":      {zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"), quiz.Sheet, "ods"},
		"text":     {[]byte("\xef\xbb\xbfĐồng chí < 3 bước.\r\n"), quiz.PlainTxt, "txt"},
		"formulas": {[]byte("a < b và b > c"), quiz.PlainTxt, "txt"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := Read(t.Context(), File{Content: c.content, Types: quiz.FileTypes})
			if err != nil || a.Refused != nil || a.Read.Type != c.kind || a.Read.Ending != c.ending {
				t.Errorf("%+v %v, %s %s", a.Refused, err, a.Read.Type, a.Read.Ending)
			}
		})
	}
}

func TestAPhotoIsMadeAnewUprightSmallAndWithoutItsPlace(t *testing.T) {
	sent := withEXIF(jpegOf(t, sketch(4000, 3000)), 6) // held upright: turned to the right when it is shown
	a, err := Read(t.Context(), File{Content: sent, Types: []string{quiz.Photo}})
	if err != nil || a.Refused != nil {
		t.Fatal(a.Refused, err)
	}
	if bytes.Contains(a.Read.Content, []byte("GPS")) || bytes.Contains(a.Read.Content, []byte("Exif")) {
		t.Error("where it was taken is still in it")
	}
	made, err := jpeg.Decode(bytes.NewReader(a.Read.Content))
	if err != nil {
		t.Fatal(err)
	}
	if size := made.Bounds().Size(); size != image.Pt(1500, 2000) {
		t.Errorf("it is %v", size)
	}
	if r, _, b, _ := made.At(1400, 100).RGBA(); r < 0xc000 || b > 0x4000 { // upper left became upper right
		t.Errorf("it is not upright: %x %x", r, b)
	}
}

func TestWhatIsSeenThroughBecomesWhite(t *testing.T) {
	sent := pngOf(t, image.NewNRGBA(image.Rect(0, 0, 30, 30)))
	a, err := Read(t.Context(), File{Content: sent, Types: []string{quiz.Photo}})
	if err != nil || a.Refused != nil {
		t.Fatal(a.Refused, err)
	}
	made, err := jpeg.Decode(bytes.NewReader(a.Read.Content))
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := made.At(10, 10).RGBA(); r < 0xf000 {
		t.Errorf("%x", r)
	}
}

func TestNothingThatFollowsAPhotoIsKept(t *testing.T) {
	sent := append(jpegOf(t, sketch(40, 20)), zipped(t, "a.html", "<script>alert(1)</script>")...)
	a, err := Read(t.Context(), File{Content: sent, Types: []string{quiz.Photo}})
	if err != nil || a.Refused != nil {
		t.Fatal(a.Refused, err)
	}
	if bytes.Contains(a.Read.Content, []byte("PK\x03\x04")) {
		t.Error("the archive behind the picture is kept")
	}
}

// bombPNG says that it is so large, and holds nothing.
func bombPNG(t *testing.T, width, height uint32) []byte {
	t.Helper()
	content := pngOf(t, sketch(8, 8))
	binary.BigEndian.PutUint32(content[16:], width)
	binary.BigEndian.PutUint32(content[20:], height)
	return fixCRC(content)
}

func TestAFileThatIsNotTakenIsToldWhy(t *testing.T) {
	docx := func(more ...string) []byte {
		return zipped(t, append([]string{"[Content_Types].xml", wordTypes}, more...)...)
	}
	archive := docx()
	photo := jpegOf(t, sketch(40, 20))
	for name, c := range map[string]struct {
		content []byte
		types   []string
		id      string
	}{
		"nothing":                    {[]byte(" \n"), quiz.FileTypes, "attachment.empty"},
		"SVG":                        {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), quiz.FileTypes, "attachment.unknown"},
		"HTML":                       {[]byte("\n<!DOCTYPE html><p>a"), quiz.FileTypes, "attachment.unknown"},
		"HTML behind words":          {[]byte("xin chào\n<script>alert(1)</script>"), quiz.FileTypes, "attachment.unknown"},
		"a GIF":                      {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), quiz.FileTypes, "attachment.unknown"},
		"a program":                  {[]byte("MZ\x90\x00\x03"), quiz.FileTypes, "attachment.unknown"},
		"a script":                   {[]byte("#!/bin/sh\nrm -rf /\n"), quiz.FileTypes, "attachment.unknown"},
		"a PDF behind other bytes":   {[]byte("<html>" + pdf), quiz.FileTypes, "attachment.unknown"},
		"a PDF broken off":           {[]byte("%PDF-1.4\n1 0 obj"), quiz.FileTypes, "attachment.broken"},
		"a PDF and an archive":       {append([]byte(pdf), archive...), quiz.FileTypes, "attachment.two-files"},
		"an archive within a PDF":    {append(append([]byte(pdf), archive...), "%%EOF"...), quiz.FileTypes, "attachment.two-files"},
		"a PDF that runs":            {[]byte(strings.Replace(pdf, "/Catalog", "/Catalog/OpenAction<</S/JavaScript>>", 1)), quiz.FileTypes, "attachment.active"},
		"a photo broken off":         {photo[:len(photo)/3], quiz.FileTypes, "attachment.broken"},
		"a beginning alone":          {[]byte("\xff\xd8\xff\xe0"), quiz.FileTypes, "attachment.broken"},
		"a picture of a billion":     {bombPNG(t, 40000, 40000), quiz.FileTypes, "attachment.pixels"},
		"a picture without a height": {bombPNG(t, 40000, 0), quiz.FileTypes, "attachment.broken"},
		"a type not asked for":       {[]byte(pdf), []string{quiz.Photo}, "attachment.other-type"},
		"a sheet for a document":     {zipped(t, "[Content_Types].xml", sheetTypes), []string{quiz.Document}, "attachment.other-type"},
		"an archive":                 {zipped(t, "a.txt", "b"), quiz.FileTypes, "attachment.archive"},
		"an archive broken off":      {archive[:len(archive)-8], quiz.FileTypes, "attachment.broken"},
		"an archive and more":        {append(bytes.Clone(archive), "<html>"...), quiz.FileTypes, "attachment.two-files"},
		"a macro":                    {docx("word/vbaProject.bin", "x"), quiz.FileTypes, "attachment.macro"},
		"a document with macros":     {zipped(t, "[Content_Types].xml", strings.Replace(wordTypes, "document.main", "document.macroEnabled.main", 1)), quiz.FileTypes, "attachment.archive"},
		"macros of the other office": {zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "Basic/a/b.xml", ""), quiz.FileTypes, "attachment.macro"},
		"a template from elsewhere":  {docx("word/_rels/settings.xml.rels", `<Relationship Type="x/attachedTemplate" Target="https://a.example/t.dotm" TargetMode="External"/>`), quiz.FileTypes, "attachment.active"},
		"a name that leaves":         {docx("../a.xml", ""), quiz.FileTypes, "attachment.archive"},
		"a bomb":                     {docx("word/document.xml", strings.Repeat(" ", maxUnpacked+1)), quiz.FileTypes, "attachment.heavy"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := Read(t.Context(), File{Content: c.content, Types: c.types})
			if err != nil || a.Refused == nil || a.Refused.Message.ID != c.id {
				t.Fatalf("%v %+v, want %s", err, a, c.id)
			}
			for _, l := range message.Languages {
				if said := a.Refused.In(l); strings.ContainsAny(said, "{⟨") {
					t.Errorf("%s: %s", l, said)
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{pdf, "\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01", "PK\x03\x04", "RIFF\x00\x00\x00\x00WEBPVP8 "} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if _, err := Read(t.Context(), File{Content: content, Types: quiz.FileTypes}); err != nil {
			t.Skip(err)
		}
	})
}
