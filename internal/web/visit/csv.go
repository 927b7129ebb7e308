package visit

import (
	"encoding/csv"
	"strings"
)

// SendCSV sends a table to be saved under a name. The byte order mark tells Excel that it is UTF-8, and a value that a
// spreadsheet would compute gets an apostrophe in front.
func (v *Visit) SendCSV(name string, rows [][]string) {
	v.Attach("text/csv; charset=utf-8", name)
	v.W.Write([]byte("\uFEFF")) //nolint:errcheck // the writer below says so too
	out := csv.NewWriter(v.W)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = inert(cell)
		}
		out.Write(cells) //nolint:errcheck // Flush keeps it
	}
	out.Flush() // a browser that left needs no answer
}

// inert keeps a spreadsheet from taking a text for a formula.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
