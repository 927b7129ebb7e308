// Package rostertest makes lists as they arrive from communes, with the faults that people make, for the tests of what
// reads them. Nothing of the product imports it.
package rostertest

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

// officers is how many a roster names, badges from 200-000 on.
const officers = 300

// workbook writes rows and keeps the first error.
type workbook struct {
	file *excelize.File
	rows int
	err  error
}

const page = "Sheet1"

func (w *workbook) row(cells ...any) {
	w.rows++
	w.err = errors.Join(w.err, w.file.SetSheetRow(page, fmt.Sprintf("A%d", w.rows), &cells))
}

func (w *workbook) merge(areas ...[2]string) {
	for _, a := range areas {
		w.err = errors.Join(w.err, w.file.MergeCell(page, a[0], a[1]))
	}
}

// Roster is a list of 300 officers of the unit "Công an xã Mường Sương", whose code is given: titles, merged headings,
// other names of columns, numbers in the place of badges, decomposed letters, short ranks, dates as text and as
// numbers, the unit by all its names, sections, sums, signatures, and a few rows that nobody can use. It gives the
// file, XLSX, and how many rows are right.
func Roster(code string) (file []byte, good int, err error) {
	random := rand.New(rand.NewPCG(officers, 1945))
	w := &workbook{file: excelize.NewFile()}
	defer w.file.Close() //nolint:errcheck // it is in memory
	w.head()
	for i := range officers {
		if i%100 == 0 {
			w.row(fmt.Sprintf("%d. KHỐI THỨ %d", i/100+1, i/100+1))
		}
		o := officer(random, i, code)
		if o.spoil(i) {
			good++
		}
		w.row(i+1, o.family, o.given, o.badge, o.rank, "012345678901", o.unit, o.since)
	}
	w.foot()
	var out bytes.Buffer
	_, err = w.file.WriteTo(&out)
	return out.Bytes(), good, errors.Join(w.err, err)
}

func (w *workbook) head() {
	w.row("CÔNG AN TỈNH NÚI SƯƠNG", nil, nil, nil, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	w.row("PHÒNG TỔ CHỨC CÁN BỘ", nil, nil, nil, "Độc lập - Tự do - Hạnh phúc")
	w.row()
	w.row("DANH SÁCH CÁN BỘ, CHIẾN SĨ NĂM 2026")
	w.row("STT", "Họ và tên", nil, "Số hiệu (CAND)", "Cấp bậc, hàm", "Số CCCD", "Công tác", nil)
	w.row("STT", nil, nil, nil, nil, nil, "Đơn vị", "Từ ngày")
	w.merge([2]string{"A5", "A6"}, [2]string{"B5", "C6"}, [2]string{"D5", "D6"}, [2]string{"E5", "E6"}, [2]string{"F5", "F6"}, [2]string{"G5", "H5"})
	w.row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)")
}

func (w *workbook) foot() {
	w.row(nil, "Tổng cộng: 300 đồng chí")
	w.row()
	w.row(nil, nil, nil, nil, nil, nil, "Núi Sương, ngày 05 tháng 11 năm 2026")
	w.row(nil, "NGƯỜI LẬP BIỂU", nil, nil, nil, nil, "TRƯỞNG PHÒNG")
	w.row(nil, "Thiếu tá Giàng A Páo", nil, nil, nil, nil, "Thượng tá Lù Văn Vi")
}

// row of one officer, as somebody typed it.
type row struct {
	family, given, rank, unit string
	badge, since              any
}

func officer(random *rand.Rand, i int, code string) row {
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	o := row{badge: fmt.Sprintf("200-%03d", i)}
	switch i % 10 {
	case 1:
		o.badge = 200_000 + i // a number
	case 2:
		o.badge = fmt.Sprintf(" 200 %03d ", i)
	case 3:
		o.badge = fmt.Sprintf("200.%03d", i)
	}
	o.family, o.given = pick("Giàng A", "VÀNG THỊ", "Lò Văn", "Sùng Seo", "Tẩn Mẩy"), pick("Páo", "Nương", "Đồi", "Lử", "Pham")
	if i%7 == 0 {
		o.family = norm.NFD.String(o.family)
	}
	o.rank = pick("Đ/úy", "Thiếu uý", "thượng  úy", "3//", "Tr.tá", "Hạ sĩ", "Đại úy QNCN")
	o.unit = pick("Công an xã Mường Sương", "CA xã Mường Sương", code, "mường sương", "Cong an xa Muong Suong")
	o.since = pick("02/01/2026", "2.1.26", "2026-01-02")
	if i%5 == 0 {
		o.since = time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	}
	return o
}

// spoil makes the rows that cannot be used, and tells whether this one still can.
func (o *row) spoil(i int) (good bool) {
	switch i {
	case 239: // the next row has its badge and says something else: neither is taken
		return false
	case 50:
		o.badge = "2OO-049" // looks like the one before
	case 120:
		o.unit = "Công an xã Mường Sươn"
	case 180:
		o.rank = "T.tá"
	case 240:
		o.badge = "200-239"
	case 299:
		o.since = "31/02/2026"
	default:
		return true
	}
	return false
}
