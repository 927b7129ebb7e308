package roster

import (
	"regexp"
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

// columnNames are what columns are called, folded, in Vietnamese offices and in English.
var columnNames = [fields][]string{
	BadgeField: {"so hieu", "so hieu cand", "so hieu can bo", "so hieu cbcs", "so hieu cong an", "so hieu cong an nhan dan", "sh", "shcand", "sh cand", "ma can bo", "ma cbcs", "ma so can bo",
		"ma so cbcs", "so hieu nganh", "so cand", "so hieu so cand", "ma cb",
		"so hieu can bo chien si", "so hieu si quan", "badge", "badge number", "badge no"},
	NameField: {"ho ten", "ho va ten", "ho va ten can bo", "ho ten can bo", "ho va ten cbcs", "ho ten cbcs", "ho va ten khai sinh", "ho ten khai sinh", "ho dem va ten", "ho dem ten",
		"ho chu dem va ten", "ten can bo", "hoten", "ho va ten can bo chien si", "ho ten can bo chien si", "ho ten cb", "ho va ten cb", "can bo chien si", "full name", "name", "officer", "officer name"},
	FamilyField: {"ho", "ho dem", "ho va dem", "ho va ten dem", "ho va chu dem", "ho ten dem", "ho chu dem", "family name", "last name", "surname"},
	GivenField:  {"ten", "given name", "first name"},
	RankField:   {"cap bac", "cap bac ham", "cap ham", "quan ham", "ham", "cap bac hien tai", "cap bac hien nay", "capbac", "cap bac chuc vu", "cap bac ham chuc vu", "cap ham chuc vu", "chuc vu cap bac", "rank"},
	UnitField: {"don vi", "don vi cong tac", "ten don vi", "dv", "dvct", "dv cong tac", "noi cong tac", "don vi hien tai", "don vi cong tac hien nay", "don vi moi", "phong", "phong don vi",
		"phong cong an xa", "cong an xa", "donvi", "chuc vu don vi", "chuc vu don vi cong tac", "unit", "unit name", "department", "station"},
	CodeField:  {"ma don vi", "ma dv", "ky hieu don vi", "unit code"},
	GroupField: {"nhom", "nhom doi tuong", "doi tuong", "group"},
	SinceField: {"tu ngay", "ngay ve don vi", "ngay ve", "ngay den", "ngay nhan cong tac", "ngay dieu dong", "ngay chuyen den", "ngay vao don vi", "ngay hieu luc", "since", "from", "joined", "start date"},
	StateField: {"tinh trang", "trang thai", "bien dong", "tinh trang cong tac", "trang thai cong tac", "state", "status"},
	LeftField:  {"ngay nghi", "ngay roi", "ngay roi don vi", "ngay thoi viec", "ngay nghi huu", "ngay ra khoi nganh", "ngay ra quan", "den ngay", "left", "left on", "leave date", "end date"},
}

// ambiguousNames are names that a column has too when another column has a better one for the field: then they say
// nothing.
var ambiguousNames = map[string]Field{"ma so": BadgeField, "doi": UnitField, "to": UnitField, "doi to": UnitField, "doi cong tac": UnitField, "bo phan": UnitField}

// rowNumberNames are names of the column that only counts the rows.
var rowNumberNames = []string{"stt", "tt", "so tt", "so thu tu", "no"}

var fieldByName = fieldsByName()

func fieldsByName() map[string]Field {
	all := map[string]Field{}
	for f, aliases := range columnNames {
		for _, alias := range aliases {
			all[alias] = Field(f)
		}
	}
	return all
}

var brackets = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]|\*`)

// fieldOf is the field that the name of a column means; not surely so, where another column may have a better name for
// it.
func fieldOf(cell string) (f Field, sure, ok bool) {
	for _, text := range []string{brackets.ReplaceAllString(cell, " "), cell} {
		key := withI(foldKey(text))
		if f, ok = fieldByName[key]; ok {
			return f, true, true
		}
		if f, ok = ambiguousNames[key]; ok {
			return f, false, true
		}
	}
	return f, false, false
}

// sureOrAmbiguousField is means for who does not ask how sure that is.
func sureOrAmbiguousField(cell string) (Field, bool) {
	f, _, ok := fieldOf(cell)
	return f, ok
}

// sensitiveNames are columns of personal data that a roster must not import; they are skipped and named.
var sensitiveNames = []string{"cccd", "cmnd", "can cuoc", "so dinh danh", "dinh danh ca nhan", "chung minh", "citizen id", "id card", "van tay", "tai khoan", "so dien thoai", "dien thoai", "sdt"}
