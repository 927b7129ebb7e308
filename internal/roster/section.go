package roster

import (
	"regexp"
	"strings"
)

// sections are the lines that stand over the part of a table that is read just now, the outermost first. A line ends
// those that are numbered as it is, and those within them: after "II." nothing of "I." counts any more.
type sections []section

type section struct {
	numbering byte // 'I', 'A', '1', or 0 for none
	text      string
}

var (
	sectionNumber = regexp.MustCompile(`^([0-9]+|[IVXLC]+|[A-Za-zĐđ])[.):/-]+\s*`)
	roman         = regexp.MustCompile(`^[IVXLC]+$`)
	onlyNumber    = regexp.MustCompile(`^[0-9]+(?:\s*\(?(?i:đồng chí|đ/c|người|cán bộ|cbcs)\)?)?$`)
	sectionCount  = regexp.MustCompile(`\s*[:(–-]?\s*[0-9]+\s*(?i:đồng chí|đ/c|người|cán bộ|cbcs|cb)?\s*\)?[.:]*$`)
	sectionWord   = regexp.MustCompile(`^(?i:đơn vị|don vi)\s*:\s*`)
)

// numberingOf is how a number of a section is written.
func numberingOf(number string) byte {
	number = strings.TrimRight(number, ".):/- ")
	switch {
	case number == "":
		return 0
	case roman.MatchString(number):
		return 'I'
	case strings.Trim(number, "0123456789") == "":
		return '1'
	case len([]rune(number)) == 1:
		return 'A'
	default:
		return 0
	}
}

// add takes a row that is no officer as a section, if it has one text beside its number and a count.
func (s *sections) add(row Row, rowNumber int) {
	next := section{}
	for i, cell := range row.Cells {
		switch {
		case cell == "" || cell == next.text || onlyNumber.MatchString(cell) && i != rowNumber:
		case i == rowNumber && len([]rune(cell)) <= 6 && numberingOf(cell) != 0:
			next.numbering = numberingOf(cell)
		case next.text != "":
			return
		default:
			next.text = cell
		}
	}
	if next.text == "" || isTotal(next.text) {
		return
	}
	if m := sectionNumber.FindStringSubmatch(next.text); m != nil {
		next.numbering = numberingOf(m[1])
	}
	kept := *s
	for i, before := range kept {
		if before.numbering == next.numbering {
			kept = kept[:i]
			break
		}
	}
	*s = append(kept[:len(kept):len(kept)], next)
}

func (s sections) texts() []string {
	var all []string
	for _, one := range s {
		all = append(all, one.text)
	}
	return all
}

// nameOfSection is the text of a section without its number and the count behind it.
func nameOfSection(text string) string {
	text = sectionNumber.ReplaceAllString(text, "")
	if whole := sectionWord.ReplaceAllString(text, ""); whole != "" {
		text = whole
	}
	if m := sectionCount.FindString(text); strings.ContainsAny(m, ":(–-") || strings.IndexFunc(m, isWordLetter) >= 0 {
		text = strings.TrimSuffix(text, m)
	}
	return Tidy(text)
}

func isWordLetter(r rune) bool { return r == 'đ' || r == 'Đ' || r >= 'a' && r <= 'z' }

// sectionUnit finds the unit in whose part of the table a row stands: that of the nearest section which names one.
// Doubt is a text that reads as a unit and is none; what is nearer than it, and no unit, parts the list otherwise.
func (c *comparison) sectionUnit(all []string) (s unitMatch, doubt string) {
	for i := len(all) - 1; i >= 0; i-- {
		text := nameOfSection(all[i])
		s = c.units.find(text)
		if s.found {
			return s, ""
		}
		if readsAsUnit(text) || len(s.several) > 0 || s.closed != nil {
			return s, text
		}
	}
	return unitMatch{}, ""
}

// readsAsUnit tells whether a text begins as names of units do that a list of people is parted by.
func readsAsUnit(text string) bool {
	key := foldKey(text) + " "
	for _, kind := range unitKinds {
		if strings.HasPrefix(key, kind.long) && kind.long != "doi " && kind.long != "tram " {
			return true
		}
	}
	return strings.HasPrefix(key, "ca ") || strings.HasPrefix(key, "cax ")
}

// refuseWithoutUnit refuses a new officer for whom neither a column nor a section names a unit.
func (j *rowComparison) refuseWithoutUnit() bool {
	if n := len(j.sections); n > 0 {
		return j.refuse(UnitField, "roster.unit-missing-section", "section", shortened(j.sections[n-1]))
	}
	return j.refuse(UnitField, "roster.unit-missing")
}

// refuseUnit says why a text is no unit.
func (j *rowComparison) refuseUnit(f Field, typed string, s unitMatch) bool {
	switch {
	case len(s.several) > 0:
		var codes []string
		for _, u := range s.several {
			codes = append(codes, u.Code)
		}
		return j.refuse(f, "roster.unit-several", "unit", typed, "codes", strings.Join(codes, ", "))
	case s.closed != nil:
		return j.refuse(f, "roster.unit-closed", "unit", typed, "code", s.closed.Code)
	case s.near != nil:
		return j.refuse(f, "roster.unit-near", "unit", typed, "code", s.near.Code, "name", s.near.Name)
	default:
		return j.refuse(f, "roster.unit-unknown", "unit", typed)
	}
}
