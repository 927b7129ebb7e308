package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// rezip makes an XLSX anew with its parts changed.
func rezip(t testing.TB, content []byte, change func(name string, part []byte) []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range archive.File {
		into, err := w.Create(part.Name)
		if err == nil {
			_, err = into.Write(change(part.Name, unpack(archive, part.Name)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAFileThatUnpacksWithoutEndIsRefused(t *testing.T) {
	good := book(t, func(f *excelize.File) error { return f.SetCellValue("Sheet1", "A1", "x") })
	refused(t, rezip(t, good, func(name string, part []byte) []byte {
		if name != "xl/styles.xml" {
			return part
		}
		return make([]byte, maxPlain)
	}), "sheet.heavy")
}

// Small files that would fill the memory: cells, texts, rows whose one cell stands far right, and merged cells over all
// rows.
func TestAFileThatIsHeavierThanItLooksIsRefused(t *testing.T) {
	good := book(t, func(f *excelize.File) error { return f.SetCellValue("Sheet1", "A1", "x") })
	with := func(part, content string) []byte {
		return rezip(t, good, func(name string, was []byte) []byte {
			if name == part {
				return []byte(content)
			}
			return was
		})
	}
	const sheet, texts = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	refused(t, with(sheet, sheetOf(strings.Repeat("<row>"+strings.Repeat("<c><v>1</v></c>", 100)+"</row>", maxTags/400))), "sheet.heavy")
	half := strings.Repeat("<x/>", maxTags/2+1)
	refused(t, rezip(t, with(sheet, sheetOf(half)), func(name string, was []byte) []byte {
		if name == "xl/theme/theme1.xml" {
			return []byte("<x>" + half + "</x>")
		}
		return was
	}), "sheet.heavy")
	refused(t, with(texts, `<sst>`+strings.Repeat("<si><t>a</t></si>", maxShared/4)+`</sst>`), "sheet.heavy")
	refused(t, with(sheet, sheetOf(numbered(maxCells/MaxColumns+1, `<c r="IV%d"><v>1</v></c>`))), "sheet.heavy")
	rows := maxCells/MaxColumns + 20
	refused(t, with(sheet, sheetOf(numbered(1, `<c r="A%[1]d"><v>1</v></c><c r="IV%[1]d"><v>1</v></c>`)+strings.Repeat(`<row><c><v>1</v></c></row>`, rows))+
		fmt.Sprintf(`<mergeCells><mergeCell ref="IV1:IV%d"/></mergeCells></worksheet>`, rows)), "sheet.heavy")
	read(t, with(sheet, sheetOf(numbered(1000, `<c r="A%[1]d"><v>1</v></c><c r="C%[1]d"><v>1</v></c>`))+`<mergeCells>`+strings.Repeat(`<mergeCell ref="B1:B1000"/>`, 1000)+`</mergeCells></worksheet>`))
}

// sheetOf is a sheet up to the end of its rows.
func sheetOf(rows string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData>`
}

func numbered(rows int, cells string) string {
	var b strings.Builder
	for i := range rows {
		fmt.Fprintf(&b, `<row r="%d">`+cells+`</row>`, i+1, i+1)
	}
	return b.String()
}
