package catalog

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/schema"
)

func (m manifest) text(name string) string {
	v, ok := m.given(name)
	if ok && v.form != aText {
		m.wrong(v, "text")
		return ""
	}
	return v.text
}

// choice is a text out of the list of words that the table has for it.
func (m manifest) choice(name string) string {
	v, ok := m.given(name)
	f, _ := m.object.Field(name)
	if ok && !slices.Contains(f.Words, v.text) {
		m.report.value(v, "problem.choice", "text", v.text, "names", strings.Join(f.Words, ", "))
		return ""
	}
	return v.text
}

func (m manifest) words(name string) []string {
	var all []string
	for _, v := range m.entries(name) {
		if v.form != aText {
			m.wrong(v, "text")
			continue
		}
		all = append(all, v.text)
	}
	return all
}

// code refuses a bare number, which YAML would shorten.
func (r *reporter) code(v value) (string, bool) {
	switch v.form {
	case aText:
		return v.text, !r.odd(v)
	case aNumber:
		if x, err := strconv.ParseFloat(v.text, 64); err == nil && plainNumber(x) != v.text {
			r.value(v, "problem.code-bare", "text", v.text, "short", plainNumber(x))
		} else {
			r.value(v, "problem.code-quotes", "text", v.text)
		}
	default:
		r.wrong(v, "code")
	}
	return "", false
}

func (m manifest) code(name string) string {
	v, ok := m.given(name)
	if !ok {
		return ""
	}
	code, _ := m.report.code(v)
	return code
}

// texts is a sentence per language, in which the first must be there.
func (m manifest) texts(name string, first message.Language) map[message.Language]string {
	v, ok := m.given(name)
	if !ok {
		return nil
	}
	if v.form != anObject {
		m.wrong(v, "texts")
		return nil
	}
	all := map[message.Language]string{}
	for _, f := range v.fields {
		l, known := message.Known(f.name)
		switch {
		case m.report.oddKey(f, []string{"vi", "en", "zh"}):
			all[first] = f.value.text
		case !known && f.value.form == aNull:
			m.report.at(f.line, f.column, "problem.yaml-comma", "text", f.name)
		case !known || string(l) != f.name:
			m.report.at(f.line, f.column, "problem.language", "text", f.name)
		case f.value.form != aText || strings.TrimSpace(f.value.text) == "":
			m.wrong(f.value, "text")
		default:
			all[l] = f.value.text
		}
	}
	if _, there := all[first]; !there && len(all) == len(v.fields) {
		m.report.value(v, "problem.first-language", "key", name, "language", string(first))
	}
	return all
}

// number is a number within the bounds that the table has for it, both included.
func (m manifest) number(name string) float64 {
	f, _ := m.object.Field(name)
	return m.numberWithin(name, f.Least, f.Most)
}

// numberWithin is number with bounds of the author's own.
func (m manifest) numberWithin(name string, least, most float64) float64 {
	v, ok := m.given(name)
	if !ok {
		return 0
	}
	x, err := strconv.ParseFloat(v.text, 64)
	if v.form != aNumber || err != nil {
		m.wrong(v, "number")
		return 0
	}
	if !(x >= least && x <= most) {
		m.report.value(v, "problem.range", "key", name, "text", v.text, "least", plainNumber(least), "most", plainNumber(most))
		return 0
	}
	return x
}

func (m manifest) whole(name string) int {
	f, _ := m.object.Field(name)
	return m.wholeWithin(name, int(f.Least), int(f.Most))
}

// wholeWithin is whole with bounds of the author's own.
func (m manifest) wholeWithin(name string, least, most int) int {
	v, ok := m.given(name)
	if ok && v.form == aNumber {
		if _, err := strconv.Atoi(v.text); err != nil {
			m.wrong(v, "whole")
			return 0
		}
	}
	return int(m.numberWithin(name, float64(least), float64(most)))
}

// duration is whole hours or minutes: 24h, 20m.
func (m manifest) duration(name string) time.Duration {
	v, ok := m.given(name)
	if !ok {
		return 0
	}
	d, err := time.ParseDuration(v.text)
	if err != nil || !schema.DurationForm.MatchString(v.text) {
		m.report.value(v, "problem.duration", "text", v.text)
		return 0
	}
	return d
}

// date is a year, a month or a day as ISO writes it.
func (m manifest) date(name string) string {
	v, ok := m.given(name)
	if !ok {
		return ""
	}
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if _, err := time.Parse(layout, v.text); err == nil && (v.form == aText || v.form == aNumber) {
			return v.text
		}
	}
	m.report.value(v, "problem.date", "text", v.text)
	return ""
}

func (m manifest) language(name string) message.Language {
	v, ok := m.given(name)
	l, known := message.Known(v.text)
	if ok && (!known || string(l) != v.text) {
		m.report.value(v, "problem.language", "text", v.text)
	}
	if l == "" {
		return message.Vietnamese
	}
	return l
}
