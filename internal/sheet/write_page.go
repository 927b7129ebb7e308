package sheet

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"
)

// styles are the forms of cells of a workbook, by excelize's numbers.
type styles struct{ title, head, text, day, share int }

// The formats of numbers by the workbook's own numbers: text, a day, whole per cent.
const (
	formatText  = 49
	formatDay   = 14
	formatShare = 9
)

func newStyles(book *excelize.File) (s styles, err error) {
	for style, form := range map[*int]excelize.Style{
		&s.title: {Font: &excelize.Font{Bold: true, Size: 14}},
		&s.head: {Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
			Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "6B4C1D"}}},
		&s.text:  {NumFmt: formatText},
		&s.day:   {NumFmt: formatDay},
		&s.share: {NumFmt: formatShare},
	} {
		if *style, err = book.NewStyle(&form); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (p Page) write(book *excelize.File) error {
	style, err := newStyles(book)
	if err != nil {
		return err
	}
	if err := p.layPaper(book); err != nil {
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
			if err := out.SetColStyle(i+1, i+1, style.text); err != nil {
				return err
			}
		}
	}
	head := p.head()
	frozen := excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: fmt.Sprintf("A%d", head+1), ActivePane: "bottomLeft"}
	if err := out.SetPanes(&frozen); err != nil {
		return err
	}
	for i, line := range p.Title {
		cell := excelize.Cell{Value: line}
		if i == 0 {
			cell.StyleID = style.title
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), []any{cell}); err != nil {
			return err
		}
	}
	cells := make([]any, len(p.Columns))
	for i, c := range p.Columns {
		cells[i] = excelize.Cell{StyleID: style.head, Value: c.Name}
	}
	if err := out.SetRow(fmt.Sprintf("A%d", head), cells); err != nil {
		return err
	}
	for i, values := range p.Rows {
		number := head + 1 + i
		if err := out.SetRow(fmt.Sprintf("A%d", number), p.cells(style, number, values)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// head is the row with the names of the columns, from 1.
func (p Page) head() int { return len(p.Title) + 1 }

// cells are the cells of a row of the table, by its number in the sheet.
func (p Page) cells(style styles, number int, values []any) []any {
	cells := make([]any, len(values))
	for i, value := range values {
		switch value := value.(type) {
		case time.Time:
			if !value.IsZero() {
				cells[i] = excelize.Cell{StyleID: style.day, Value: value}
			}
		case Share:
			cells[i] = excelize.Cell{StyleID: style.share, Value: float64(value)}
		case Sum:
			column, _ := excelize.ColumnNumberToName(i + 1) // a column counted from 1 has a name
			cells[i] = excelize.Cell{Value: int(value), Formula: fmt.Sprintf("SUM(%s%d:%s%d)", column, p.head()+1, column, number-1)}
		default:
			cells[i] = value
			if i < len(p.Columns) && p.Columns[i].Text {
				cells[i] = excelize.Cell{StyleID: style.text, Value: value}
			}
		}
	}
	return cells
}

// layPaper makes a page print on A4, one sheet wide and as long as it is, with its head on every sheet and their number
// at the foot.
func (p Page) layPaper(book *excelize.File) error {
	const a4 = 9
	orientation, paper, fit, wide, long := "portrait", a4, true, 1, 0
	if p.Wide {
		orientation = "landscape"
	}
	layout := excelize.PageLayoutOptions{
		Size: new(paper), Orientation: &orientation, FitToWidth: &wide, FitToHeight: &long,
	}
	if err := book.SetPageLayout(p.Name, &layout); err != nil {
		return err
	}
	if err := book.SetSheetProps(p.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := book.SetHeaderFooter(p.Name, &excelize.HeaderFooterOptions{OddFooter: "&C&P/&N"}); err != nil {
		return err
	}
	return book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: p.Name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", p.Name, p.head(), p.head())})
}
