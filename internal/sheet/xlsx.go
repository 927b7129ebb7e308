package sheet

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads every visible sheet. The library is not trusted with a hostile file: what it cannot take ends here.
func readXLSX(content []byte) (sheets []Sheet, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			sheets, err = nil, fault("sheet.broken", "detail", fmt.Sprint(cause))
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxPlain, UnzipXMLSizeLimit: maxPlain})
	switch {
	case errors.Is(err, excelize.ErrWorkbookFileFormat):
		return nil, fault("sheet.other-format")
	case err != nil:
		return nil, fault("sheet.broken", "detail", err.Error())
	}
	defer book.Close() //nolint:errcheck // everything was in memory
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil && *props.Date1904 {
		return nil, fault("sheet.date-1904")
	}
	names := book.GetSheetList()
	if len(names) > MaxSheets {
		return nil, fault("sheet.many-sheets", "most", MaxSheets)
	}
	merged := areas(content)
	var b bound
	for _, name := range names {
		if visible, err := book.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		s := Sheet{Name: name}
		if err := b.read(book, &s); err != nil {
			return nil, err
		}
		s.spread(merged[name])
		if len(s.Rows) > 0 {
			sheets = append(sheets, s)
		}
	}
	if len(sheets) == 0 {
		return nil, fault("sheet.empty")
	}
	return sheets, nil
}

func (b *bound) read(book *excelize.File, s *Sheet) error {
	rows, err := book.Rows(s.Name)
	if err != nil {
		return fault("sheet.broken", "detail", err.Error())
	}
	defer rows.Close() //nolint:errcheck // reading is over
	number := 0
	for rows.Next() {
		if number++; number > maxRow {
			return fault("sheet.long", "most", MaxRows)
		}
		cells, err := rows.Columns()
		if err != nil {
			return fault("sheet.broken", "detail", err.Error())
		}
		if err := b.keep(s, number, cells); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return fault("sheet.broken", "detail", err.Error())
	}
	return nil
}
