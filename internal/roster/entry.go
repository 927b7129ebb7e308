package roster

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Entry is one row about one officer.
type Entry struct {
	Row    int
	Values [fields]string // tidy; "" says nothing

	// Sections are the lines above it that stand over a part of the table, the nearest last.
	Sections []string `json:",omitempty"`

	Hidden bool `json:",omitempty"` // the row is hidden in the file
	Struck bool `json:",omitempty"` // the row is crossed out

	// Doubtful: a name and something in the place of a unit, but no badge and no rank. It is an officer if that is a
	// unit, else a signature.
	Doubtful bool `json:",omitempty"`
}

func (e *Entry) joinName() {
	if e.Values[NameField] == "" {
		e.Values[NameField] = Tidy(e.Values[FamilyField] + " " + e.Values[GivenField])
	}
}

// isOfficer tells whether a row is about an officer: it has a badge, or a name with a rank beside it, or with a unit in
// a row that is counted. Everything else is a sum, a signature or the name of a section, or Doubtful. A badge that can
// be read is an officer's, whatever the name looks like.
func (e *Entry) isOfficer(count string) bool {
	typed := e.Values[BadgeField]
	badge, ok := ParseBadge(typed)
	_, confusable := Confusable(badge)
	if isTotal(typed) {
		return false
	}
	name := e.Values[NameField] + e.Values[GivenField]
	if ok || exponentBadge.MatchString(typed) || confusable && !strings.Contains(badge, " ") {
		return true
	}
	if isTotal(e.Values[NameField] + e.Values[FamilyField]) {
		return false
	}
	if name == "" || name == typed || len(Rank(e.Values[RankField])) > 0 {
		return name != "" && name != typed
	}
	rest := e.Values[RankField] + e.Values[UnitField] + e.Values[CodeField]
	if rest == "" || strings.ContainsFunc(name, unicode.IsDigit) {
		return false
	}
	_, err := strconv.Atoi(strings.Trim(count, ". "))
	e.Doubtful = typed == "" && err != nil
	return !e.Doubtful
}

var totalPattern = regexp.MustCompile(`(?i)^(?:(?:tổng|cộng|tong cong|tong so)(?:\P{L}|$)|(?:tong|cong)\P{L}*$)`)

// isTotal recognises a total by its word, with its marks where it has any: Tòng, Tống and Công are names.
func isTotal(cell string) bool { return totalPattern.MatchString(cell) }

func (e Entry) row() Row { return Row{Number: e.Row, Cells: []string{e.Values[NameField]}} }

func isHeading(e Entry) bool {
	f, ok := sureOrAmbiguousField(e.Values[BadgeField])
	return ok && f == BadgeField
}

// isColumnNumbers is the row below a heading that counts the columns: (1) (2) (3).
func isColumnNumbers(row Row) bool {
	n := 0
	for _, cell := range row.Cells {
		switch digits := strings.Trim(cell, "() "); {
		case cell == "":
		case len(digits) <= 2 && strings.Trim(digits, "0123456789") == "" || len(digits) == 1:
			n++
		default:
			return false
		}
	}
	return n >= 3
}

func cellAt(row Row, column int) string {
	if column < 0 || column >= len(row.Cells) {
		return ""
	}
	return row.Cells[column]
}
