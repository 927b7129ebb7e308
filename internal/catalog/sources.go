package catalog

import (
	"hocvu/internal/course"
	"hocvu/internal/schema"
)

// sources are the works that a package rests on.
func (m manifest) sources(key string) []course.Source {
	var all []course.Source
	seen := map[string]int{}
	for _, v := range m.entries(key) {
		s := m.report.open(v, schema.Source)
		all = append(all, s.source())
		s.once(seen, "id", all[len(all)-1].ID, "problem.source-used")
	}
	return all
}

func (m manifest) source() course.Source {
	return course.Source{ID: m.id("id"), Title: m.text("title"), Date: m.date("date"), Checked: m.date("checked")}
}

// laws are the legal documents a course states facts of. Each needs its number and its dates, so that someone can look
// it up.
func (m manifest) laws(key string) []course.Law {
	var all []course.Law
	seen := map[string]int{}
	for _, v := range m.entries(key) {
		l := m.report.open(v, schema.Law)
		all = append(all, course.Law{Source: l.source(), Number: l.text("number"), InForce: l.date("in-force")})
		l.once(seen, "id", all[len(all)-1].ID, "problem.source-used")
	}
	return all
}

// cited are the works that a lesson names; each must be among the known ones.
func (m manifest) cited(key string, works map[string]bool) (all []string) {
	for _, v := range m.entries(key) {
		id, ok := m.report.code(v)
		if ok && !works[id] {
			m.report.value(v, "problem.no-source", "name", id, "hint", hint(id, names(works)))
		} else if ok {
			all = append(all, id)
		}
	}
	return all
}
