package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/refusal"

	"github.com/xuri/excelize/v2"
)

// archive is a ZIP file of parts, name and content in turn.
func archive(t testing.TB, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		into, err := w.Create(parts[i])
		if err == nil {
			_, err = into.Write([]byte(parts[i+1]))
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

func TestAForeignFormatIsNamedWithTheWayOut(t *testing.T) {
	for format, content := range map[string][]byte{
		".ods":     archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"),
		".odt":     archive(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>"),
		".fods":    []byte(`<?xml version="1.0"?>` + "\n" + `<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">` + strings.Repeat("x", 2000)),
		".xml":     []byte("\ufeff" + `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`),
		".numbers": archive(t, "Index/Document.iwa", "x"),
		".xlsb":    archive(t, "xl/workbook.bin", "x"),
		".docx":    archive(t, "word/document.xml", "<x/>"),
		".pptx":    archive(t, "ppt/presentation.xml", "<x/>"),
		".pdf":     []byte("%PDF-1.7"),
		".rtf":     []byte(`{\rtf1\ansi`),
		".htm":     []byte("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>Số hiệu</td></tr></table>"),
	} {
		_, err := Read(content)
		var no *refusal.Refusal
		if !errors.As(err, &no) {
			t.Errorf("%s: %v", format, err)
			continue
		}
		if said := no.In(message.Vietnamese); !strings.Contains(said, format) || !strings.Contains(said, ".xlsx") {
			t.Errorf("%s: %s", format, said)
		}
	}
	refused(t, []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "sheet.other-format")
	refused(t, []byte(`<?xml version="1.0"?><note/>`), "sheet.other-format")
}

func TestALoneCarriageReturnEndsALine(t *testing.T) {
	for name, text := range map[string]string{"old Mac": "Số hiệu,Họ tên\r000-123,Lò Văn Đồi\r", "with a last line of its own": "Số hiệu,Họ tên\r000-123,Lò Văn Đồi\r\n"} {
		if rows := read(t, []byte(text))[0].Rows; len(rows) != 2 || rows[1].Number != 2 || rows[1].Cells[0] != "000-123" {
			t.Errorf("%s: %v", name, rows)
		}
	}
}

func TestATextThatWouldFillTheMemoryIsRefusedBeforeItIsCells(t *testing.T) {
	for _, text := range []string{strings.Repeat(",", MaxFile-1), strings.Repeat(`"`, MaxFile-1),
		strings.Repeat(strings.Repeat(",", 200)+"\n", MaxFile/201)} {
		refused(t, []byte(text), "sheet.heavy")
	}
}

func TestWhatIsHiddenOrCrossedOutIsMarked(t *testing.T) {
	s := read(t, book(t, func(f *excelize.File) error {
		struck, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
		for i, row := range [][]any{{"Số hiệu", "Họ tên", "Ghi chú"}, {"000-123", "Lò Văn Đồi", "a"}, {"000-124", "Má A Páo", "b"}, {"000-125", "Cư A Sơn", "c"}} {
			err = errors.Join(err, f.SetSheetRow("Sheet1", []string{"A1", "A2", "A3", "A4"}[i], &row))
		}
		return errors.Join(err, f.SetCellStyle("Sheet1", "A3", "B3", struck), f.SetRowVisible("Sheet1", 4, false), f.SetColVisible("Sheet1", "C", false))
	}))[0]
	if !slices.Equal(s.HiddenColumns, []int{2}) || !slices.Equal(s.Rows[2].Struck, []int{0, 1}) ||
		s.Rows[1].Struck != nil || s.Rows[1].Hidden || !s.Rows[3].Hidden {
		t.Errorf("%+v", s)
	}
}
