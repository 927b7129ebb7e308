package sheet

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"
)

// Page is one sheet to be written.
type Page struct {
	Name    string   // at most 31 letters; none of :\/?*[]
	Title   []string // lines above the table
	Columns []Column
	Rows    [][]any // string, int, float64 or time.Time (a day); nil is an empty cell
}

// Column is a column to be written.
type Column struct {
	Name  string
	Width float64 // in letters
	Text  bool    // cells typed in later are text, so that a badge keeps its zeros
}

// Write writes a workbook. A string is always text, also one that begins with "=": nothing of it is a formula.
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

func (p Page) write(book *excelize.File) error {
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
		Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "6B4C1D"}}})
	if err != nil {
		return err
	}
	const text, day = 49, 14 // the format's own numbers
	asText, err := book.NewStyle(&excelize.Style{NumFmt: text})
	if err != nil {
		return err
	}
	asDay, err := book.NewStyle(&excelize.Style{NumFmt: day})
	if err != nil {
		return err
	}
	out, err := book.NewStreamWriter(p.Name)
	if err != nil {
		return err
	}
	for i, c := range p.Columns {
		if err := out.SetColWidth(i+1, i+1, max(c.Width, 6)); err != nil {
			return err
		}
		if c.Text {
			if err := out.SetColStyle(i+1, i+1, asText); err != nil {
				return err
			}
		}
	}
	head := len(p.Title) + 1
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: fmt.Sprintf("A%d", head+1), ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	number := 0
	row := func(cells []any) error {
		number++
		return out.SetRow(fmt.Sprintf("A%d", number), cells)
	}
	for _, line := range p.Title {
		if err := row([]any{line}); err != nil {
			return err
		}
	}
	cells := make([]any, len(p.Columns))
	for i, c := range p.Columns {
		cells[i] = excelize.Cell{StyleID: bold, Value: c.Name}
	}
	if err := row(cells); err != nil {
		return err
	}
	for _, values := range p.Rows {
		cells := make([]any, len(values))
		for i, value := range values {
			switch day, isDay := value.(time.Time); {
			case isDay && !day.IsZero():
				cells[i] = excelize.Cell{StyleID: asDay, Value: day}
			case isDay:
			case i < len(p.Columns) && p.Columns[i].Text:
				cells[i] = excelize.Cell{StyleID: asText, Value: value}
			default:
				cells[i] = value
			}
		}
		if err := row(cells); err != nil {
			return err
		}
	}
	return out.Flush()
}
