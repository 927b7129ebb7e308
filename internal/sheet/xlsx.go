package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads every visible sheet, and names the others. The library is not trusted with a hostile file: what it
// cannot take ends here.
func readXLSX(content []byte) (sheets []Sheet, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			sheets, err = nil, fault("sheet.broken", "detail", fmt.Sprint(cause))
		}
	}()
	if err := checkUnpackedSize(content); err != nil {
		return nil, err
	}
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
	files := partsOf(content)
	struck := files.struckStyles()
	var b limits
	rows := 0
	for _, name := range names {
		s := Sheet{Name: name}
		if visible, err := book.GetSheetVisible(name); err != nil || !visible {
			s.Hidden = true
			sheets = append(sheets, s)
			continue
		}
		if err := b.readRows(book, &s); err != nil {
			return nil, err
		}
		part := files.sheet(name)
		s.mark(part, struck)
		if err := s.fillMerged(areasOf(part), &b); err != nil {
			return nil, err
		}
		if rows += len(s.Rows); len(s.Rows) > 0 {
			sheets = append(sheets, s)
		}
	}
	if rows == 0 {
		return nil, fault("sheet.empty")
	}
	return sheets, nil
}

// checkUnpackedSize unpacks a file piece by piece and refuses one that would fill the memory: the library makes a
// hundred bytes of one that was unpacked, and a thousand of one that was not.
func checkUnpackedSize(content []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return fault("sheet.broken", "detail", err.Error())
	}
	plain, tags := 0, 0
	piece := make([]byte, 64<<10)
	for _, part := range archive.File {
		file, err := part.Open()
		if err != nil {
			return fault("sheet.broken", "detail", err.Error())
		}
		most := maxTags - tags
		if strings.EqualFold(path.Base(part.Name), "sharedStrings.xml") {
			most = min(most, maxShared)
		}
		own := 0
		for err == nil && plain <= maxPlain && own <= most {
			var n int
			n, err = file.Read(piece)
			plain, own = plain+n, own+bytes.Count(piece[:n], []byte("<"))
		}
		file.Close() //nolint:errcheck // it was only read
		tags += own
		if plain > maxPlain || own > most {
			return fault("sheet.heavy")
		}
		if !errors.Is(err, io.EOF) {
			return fault("sheet.broken", "detail", err.Error())
		}
	}
	return nil
}

func (b *limits) readRows(book *excelize.File, s *Sheet) error {
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
		if err := b.addRow(s, number, cells); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return fault("sheet.broken", "detail", err.Error())
	}
	return nil
}
