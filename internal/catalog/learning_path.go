package catalog

import (
	"path"
	"slices"
	"strings"

	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/schema"
)

// pathsFile stands in the package of a framework and lists learning paths.
const pathsFile = "paths.yaml"

// pathDraft is a learning path as far as it could be read, and where its names stand.
type pathDraft struct {
	path    course.LearningPath
	place   place         // of its ID
	courses []pathMention // of its steps
}

// pathMention is a course that a step names.
type pathMention struct {
	course string
	place  value
}

// learningPaths reads paths.yaml, where the folder of a framework has one. Courses are looked up later, when all of
// them are known.
func (f *folder) learningPaths() (all []pathDraft, problems Problems) {
	if f.files[pathsFile] == nil {
		return nil, nil
	}
	source, report, ok := f.source(pathsFile)
	if !ok {
		return nil, report.problems
	}
	v, ok := parseYAML(source, 1, report)
	if !ok {
		return nil, report.problems
	}
	seen := map[string]int{}
	for _, v := range report.open(v, schema.Paths).entries("paths") {
		all = append(all, report.learningPath(v, seen))
		all[len(all)-1].path.Framework = f.id
	}
	return all, report.problems
}

func (r *reporter) learningPath(v value, seen map[string]int) (d pathDraft) {
	m := r.open(v, schema.LearningPath)
	at, _ := m.get("id")
	d.place = place{at.line, at.column}
	d.path.ID = m.id("id")
	m.once(seen, "id", d.path.ID, "problem.path-used")
	d.path.Title, d.path.Summary = m.texts("title", message.Vietnamese), m.texts("summary", message.Vietnamese)
	if v, ok := m.given("for"); ok {
		d.path.For = r.pathAudience(v)
	}
	earlier := map[string]int{}
	for _, v := range m.entries("steps") {
		s := r.open(v, schema.PathStep)
		step := course.PathStep{Course: s.id("course"), After: s.after(earlier)}
		s.once(earlier, "course", step.Course, "problem.step-used")
		if v, ok := s.given("optional"); ok {
			if step.Optional = v.text == "true"; v.form != aFlag {
				s.wrong(v, "flag")
			}
		}
		if at, there := s.get("course"); there && step.Course != "" {
			d.courses = append(d.courses, pathMention{step.Course, at})
			d.path.Steps = append(d.path.Steps, step)
		}
	}
	if v, ok := m.given("steps"); ok && v.form == aList && len(v.list) == 0 {
		r.value(v, "problem.empty", "key", "steps")
	}
	return d
}

// after reads the courses that are best taken before a step. They stand in the path before it, so that none waits for
// itself.
func (m manifest) after(earlier map[string]int) (all []string) {
	for _, v := range m.entries("after") {
		id, ok := m.report.code(v)
		if _, there := earlier[id]; ok && !there {
			m.report.value(v, "problem.step-after", "course", id, "hint", hint(id, names(earlier)))
		} else if ok && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

func (r *reporter) pathAudience(v value) (a course.PathAudience) {
	before := len(r.problems)
	m := r.open(v, schema.PathAudience)
	for _, v := range m.entries("units") {
		code, ok := r.code(v)
		if at := strings.Index(code, "*"); ok && (at == 0 || at > 0 && at < len(code)-1) {
			r.value(v, "problem.unit-star", "code", code)
		} else if ok {
			a.Units = append(a.Units, code)
		}
	}
	a.Groups = m.words("groups")
	roles, _ := m.object.Field("roles")
	for _, v := range m.entries("roles") {
		role, ok := r.code(v)
		if ok && !slices.Contains(roles.Words, role) {
			r.value(v, "problem.choice", "text", role, "names", strings.Join(roles.Words, ", "))
		} else if ok {
			a.Roles = append(a.Roles, role)
		}
	}
	if a.Everybody() && len(r.problems) == before {
		r.value(v, "problem.empty", "key", "for")
	}
	return a
}

// checkPaths looks up the courses that learning paths name. A path goes on without a course that is not there, so
// nothing of this keeps a framework from being served; a course that the site has retired is no fault of the path.
func (l *loader) checkPaths(f *folder) Problems {
	report := reporter{file: path.Join(f.path, pathsFile)}
	for _, d := range f.paths {
		if other := l.pathOwner(d.path.ID); other != f.id {
			report.minor(d.place.Line, d.place.Column, "problem.path-elsewhere", "id", d.path.ID, "framework", other)
		}
		for _, m := range d.courses {
			r := ref{CourseKind, m.course}
			switch _, found := l.found[r]; {
			case found:
			case l.retired != nil && l.retired(CourseKind, m.course):
				report.note(m.place.line, m.place.column, "problem.step-retired", "course", m.course)
			default:
				report.minor(m.place.line, m.place.column, "problem.no-such-course", "course", m.course, "hint", hint(m.course, l.courseIDs()))
			}
		}
	}
	return report.problems
}

// pathOwner is the framework whose path has an ID: the first one that lists it.
func (l *loader) pathOwner(id string) string {
	for _, r := range l.refs(FrameworkKind) {
		if slices.ContainsFunc(l.found[r][0].paths, func(d pathDraft) bool { return d.path.ID == id }) {
			return r.id
		}
	}
	return ""
}

func (l *loader) courseIDs() []string {
	var ids []string
	for _, r := range l.refs(CourseKind) {
		ids = append(ids, r.id)
	}
	return ids
}

// learningPaths puts the learning paths of all frameworks into the catalog, as far as their courses are served.
func (l *loader) learningPaths() {
	served := func(id string) bool { return l.catalog.Courses[id] != nil }
	for _, r := range l.refs(FrameworkKind) {
		f := l.catalog.files[r]
		if f == nil {
			continue
		}
		for _, d := range f.paths {
			if p := d.path.Available(served); len(p.Steps) > 0 && l.catalog.Path(p.ID) == nil {
				l.catalog.Paths = append(l.catalog.Paths, p)
			}
		}
	}
}

// Path is a learning path by its ID; nil where there is none.
func (c *Catalog) Path(id string) *course.LearningPath {
	if at := slices.IndexFunc(c.Paths, func(p course.LearningPath) bool { return p.ID == id }); at >= 0 {
		return &c.Paths[at]
	}
	return nil
}
