package roster

import (
	"regexp"
	"strings"
)

// Field is what a column of a list can hold.
type Field int

// The fields. Badge and a name must be there; a column that is not there says nothing about anybody.
const (
	BadgeField  Field = iota
	NameField         // whole
	FamilyField       // all of a name but the last word
	GivenField        // the last word
	RankField
	UnitField // a name or a code
	CodeField // a code
	GroupField
	SinceField // day on which the officer came to the unit
	StateField // whether the officer is still there
	LeftField  // day of leaving
	fields
)

// names are what columns are called, folded, in Vietnamese offices and in English.
var names = [fields][]string{
	BadgeField: {"so hieu", "so hieu cand", "so hieu can bo", "so hieu cbcs", "so hieu cong an", "so hieu cong an nhan dan", "sh", "shcand", "sh cand", "ma can bo", "ma cbcs", "ma so can bo",
		"ma so cbcs", "so hieu nganh", "badge", "badge number", "badge no"},
	NameField: {"ho ten", "ho va ten", "ho va ten can bo", "ho ten can bo", "ho va ten cbcs", "ho ten cbcs", "ho va ten khai sinh", "ho ten khai sinh", "ho dem va ten", "ho dem ten",
		"ho chu dem va ten", "ten can bo", "hoten", "ho va ten can bo chien si", "can bo chien si", "full name", "name", "officer", "officer name"},
	FamilyField: {"ho", "ho dem", "ho va dem", "ho va ten dem", "ho va chu dem", "ho ten dem", "ho chu dem", "family name", "last name", "surname"},
	GivenField:  {"ten", "given name", "first name"},
	RankField:   {"cap bac", "cap bac ham", "cap ham", "quan ham", "ham", "cap bac hien tai", "cap bac hien nay", "capbac", "rank"},
	UnitField: {"don vi", "don vi cong tac", "ten don vi", "dv", "dvct", "dv cong tac", "noi cong tac", "don vi hien tai", "don vi cong tac hien nay", "don vi moi", "phong", "phong don vi",
		"phong cong an xa", "cong an xa", "donvi", "unit", "unit name", "department", "station"},
	CodeField:  {"ma don vi", "ma dv", "ky hieu don vi", "unit code"},
	GroupField: {"nhom", "nhom doi tuong", "doi tuong", "group"},
	SinceField: {"tu ngay", "ngay ve don vi", "ngay ve", "ngay den", "ngay nhan cong tac", "ngay dieu dong", "ngay chuyen den", "ngay vao don vi", "ngay hieu luc", "since", "from", "joined", "start date"},
	StateField: {"tinh trang", "trang thai", "bien dong", "tinh trang cong tac", "trang thai cong tac", "state", "status"},
	LeftField:  {"ngay nghi", "ngay roi", "ngay roi don vi", "ngay thoi viec", "ngay nghi huu", "ngay ra khoi nganh", "ngay ra quan", "den ngay", "left", "left on", "leave date", "end date"},
}

var meaning = meanings()

func meanings() map[string]Field {
	all := map[string]Field{}
	for f, aliases := range names {
		for _, alias := range aliases {
			all[alias] = Field(f)
		}
	}
	return all
}

var brackets = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]|\*`)

func meant(cell string) (Field, bool) {
	f, ok := meaning[fold(brackets.ReplaceAllString(cell, " "))]
	if !ok {
		f, ok = meaning[fold(cell)]
	}
	return f, ok
}

// private are columns that a roster must not bring into the house; they are passed over and named.
var private = []string{"cccd", "cmnd", "can cuoc", "so dinh danh", "dinh danh ca nhan", "chung minh", "citizen id", "id card", "van tay", "tai khoan", "so dien thoai", "dien thoai", "sdt"}

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
	twice       [2]int // two columns of one meaning, -1 for none
	private     []int
}

const (
	searched = 60 // rows in which a heading is looked for
	deepest  = 3  // rows that one heading may have
)

// findHeading finds the rows that name a badge and a name and the most besides. Several rows are one heading when a name
// is spread over them or a column is named in either.
func findHeading(rows []Row) (best heading, found bool) {
	most := 0
	for first := range min(len(rows), searched) {
		for depth := 1; depth <= deepest && first+depth <= len(rows); depth++ {
			h, worth := readHeading(rows, first, depth)
			if worth > most {
				best, most, found = h, worth, true
			}
		}
	}
	return best, found
}

func readHeading(rows []Row, first, depth int) (h heading, worth int) {
	h = heading{first: first, last: first + depth - 1, columns: noColumns(), twice: [2]int{-1, -1}}
	width := 0
	for _, row := range rows[first : first+depth] {
		width = max(width, len(row.Cells))
	}
	lowest := false // something is named in the last row, or the last row belongs to no heading
	for column := range width {
		var cells []string
		for _, row := range rows[first : first+depth] {
			if column < len(row.Cells) && row.Cells[column] != "" {
				cells = append(cells, row.Cells[column])
			}
		}
		all := fold(strings.Join(cells, " "))
		for _, word := range private {
			if strings.Contains(" "+all+" ", " "+word+" ") {
				h.private = append(h.private, column)
				cells = nil
				break
			}
		}
		f, ok := meant(strings.Join(cells, " "))
		if ok {
			lowest = lowest || depth == 1 || len(cells) > 1
		}
		for i := len(cells) - 1; i >= 0 && !ok; i-- {
			if f, ok = meant(cells[i]); ok {
				last := rows[h.last]
				lowest = lowest || column < len(last.Cells) && last.Cells[column] == cells[i]
			}
		}
		switch {
		case !ok:
		case h.columns[f] >= 0:
			h.twice = [2]int{h.columns[f], column}
		default:
			h.columns[f] = column
			worth += 2
		}
	}
	named := h.columns[NameField] >= 0 || h.columns[GivenField] >= 0
	if h.columns[BadgeField] < 0 || !named || !lowest {
		return h, 0
	}
	return h, worth*4 - depth // of equals the shorter, then the earlier
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
