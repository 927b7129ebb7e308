package sheet

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Page is one sheet to be written.
type Page struct {
	Name    string   // at most 31 letters; none of :\/?*[]
	Title   []string // lines above the table, the first of them as its heading
	Columns []Column
	Rows    [][]any // string, int, float64, time.Time (a day), Share or Sum; nil is an empty cell
	Wide    bool    // it prints on landscape paper
}

// Column is a column to be written.
type Column struct {
	Name  string
	Width float64 // in letters
	Text  bool    // cells typed in later are text, so that a badge keeps its zeros
}

// Share is a share of one, shown in whole per cent: a cell that can be counted with.
type Share float64

// Sum is the sum of the column above it, down from the head of the table: a formula with the value that it has.
type Sum int

// Write writes a workbook. A string is always text, also one that begins with "=": nothing of it is a formula. On
// paper a page is as wide as the sheet, its head is repeated, and its foot counts the sheets.
func Write(w io.Writer, pages ...Page) error {
	book := excelize.NewFile()
	defer book.Close() //nolint:errcheck // it was written
	for i, page := range pages {
		if i == 0 {
			if err := book.SetSheetName("Sheet1", page.Name); err != nil {
				return fmt.Errorf("sheet: page %q: %w", page.Name, err)
			}
		} else if _, err := book.NewSheet(page.Name); err != nil {
			return fmt.Errorf("sheet: page %q: %w", page.Name, err)
		}
		if err := page.write(book); err != nil {
			return fmt.Errorf("sheet: page %q: %w", page.Name, err)
		}
	}
	if _, err := book.WriteTo(w); err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	return nil
}
