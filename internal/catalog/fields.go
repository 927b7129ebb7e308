package catalog

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hocvu/internal/message"
	"hocvu/internal/schema"
	"hocvu/internal/spelling"
)

// manifest reads the fields of one YAML object and reports what does not fit. After a fault it gives zero values, so
// that the rest is read as well.
type manifest struct {
	report *reporter
	object *schema.Object // which fields there are, and what each may hold
	value
}

// open reads an object by the table of its fields.
func (r *reporter) open(v value, object *schema.Object) manifest {
	m := manifest{report: r, object: object, value: v}
	if v.form != anObject {
		if at := strings.Index(v.text, "："); v.form == aText && at >= 0 {
			r.at(v.line, v.column+utf8.RuneCountInString(v.text[:at]), "problem.yaml-sign", "sign", "：", "plain", ": ")
		} else {
			r.value(v, "problem.yaml-type", "want", message.New("problem.type-object"))
		}
		m.fields = nil
		return m
	}
	must, known := object.Required(), object.Names()
	absent := slices.DeleteFunc(slices.Clone(must), func(name string) bool { _, ok := m.get(name); return ok })
	var strange []string
	foreign := 0 // keys in the author's language: each is one of those that are absent
	for _, f := range v.fields {
		if slices.Contains(known, f.name) {
			continue
		}
		strange = append(strange, f.name)
		if r.oddKey(f, known) {
			key := spelling.Plain(f.name)
			absent = slices.DeleteFunc(absent, func(name string) bool { return strings.Contains(key, name) })
			continue
		}
		if at := strings.Index(f.name, "："); at >= 0 {
			r.at(f.line, f.column+utf8.RuneCountInString(f.name[:at]), "problem.yaml-sign", "sign", "：", "plain", ": ")
			foreign++
			continue
		}
		advice := hint(f.name, known)
		if key := keyInEnglish(f.name); key != "" && slices.Contains(known, key) {
			advice, absent = near(key), slices.DeleteFunc(absent, func(name string) bool { return name == key })
		} else if !plainKey(f.name) {
			if foreign++; len(absent) > 0 {
				advice = message.New("problem.hint-known", "names", strings.Join(absent, ", "))
			}
		}
		r.at(f.line, f.column, "problem.yaml-unknown", "key", f.name, "hint", advice)
	}
	var missing []string
	for _, name := range must {
		if !slices.Contains(absent, name) || foreign >= len(absent) {
			if v, ok := m.get(name); ok && v.empty() {
				r.value(v, "problem.yaml-empty", "key", name)
			}
			continue
		}
		misspelt := slices.ContainsFunc(strange, func(s string) bool { return spelling.Distance(s, name) <= max(2, len(name)/3) })
		if !misspelt {
			missing = append(missing, strconv.Quote(name))
		}
	}
	if len(missing) > 0 {
		r.value(v, "problem.yaml-missing", "keys", strings.Join(missing, ", "))
	}
	return m
}

func (m manifest) get(name string) (value, bool) {
	for _, f := range m.fields {
		if f.name == name {
			return f.value, true
		}
	}
	return value{line: m.line, column: m.column}, false
}

// empty tells whether a key stands there without a value.
func (v value) empty() bool {
	return v.form == aNull || v.form == aText && strings.TrimSpace(v.text) == ""
}

// given is get for a value that null leaves out.
func (m manifest) given(name string) (value, bool) {
	v, ok := m.get(name)
	return v, ok && v.form != aNull
}

func (m manifest) wrong(v value, want string) { m.report.wrong(v, want) }

// wrong reports a value of another form. Text with a colon in it has become a key and a value.
func (r *reporter) wrong(v value, want string) {
	if want == "text" && v.form == anObject && len(v.fields) == 1 {
		f := v.fields[0]
		r.at(f.line, f.column+utf8.RuneCountInString(f.name), "problem.yaml-colon", "text", f.name+": "+f.value.text)
		return
	}
	first, _ := utf8.DecodeRuneInString(v.text)
	if plain, _ := spelling.PlainSign(first); v.form == aText && (plain == "[" || plain == "{") {
		r.value(v, "problem.yaml-sign", "sign", string(first), "plain", plain)
		return
	}
	r.value(v, "problem.yaml-type", "want", message.New("problem.type-"+want))
}

func (m manifest) entries(name string) []value {
	v, ok := m.given(name)
	if ok && v.form != aList {
		m.wrong(v, "list")
	}
	return v.list
}
