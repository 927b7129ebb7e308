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
	var b bound
	for _, name := range names {
		if visible, err := book.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		s := Sheet{Name: name}
		if err := b.read(book, &s); err != nil {
			return nil, err
		}
		if err := spread(book, &s); err != nil {
			return nil, err
		}
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

// spread writes the value of merged cells into every row that they cover, in their first column: a unit that stands once
// beside ten officers is the unit of all ten. Rows that have nothing else stay away.
func spread(book *excelize.File, s *Sheet) error {
	areas, err := book.GetMergeCells(s.Name, true)
	if err != nil {
		return fault("sheet.broken", "detail", err.Error())
	}
	at := make(map[int]int, len(s.Rows)) // row number to index
	for i, row := range s.Rows {
		at[row.Number] = i
	}
	for _, area := range areas {
		column, first, err := excelize.CellNameToCoordinates(area.GetStartAxis())
		_, last, wrong := excelize.CellNameToCoordinates(area.GetEndAxis())
		if err != nil || wrong != nil || column > MaxColumns {
			continue
		}
		i, kept := at[first]
		if !kept || len(s.Rows[i].Cells) < column {
			continue
		}
		value := s.Rows[i].Cells[column-1]
		for i++; i < len(s.Rows) && s.Rows[i].Number <= last; i++ {
			row := &s.Rows[i]
			for len(row.Cells) < column {
				row.Cells = append(row.Cells, "")
			}
			if row.Cells[column-1] == "" {
				row.Cells[column-1] = value
			}
		}
	}
	return nil
}
