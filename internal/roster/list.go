package roster

import (
	"iter"
	"slices"
	"strings"

	"hocvu/internal/message"
)

// Table is a sheet as it was read from a file; see NewTable.
type Table struct {
	Name          string
	Rows          []Row
	HiddenColumns []int // from 0
	Hidden        bool  // the sheet is hidden, and its rows were not read
}

// Row is one row of a table, its cells tidy; Number is what a spreadsheet calls it, from 1.
type Row struct {
	Number int
	Cells  []string

	Hidden bool  // the row is hidden
	Struck []int // columns, from 0, whose cells are crossed out
}

// NewTable makes a table of rows with their numbers. It keeps the texts tidy, and the cells given as they are.
func NewTable(name string, rows iter.Seq2[int, []string]) Table {
	t := Table{Name: name}
	for number, cells := range rows {
		tidy := make([]string, len(cells))
		for i, cell := range cells {
			tidy[i] = Tidy(cell)
		}
		t.Rows = append(t.Rows, Row{Number: number, Cells: tidy})
	}
	return t
}

// List is what a file says about officers: its rows with their meaning known and their values not yet judged.
type List struct {
	Tables  []Read
	Notices []message.Message // what was passed over
	Faults  []message.Message // why nothing of the file can be used; empty when it can
}

// Read is one table of a list.
type Read struct {
	Name    string
	Columns Columns
	Entries []Entry
}

const maxNotices = 20 // of one kind, before the rest is only counted

// ReadList finds the tables of officers in the sheets of a file. Titles above, sums between and signatures below are
// passed over and said; a sheet without a table too, as long as another has one.
func ReadList(tables []Table) List {
	var l List
	for _, t := range tables {
		l.Notices = append(l.Notices, t.hiddenNotices()...)
		h, found := findHeading(t.Rows)
		switch {
		case t.Hidden:
		case !found && t.Name == "": // the one table of a file: it is a fault, below
		case !found:
			l.Notices = append(l.Notices, message.New("roster.no-heading", "sheet", t.Name))
		case h.duplicate[0] >= 0:
			l.Faults = append(l.Faults, message.New("roster.column-twice", "of", ofSheet(t.Name), "a", Column(h.duplicate[0]), "b", Column(h.duplicate[1])))
		default:
			l.read(t, h)
		}
	}
	if len(l.Tables) == 0 && len(l.Faults) == 0 {
		l.Faults = append(l.Faults, message.New("roster.no-table"))
	}
	return l
}

func (l *List) read(t Table, h heading) {
	splitName(t.Rows, &h)
	for _, column := range h.sensitive {
		l.Notices = append(l.Notices, message.New("roster.private-column", "of", ofSheet(t.Name), "column", Column(column)))
	}
	if unread := h.unread(); unread != "" {
		l.Notices = append(l.Notices, message.New("roster.unread-columns", "of", ofSheet(t.Name), "columns", unread))
	}
	r := Read{Name: t.Name, Columns: h.columns}
	var skipped []Row
	flush := func() {
		l.Notices = noteSkipped(l.Notices, t.Name, skipped...)
		skipped = nil
	}
	var parts sections
	for _, row := range t.Rows[h.last+1:] {
		e := Entry{Row: row.Number, Sections: parts.texts(), Hidden: row.Hidden, Struck: h.crossesOut(row)}
		for f, column := range h.columns {
			if column >= 0 && column < len(row.Cells) {
				e.Values[f] = row.Cells[column]
			}
		}
		switch {
		case isHeading(e) || isColumnNumbers(row): // repeated on every printed page
		case !e.isOfficer(cellAt(row, h.rowNumber)) && !e.Doubtful:
			skipped = append(skipped, row)
			parts.add(row, h.rowNumber)
		default:
			flush()
			e.joinName()
			r.Entries = append(r.Entries, e)
		}
	}
	flush()
	l.Tables = append(l.Tables, r)
}

// noteSkipped says that rows are no officers, as long as not too much of that was said.
func noteSkipped(notices []message.Message, sheet string, rows ...Row) []message.Message {
	if len(rows) == 0 {
		return notices
	}
	first, last := rows[0], rows[len(rows)-1]
	words := ""
	for _, cell := range first.Cells {
		if numberingOf(words) != 0 || words == "" { // the number of a section says nothing
			words = shortened(cell)
		}
	}
	n := 0
	for _, m := range notices {
		if strings.HasPrefix(m.ID, "roster.passed") {
			n++
		}
	}
	switch {
	case n < maxNotices && first.Number == last.Number:
		return append(notices, message.New("roster.passed-one", "of", ofSheet(sheet), "row", first.Number, "words", words))
	case n < maxNotices:
		return append(notices, message.New("roster.passed", "of", ofSheet(sheet), "first", first.Number, "last", last.Number, "words", words))
	case n == maxNotices:
		return append(notices, message.New("roster.passed-more"))
	default:
		return notices
	}
}

func shortened(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

// ofSheet is the part of a sentence that names a sheet, "" for a file that has none.
func ofSheet(name string) any {
	if name == "" {
		return ""
	}
	return message.New("sheet.of", "sheet", name)
}

// splitName reads one heading over two columns, where the second holds the last word of the name.
func splitName(rows []Row, h *heading) {
	name := h.columns[NameField]
	if name < 0 || h.columns[GivenField] >= 0 || slices.Contains(h.columns[:], name+1) || slices.Contains(h.sensitive, name+1) {
		return
	}
	for _, row := range rows[h.first : h.last+1] {
		if name+1 < len(row.Cells) && row.Cells[name+1] != "" {
			return
		}
	}
	both, badges := 0, 0
	for _, row := range rows[h.last+1:] {
		if cellAt(row, h.columns[BadgeField]) != "" {
			badges++
		}
		if given := cellAt(row, name+1); given != "" && !strings.Contains(given, " ") && cellAt(row, name) != "" {
			both++
		}
	}
	if both > 0 && both*2 > badges {
		h.columns[FamilyField], h.columns[GivenField], h.columns[NameField] = name, name+1, -1
	}
}
