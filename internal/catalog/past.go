package catalog

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/schema"
)

// past is what a package, lesson or question was called before, oldest first, and where that is said. The oldest name
// is its ID for ever: all that is kept of officers and stands in addresses hangs on it, and the name of today is what
// authors write.
type past struct {
	names []string
	place
}

// id is what something of a name is known by.
func (p past) id(name string) string {
	if len(p.names) == 0 {
		return name
	}
	return p.names[0]
}

// pastKey is what former names stand behind, in YAML as in a heading.
const pastKey = "was"

var pastForm = regexp.MustCompile(`\bwas["']?[ \t]*:`)

// past reads the former names in a manifest or the front matter of a lesson.
func (m manifest) past() (p past) {
	v, ok := m.given(pastKey)
	if !ok {
		return p
	}
	text, good := m.report.code(v)
	if !good {
		return p
	}
	p.place = place{v.line, v.column}
	for name := range strings.FieldsSeq(text) {
		if !schema.IDForm.MatchString(name) || len(name) > schema.MaxName {
			m.report.value(v, "problem.id-form", "id", name)
			return past{}
		}
		p.names = append(p.names, name)
	}
	return p
}

// pastOf reads the former names in a manifest or a lesson as far as they can be read. What is wrong with them is told
// when the whole is read.
func pastOf(name string, content []byte) (p past) {
	if pastForm.Match(content) { // else the YAML is not read twice
		_, p = headOf(name, content)
	}
	return p
}

// headOf reads the ID too.
func headOf(name string, content []byte) (id string, p past) {
	report := &reporter{}
	text, line := front(name, content)
	v, ok := parseYAML(text, line, report)
	if !ok {
		return "", p
	}
	m := manifest{report: report, value: v}
	named, _ := m.get("id")
	return named.text, m.past()
}

// front is the YAML of a manifest or of a text with front matter, as far as it can be read, and its first line.
func front(name string, content []byte) (text string, line int) {
	report := &reporter{}
	text, ok := normal(content, report)
	if !ok || path.Ext(name) == ".yaml" {
		return text, 1
	}
	text, _, _, _ = cut(text, report)
	return text, 2
}

// called is what the folder's author calls the package.
func (f *folder) called() string { return cmp.Or(f.name, f.id) }

// otherName is the name of a package where it is not its ID, "" else.
func (f *folder) otherName() string { return nameBeside(f.called(), f.id) }

// nameBeside is a name that is not the ID, "" for one that is.
func nameBeside(name, id string) string {
	if name == id {
		return ""
	}
	return name
}

// lessonPasts are the former names of lessons by the names of today.
func (f *folder) lessonPasts() map[string]past {
	all := map[string]past{}
	for _, name := range f.under("lessons") {
		id, ok := cutEnding(name)
		if !ok || strings.Contains(id, ".") {
			continue
		}
		all[id] = pastOf(name, f.files["lessons/"+name])
	}
	return all
}

// pasts are parts of one kind that may have former names: lessons of a course, questions of a quiz.
type pasts map[string]past

// id finds what is meant by a name: what is called so now, else what was called so once.
func (p pasts) id(name string) (id string, known bool) {
	if its, now := p[name]; now {
		return its.id(name), true
	}
	for _, now := range names(p) {
		if slices.Contains(p[now].names, name) {
			return p[now].id(now), true
		}
	}
	return "", false
}

// name finds the name of today of what is called so now or was once.
func (p pasts) name(of string) string {
	if _, now := p[of]; now {
		return of
	}
	for _, now := range names(p) {
		if slices.Contains(p[now].names, of) {
			return now
		}
	}
	return of
}

// all are the former names by the names of today.
func (p pasts) all() map[string][]string {
	all := map[string][]string{}
	for name, its := range p {
		all[name] = its.names
	}
	return all
}

// check refuses former names of a part that another one has, or says that it had.
func (p pasts) check(name string, report *reporter) {
	its := p[name]
	for _, old := range its.names {
		if _, there := p[old]; there && old != name {
			report.at(its.Line, its.Column, "problem.was-there", "name", old, "new", name)
			return
		}
		for _, other := range names(p) {
			if other != name && slices.Contains(p[other].names, old) {
				report.at(its.Line, its.Column, "problem.was-claimed", "name", old, "other", other)
				return
			}
		}
	}
}

// lost finds, by its name of today, what was served by an ID under another name, is still there by that name, and says
// no longer that it had the ID. Served are the other names by ID.
func (p pasts) lost(served map[string]string) map[string]string {
	there := map[string]bool{}
	for name, its := range p {
		there[its.id(name)] = true
	}
	all := map[string]string{}
	for id, called := range served {
		if called == "" || there[id] {
			continue
		}
		for name, its := range p {
			if _, itself := served[its.id(name)]; !itself && (name == called || slices.Contains(its.names, called)) {
				all[name] = id
			}
		}
	}
	return all
}

// pastOfQuestion reads the attribute was.
func (s *quizDraft) pastOfQuestion(doc markdown.QuestionDoc, report *reporter) (p past) {
	a := attributes{report, doc.Kind, doc.Attributes}
	one, ok := a.get(pastKey)
	if !ok {
		return p
	}
	p.place = place{one.Line, one.Column}
	for name := range strings.FieldsSeq(a.text(pastKey)) {
		switch {
		case strings.Contains(name, "#"):
			a.at(one, "problem.was-moved", "name", name)
			return past{place: p.place}
		case !schema.IDForm.MatchString(name) || len(name) > schema.MaxName:
			a.at(one, "problem.id-form", "id", name)
			return past{place: p.place}
		}
		p.names = append(p.names, name)
	}
	return p
}

// identify gives every question the ID by which its answers are known. Until then authors' names were enough: all that
// is said of a question is said of its name.
func (s *quizDraft) identify(report *reporter) {
	s.pasts = pasts{}
	for _, doc := range s.docs {
		s.pasts[doc.ID] = s.pastOfQuestion(doc, report)
	}
	for _, doc := range s.docs {
		s.pasts.check(doc.ID, report)
	}
	for i := range s.quiz.Questions {
		q := &s.quiz.Questions[i]
		name := q.ID
		q.ID = s.pasts[name].id(name)
		if q.Name = nameBeside(name, q.ID); q.Name == "" {
			continue
		}
		if made, tried := s.quiz.Variants[name]; tried {
			delete(s.quiz.Variants, name)
			s.quiz.Variants[q.ID] = made
		}
	}
}
