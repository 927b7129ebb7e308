package roster

import (
	"slices"
	"strings"
)

// Columns says which column, from 0, holds which field; -1 for none.
type Columns [fields]int

func noColumns() Columns {
	var c Columns
	for f := range c {
		c[f] = -1
	}
	return c
}

// heading is the row or rows with the names of columns.
type heading struct {
	first, last int // indexes of rows
	columns     Columns
	duplicate   [2]int // two columns of one meaning, -1 for none
	sensitive   []int
	rowNumber   int      // the column that counts the rows, -1 for none
	names       []string // what stands over each column
}

const (
	maxHeadingRow   = 60 // rows in which a heading is looked for
	maxHeadingDepth = 3  // rows that one heading may have
)

// findHeading finds the rows that name a badge and a name and the most besides. Several rows are one heading when a
// name is spread over them or a column is named in either.
func findHeading(rows []Row) (best heading, found bool) {
	most := 0
	for first := range min(len(rows), maxHeadingRow) {
		for depth := 1; depth <= maxHeadingDepth && first+depth <= len(rows); depth++ {
			h, score := readHeading(rows, first, depth)
			if score > most {
				best, most, found = h, score, true
			}
		}
	}
	return best, found
}

func readHeading(rows []Row, first, depth int) (h heading, score int) {
	h = heading{first: first, last: first + depth - 1, columns: noColumns(), duplicate: [2]int{-1, -1}, rowNumber: -1}
	width := 0
	for _, row := range rows[first : first+depth] {
		width = max(width, len(row.Cells))
	}
	var sure, unsure [fields][]int // columns that mean a field
	lowest := false                // something is named in the last row, or the last row belongs to no heading
	for column := range width {
		var cells []string
		for _, row := range rows[first : first+depth] {
			if cell := cellAt(row, column); cell != "" {
				cells = append(cells, cell)
			}
		}
		h.names = append(h.names, strings.Join(slices.Compact(slices.Clone(cells)), " "))
		all := foldKey(strings.Join(cells, " "))
		if h.rowNumber < 0 && slices.Contains(rowNumberNames, foldKey(h.names[column])) {
			h.rowNumber = column
		}
		if slices.ContainsFunc(sensitiveNames, func(word string) bool { return strings.Contains(" "+all+" ", " "+word+" ") }) {
			h.sensitive = append(h.sensitive, column)
			continue
		}
		f, certain, ok := fieldOf(strings.Join(cells, " "))
		if ok {
			lowest = lowest || depth == 1 || len(cells) > 1
		}
		for i := len(cells) - 1; i >= 0 && !ok; i-- {
			if f, certain, ok = fieldOf(cells[i]); ok {
				lowest = lowest || cellAt(rows[h.last], column) == cells[i]
			}
		}
		switch {
		case ok && certain:
			sure[f] = append(sure[f], column)
		case ok:
			unsure[f] = append(unsure[f], column)
		}
	}
	for f, found := range sure {
		if len(found) == 0 {
			found = unsure[f]
		}
		if len(found) > 1 {
			h.duplicate = [2]int{found[0], found[1]}
		}
		if len(found) > 0 {
			h.columns[f] = found[0]
			score += 2
		}
	}
	named := h.columns[NameField] >= 0 || h.columns[GivenField] >= 0
	if h.columns[BadgeField] < 0 || !named || !lowest {
		return h, 0
	}
	return h, score*4 - depth // of equals the shorter, then the earlier
}

// unread are the columns that have a name and no meaning, for a notice; "" where there are none.
func (h heading) unread() string {
	var all []string
	for column, name := range h.names {
		if name == "" || column == h.rowNumber || slices.Contains(h.columns[:], column) || slices.Contains(h.sensitive, column) {
			continue
		}
		if len(all) == maxNotices {
			all = append(all, "…")
			break
		}
		all = append(all, Column(column)+" “"+shortened(name)+"”")
	}
	return strings.Join(all, ", ")
}

// Column is the letter that a spreadsheet gives a column, which is counted from 0 here.
func Column(n int) string {
	if n < 0 {
		return ""
	}
	if n < 26 {
		return string(rune('A' + n))
	}
	return Column(n/26-1) + string(rune('A'+n%26))
}
