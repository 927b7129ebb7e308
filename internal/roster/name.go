package roster

import (
	"slices"
	"strings"
	"unicode"

	"hocvu/internal/spelling"
)

// takeName takes the name of a row, without what is no part of it, and says what was left out.
func (j *rowComparison) takeName() {
	name, left := cleanName(j.values[NameField])
	j.line.Name, j.values[NameField] = name, name
	if left != "" {
		j.note("roster.name-left-out", "left", left)
	}
}

// name refuses what can be no name of a person.
func (j *rowComparison) name() bool {
	if m := NameFault(j.line.Name); m.ID != "" {
		j.refuse(NameField, m.ID)
		j.line.Sentence = m
		return false
	}
	if wrongCase(j.line.Name) {
		j.line.Name = titleCase(j.line.Name)
	}
	return true
}

// wrongCase is a name written without regard to capitals: all large or all small.
func wrongCase(name string) bool {
	return strings.Contains(name, " ") && (name == strings.ToUpper(name) || name == strings.ToLower(name))
}

// titleCase writes LÒ VĂN ĐỒI as Lò Văn Đồi, and H'HEN NIÊ as H'Hen Niê.
func titleCase(name string) string {
	begins := true
	return strings.Map(func(r rune) rune {
		if begins {
			r = unicode.ToUpper(r)
		} else {
			r = unicode.ToLower(r)
		}
		begins = strings.ContainsRune(" -'’ʼ", r)
		return r
	}, name)
}

// checkName refuses a row that gives an officer's badge to somebody whose name is another: taken as a change of name,
// it would hand over the account. A name written without regard to capitals, or without its marks, does not change how
// the present one is written.
func (j *rowComparison) checkName(o Officer) bool {
	l := j.line
	if l.Name == "" {
		l.Name = o.Name
		return true
	}
	if o.Name != "" && !SamePerson(l.Name, o.Name) {
		return j.refuse(NameField, "roster.name-other", "badge", l.Badge, "name", l.Name, "present", o.Name)
	}
	if wrongCase(j.values[NameField]) && strings.EqualFold(l.Name, o.Name) && !wrongCase(o.Name) {
		l.Name = o.Name
		return true
	}
	name, lacked := withMarks(l.Name, o.Name)
	if lacked {
		j.unmarked++
		if foldKey(l.Name) != foldKey(o.Name) {
			j.note("roster.name-kept", "name", o.Name)
		}
	}
	l.Name = name
	return true
}

// SamePerson tells whether two names can be spellings of one. The first word is the same but for its marks; of the
// others one differs in a letter at most, a blank is missing, or one name leaves out words of the other.
func SamePerson(a, b string) bool {
	few, many := strings.Fields(foldKey(a)), strings.Fields(foldKey(b))
	if len(few) > len(many) {
		few, many = many, few
	}
	switch {
	case strings.Join(few, "") == strings.Join(many, ""):
		return true
	case len(few) == 0 || few[0] != many[0]:
		return false
	case len(few) == len(many):
		return differences(few, many) <= 1
	}
	return len(few) > 1 && !slices.ContainsFunc(few, func(w string) bool { return !slices.Contains(many, w) })
}

// differences counts the letters in which the words of two names differ.
func differences(a, b []string) int {
	n := 0
	for i := range a {
		n += spelling.DistanceInLetters(a[i], b[i])
	}
	return n
}
