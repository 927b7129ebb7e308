package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"hocvu/internal/refusal"

	"github.com/xuri/excelize/v2"
)

func book(t testing.TB, fill func(*excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // the test is over
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(t testing.TB, content []byte) []Sheet {
	t.Helper()
	sheets, err := Read(content)
	if err != nil {
		t.Fatal(err)
	}
	return sheets
}

func refused(t testing.TB, content []byte, id string) {
	t.Helper()
	_, err := Read(content)
	var f *refusal.Refusal
	if !errors.As(err, &f) || f.ID != id {
		t.Errorf("got %v, want %s", err, id)
	}
}

func TestARowKnowsItsPlaceAndEmptyOnesStayAway(t *testing.T) {
	got := read(t, book(t, func(f *excelize.File) error {
		return errors.Join(f.SetSheetRow("Sheet1", "A1", &[]any{"Số hiệu", "Tên"}), f.SetSheetRow("Sheet1", "B4", &[]any{"x", 7}))
	}))
	want := []Sheet{{Name: "Sheet1", Rows: []Row{{Number: 1, Cells: []string{"Số hiệu", "Tên"}}, {Number: 4, Cells: []string{"", "x", "7"}}}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestADateIsItsCountOfDaysAndAFormulaItsSavedValue(t *testing.T) {
	rows := read(t, book(t, func(f *excelize.File) error {
		return errors.Join(f.SetCellValue("Sheet1", "A1", time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)),
			f.SetCellValue("Sheet1", "B1", "kept"), f.SetCellFormula("Sheet1", "C1", `HYPERLINK("http://x.example")`))
	}))[0].Rows
	if rows[0].Cells[0] != "46024" || len(rows[0].Cells) != 2 {
		t.Errorf("got %q", rows[0].Cells)
	}
}

func TestAMergedCellStandsInEveryRowItCovers(t *testing.T) {
	small := book(t, func(f *excelize.File) error {
		return errors.Join(f.SetSheetRow("Sheet1", "A1", &[]any{"PX01", "a"}), f.SetCellValue("Sheet1", "B2", "b"), f.SetCellValue("Sheet1", "B3", "c"),
			f.MergeCell("Sheet1", "A1", "A2"), f.MergeCell("Sheet1", "C1", "D9"))
	})
	rows := read(t, rezip(t, small, func(_ string, part []byte) []byte {
		return bytes.ReplaceAll(part, []byte("C1:D9"), []byte("C1:XFD1048576"))
	}))[0].Rows
	if rows[1].Cells[0] != "PX01" || rows[2].Cells[0] != "" || len(rows) != 3 {
		t.Errorf("got %v", rows)
	}
}

func TestAHiddenSheetIsNamedAndNotRead(t *testing.T) {
	sheets := read(t, book(t, func(f *excelize.File) error {
		_, err := f.NewSheet("Nháp")
		return errors.Join(err, f.SetCellValue("Nháp", "A1", "x"), f.SetCellValue("Sheet1", "A1", "y"), f.SetSheetVisible("Nháp", false))
	}))
	if len(sheets) != 2 || sheets[0].Hidden || !sheets[1].Hidden || len(sheets[1].Rows) != 0 {
		t.Errorf("got %v", sheets)
	}
}

func TestTextInAnOldEncodingIsRefusedWithItsName(t *testing.T) {
	tcvn3 := "Sè hiÖu;Hä vµ tªn;§¬n vÞ\n000-123;NguyÔn V¨n §åi;C«ng an x· M\u00adêng S\u00ad¬ng\n"
	vni := "Soá hieäu;Hoï vaø teân;Ñôn vò\n000-123;Nguyeãn Vaên Ñoài;Coâng an xaõ Möôøng Söông\n"
	for text, id := range map[string]string{tcvn3: "sheet.tcvn3", vni: "sheet.vni"} {
		refused(t, []byte(text), id)
		western := make([]byte, 0, len(text))
		for _, r := range text {
			western = append(western, byte(r))
		}
		refused(t, western, id)
		refused(t, book(t, func(f *excelize.File) error {
			return f.SetSheetRow("Sheet1", "A1", &[]any{strings.Split(text, ";")[1], strings.Split(text, ";")[2], strings.Split(text, ";")[3]})
		}), id)
	}
}

func TestOrdinaryVietnameseIsNoOldEncoding(t *testing.T) {
	words := "Họ và tên;Đơn vị;Ghi chú\nGiàng A Páo;Công an xã Nậm Mít;Đã học xong ®\nHoàng Quý;PX01;© 2026, 30 µm, §2\nVàng Seo Lử;Phú Thọ;ăâêôơưđ\nCà Thị Huê;Đà Bắc;úy, tá, Ø 12\n"
	read(t, []byte(words))
	read(t, utf16LE(words))
}

func TestWhatIsNoSpreadsheetIsRefusedWithAHint(t *testing.T) {
	refused(t, nil, "sheet.empty")
	refused(t, []byte(" \n\t\n"), "sheet.empty")
	refused(t, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "sheet.old-excel")
	refused(t, []byte("a,b\x00c"), "sheet.other-format")
	refused(t, []byte("PK\x03\x04 not a zip"), "sheet.broken")
	refused(t, []byte("t\xean,\x81\x82\n"), "sheet.not-utf8")
	refused(t, make([]byte, MaxFile+1), "sheet.too-large")
}

func TestBoundsAreHeldToTheLetter(t *testing.T) {
	read(t, []byte(strings.Repeat("a\n", MaxRows)))
	refused(t, []byte(strings.Repeat("a\n", MaxRows+1)), "sheet.long")
	read(t, []byte(strings.Repeat(",", MaxColumns-1)+"a"))
	refused(t, []byte(strings.Repeat(",", MaxColumns)+"a"), "sheet.wide")
	read(t, []byte(strings.Repeat("ễ", MaxCell)))
	refused(t, []byte(strings.Repeat("ễ", MaxCell+1)), "sheet.long-cell")
	refused(t, book(t, func(f *excelize.File) error {
		for i := range MaxSheets {
			if _, err := f.NewSheet(fmt.Sprint("s", i)); err != nil {
				return err
			}
		}
		return nil
	}), "sheet.many-sheets")
}

func TestWhatIsWrittenIsReadAgainAndNothingBecomesAFormula(t *testing.T) {
	var out bytes.Buffer
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	err := Write(&out, Page{Name: "Danh sách", Title: []string{"Mẫu"}, Columns: []Column{{"Số hiệu", 12, true}, {"Tên", 30, false}, {"Ngày", 12, false}, {"Số", 8, false}},
		Rows: [][]any{{"000123", `=HYPERLINK("x")`, day, 2.5}, {"+1", nil, time.Time{}, 3}}})
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, out.Bytes())
	want := []Sheet{{Name: "Danh sách", Rows: []Row{{Number: 1, Cells: []string{"Mẫu"}}, {Number: 2, Cells: []string{"Số hiệu", "Tên", "Ngày", "Số"}}, {Number: 3, Cells: []string{"000123", `=HYPERLINK("x")`, "46349", "2.5"}}, {Number: 4, Cells: []string{"+1", "", "", "3"}}}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // the test is over
	if formula, _ := f.GetCellFormula("Danh sách", "B3"); formula != "" {
		t.Errorf("a text became the formula %s", formula)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("Số hiệu;Tên\n000-123;\"A\n\"\n"))
	f.Add([]byte("sep=,\n\"a\",b\n"))
	f.Add(utf16LE("\ufeffa\tb\n"))
	f.Add([]byte("NguyÔn V¨n §åi"))
	f.Add(book(f, func(x *excelize.File) error { return x.SetCellValue("Sheet1", "C2", "x") }))
	f.Fuzz(func(t *testing.T, content []byte) {
		sheets, err := Read(content)
		if err != nil {
			var f *refusal.Refusal
			if !errors.As(err, &f) {
				t.Fatalf("an error without a sentence: %v", err)
			}
			return
		}
		for _, s := range sheets {
			last := 0
			for _, row := range s.Rows {
				if row.Number <= last || len(row.Cells) == 0 || len(row.Cells) > MaxColumns {
					t.Fatalf("row %d after %d with %d cells", row.Number, last, len(row.Cells))
				}
				last = row.Number
			}
		}
	})
}
