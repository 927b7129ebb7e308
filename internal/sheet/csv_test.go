package sheet

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"hocvu/internal/refusal"
)

func utf16LE(text string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

func TestCSVIsReadInEverySeparatorAndUnicodeEncoding(t *testing.T) {
	want := []Row{{Number: 1, Cells: []string{"Số hiệu", "Họ tên", "Đơn vị"}},
		{Number: 2, Cells: []string{"000-123", "Lò Văn Đồi", "Phòng A, tổ 2"}},
		{Number: 4, Cells: []string{"000-124", "Vàng \"Sơn\"", "B"}}}
	for _, comma := range []string{",", ";", "\t", "|"} {
		text := strings.ReplaceAll("Số hiệu#Họ tên#Đơn vị\r\n000-123#Lò Văn Đồi#\"Phòng A, tổ 2\"\r\n\r\n000-124#\"Vàng \"\"Sơn\"\"\"#B\r\n", "#", comma)
		big := utf16LE("\ufeff" + text)
		for i := 0; i < len(big); i += 2 {
			big[i], big[i+1] = big[i+1], big[i]
		}
		for name, content := range map[string][]byte{"UTF-8": []byte(text), "with a mark": []byte("\ufeff" + text), "UTF-16": utf16LE("\ufeff" + text),
			"UTF-16 without a mark": utf16LE(text), "UTF-16, big": big} {
			if got := read(t, content)[0].Rows; !reflect.DeepEqual(got, want) {
				t.Errorf("%q, %s: %v", comma, name, got)
			}
		}
	}
}

func TestAQuoteThatIsNeverClosedIsRefusedWithItsLine(t *testing.T) {
	row := "000-123;Lò Văn Đồi;PX01\n"
	for name, text := range map[string]string{"to the end": row + row + "000-124;Vàng;\"chưa xong\n" + row + row, "on the last line": row + row + "000-124;Vàng;\"chưa xong",
		"up to the next quote": row + row + "000-124;Vàng;\"chưa xong\n" + row + "000-125;\"Giàng\";B\n" + row} {
		_, err := Read([]byte(text))
		var f *refusal.Refusal
		if !errors.As(err, &f) || f.ID != "sheet.open-quote" || f.Arguments["line"] != 3 {
			t.Errorf("%s: %v", name, err)
		}
	}
	got := read(t, []byte(row+"000-124;\"Vàng\nThị; Nương\";B\n000-125;Giàng \"A\" Páo;B\n"))[0].Rows
	if len(got) != 3 || got[1].Cells[1] != "Vàng\nThị; Nương" || got[2].Cells[1] != "Giàng \"A\" Páo" {
		t.Errorf("got %v", got)
	}
}

func TestExcelsOwnLineNamesTheSeparator(t *testing.T) {
	got := read(t, []byte("sep=;\r\na,b,c;d\r\n"))[0].Rows
	if want := []Row{{Number: 2, Cells: []string{"a,b,c", "d"}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}
