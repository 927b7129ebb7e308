// Package sheet owns spreadsheets as files: it reads XLSX and CSV into rows of text that know their place, and writes
// XLSX. It refuses to know what a column means. Formulas are never evaluated; of a cell with one, the value that was
// saved counts.
package sheet

import (
	"bytes"
	"iter"
	"unicode/utf8"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// Bounds of what is read. A roster of a whole province is some thousand rows.
const (
	MaxFile    = 10 << 20  // bytes
	MaxRows    = 100_000   // with anything in them, over all sheets
	MaxColumns = 256       // of a row; a wider one is no list of people
	MaxCell    = 1000      // letters
	MaxSheets  = 64        // of a workbook
	maxCells   = 2_000_000 // with the empty ones before the last of a row, over all sheets
	maxPlain   = 64 << 20  // bytes of an XLSX once unpacked
	maxTags    = 5_000_000 // in its parts: four or more make a cell
	maxShared  = 1_500_000 // in its table of texts, where each costs more
	maxRow     = 1 << 20   // of a spreadsheet, by its own format
)

// Sheet is one sheet of a workbook, or a CSV file.
type Sheet struct {
	Name          string // "" for CSV
	Rows          []Row  // those with anything in them
	HiddenColumns []int  // from 0
	Hidden        bool   // the sheet itself; its rows are not read
}

// Row is one row. Cells are trimmed of nothing: what a cell holds is told as it is, a number or a date in the raw form
// of the format (a date of XLSX is a count of days).
type Row struct {
	Number int // as a spreadsheet counts, from 1; the line for CSV
	Cells  []string
	Hidden bool  // also by a filter
	Struck []int // columns, from 0, whose cells are crossed out
}

// fault refuses a file that cannot be read, so that its owner can mend it. The sentence names the sheet and the row.
func fault(id string, pairs ...any) error { return refusal.New("file", id, pairs...) }

// Read reads a file by what it holds; its name is not asked. The error is a *refusal.Refusal for everything
// that the file is to blame for.
func Read(content []byte) ([]Sheet, error) {
	var sheets []Sheet
	var err error
	switch {
	case len(content) > MaxFile:
		return nil, fault("sheet.too-large", "most", MaxFile>>20)
	case len(bytes.TrimSpace(content)) == 0:
		return nil, fault("sheet.empty")
	case foreign(content) != nil:
		return nil, foreign(content)
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		sheets, err = readXLSX(content)
	default:
		sheets, err = readCSV(content)
	}
	if err != nil {
		return nil, err
	}
	return sheets, checkLegacy(sheets)
}

// limits counts what was read and stops at the bounds above.
type limits struct {
	rows, cells int
}

// addRow adds a row that has anything in it.
func (b *limits) addRow(s *Sheet, number int, cells []string) error {
	last := -1
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		last = i
		if len(cell) > MaxCell && utf8.RuneCountInString(cell) > MaxCell {
			return fault("sheet.long-cell", "of", s.of(), "row", number, "most", MaxCell)
		}
	}
	if last < 0 {
		return nil
	}
	if last >= MaxColumns {
		return fault("sheet.wide", "of", s.of(), "row", number, "most", MaxColumns)
	}
	if b.rows++; b.rows > MaxRows {
		return fault("sheet.long", "most", MaxRows)
	}
	if err := b.addCells(last + 1); err != nil {
		return err
	}
	s.Rows = append(s.Rows, Row{Number: number, Cells: append([]string(nil), cells[:last+1]...)})
	return nil
}

// addCells counts cells that are kept.
func (b *limits) addCells(cells int) error {
	if b.cells += cells; b.cells > maxCells {
		return fault("sheet.heavy")
	}
	return nil
}

// of is the part of a sentence that names the sheet; "" for CSV.
func (s Sheet) of() any {
	if s.Name == "" {
		return ""
	}
	return message.New("sheet.of", "sheet", s.Name)
}

// All gives the number and the cells of every row.
func (s Sheet) All() iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		for _, row := range s.Rows {
			if !yield(row.Number, row.Cells) {
				return
			}
		}
	}
}
