package officer

import (
	"slices"
	"strings"

	"hocvu/internal/store/database"
)

var (
	selectRead = "SELECT " + join(read, `o."%"`) + ", coalesce(u.name, '')\n" +
		"\tFROM officers o LEFT JOIN units u ON u.id = o.unit "

	// Insert is the statement that makes a row, with Row.Values.
	Insert = "INSERT INTO officers (" + join(0, `"%"`) + ") VALUES (" + join(0, "?") + ")"

	// UpdateListed is the statement by which a list of the roster changes a row, with Row.ListedValues.
	UpdateListed = "UPDATE officers SET " + join(listed, `"%" = ?`) + " WHERE id = ?"

	// Compared are the columns, of officers o, that ScanCompared reads.
	Compared = join(compared, `o."%"`)

	// SelectTold reads the columns that are exported to the officer ?1.
	SelectTold = "SELECT " + join(told, `"%"`) + " FROM officers WHERE id = ?1"

	// Anonymise is the statement that blanks what names the officer ?1, who has left.
	Anonymise = "UPDATE officers SET " + blanks() + " WHERE id = ?1 AND state = 'left' AND NOT anonymised"
)

// Values are those of a row that Insert makes.
func (r *Row) Values() []any { return fields(r, 0) }

// ListedValues are those that UpdateListed writes.
func (r *Row) ListedValues() []any { return append(fields(r, listed), r.ID) }

// ScanCompared reads the columns Compared, and more behind them.
func ScanCompared(row database.Row, more ...any) (r Row, err error) {
	err = row.Scan(append(fields(&r, compared), more...)...)
	return r, err
}

// Told names the columns that are exported to the officer.
func Told() []string { return names(told) }

// IsPersonal tells whether the values of a column can be blanked in the audit.
func IsPersonal(column string) bool { return slices.Contains(names(personal), column) }

// names lists the columns with a use; 0: all.
func names(u use) (all []string) {
	for _, c := range columns {
		if c.uses&u == u {
			all = append(all, c.name)
		}
	}
	return all
}

func fields(r *Row, u use) (all []any) {
	for _, c := range columns {
		if c.uses&u == u {
			all = append(all, c.field(r))
		}
	}
	return all
}

// join writes the columns with a use into a statement, each in the place of % in a form.
func join(u use, form string) string {
	all := names(u)
	for i, name := range all {
		all[i] = strings.ReplaceAll(form, "%", name)
	}
	return strings.Join(all, ", ")
}

func blanks() string {
	var all []string
	for _, c := range columns {
		if c.blank != "" {
			all = append(all, `"`+c.name+`" = `+c.blank)
		}
	}
	return strings.Join(all, ", ")
}
