package catalog

import (
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/schema"
)

// fullVersion completes a version that YAML reads as a number.
func fullVersion(text string) string {
	parts := append(strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }), "0", "0", "0")
	return strings.Join(parts[:3], ".")
}

// id is a name that stands in addresses for ever.
func (m manifest) id(name string) string {
	v, ok := m.given(name)
	if !ok {
		return ""
	}
	id, good := m.report.code(v)
	if good && (!schema.IDForm.MatchString(id) || len(id) > schema.MaxName) {
		m.report.value(v, "problem.id-form", "id", id)
		return ""
	}
	return id
}

// identity reads the keys that open every manifest. The folder's name is the ID, so that a package is found by its
// name.
func (m manifest) identity(folder string) (id, version string, language message.Language) {
	id = m.id("id")
	if id != "" && id != folder {
		v, _ := m.get("id")
		m.report.value(v, "problem.id-folder", "id", id, "folder", folder)
	}
	if v, ok := m.given("version"); ok {
		if version = v.text; v.form == aNumber {
			m.report.value(v, "problem.version", "text", v.text, "try", fullVersion(v.text))
		} else if v.form != aText {
			m.report.wrong(v, "code")
		} else if !m.report.odd(v) && version != "" && !schema.VersionForm.MatchString(version) {
			m.report.value(v, "problem.version-form")
			version = ""
		}
	}
	return folder, version, m.language("language")
}
