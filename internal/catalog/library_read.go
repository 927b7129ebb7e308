package catalog

import (
	"math"
	"path"
	"regexp"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/schema"
)

// libraryUse finds the logics of libraries that a quiz names.
var libraryUse = regexp.MustCompile(`\blogic="([a-z0-9.-]+/[a-z0-9.-]+@[1-9][0-9]{0,3})"`)

// libraryDraft is a library as far as it could be read.
type libraryDraft struct {
	id, version, layer, path string
	title                    map[message.Language]string
	logics                   []*libraryLogic
	broken                   map[string]string // file by library/id
	problems                 Problems
	failed                   bool // a job did not end by itself
}

// library reads a library: its manifest, and for each logic the declaration, the script and the question to copy.
func (f *folder) library() *libraryDraft {
	d := &libraryDraft{id: f.id, layer: f.layer, path: f.path, broken: map[string]string{}, problems: f.problems}
	if len(f.files) == 0 {
		return d
	}
	source, report, ok := f.source(libraryManifest)
	if _, there := f.files[libraryManifest]; !there {
		report.at(0, 0, "problem.no-library-manifest")
	} else if ok {
		if v, ok := parseYAML(source, 1, report); ok {
			m := report.open(v, schema.Library)
			var language message.Language
			_, d.version, language = m.identity(f.id)
			d.title = m.texts("title", language)
		}
	}
	d.problems = append(d.problems, report.problems...)
	d.declarations(f, true)
	return d
}

// copies reads the logics of a library that a quiz brings along: no manifest and no questions to copy.
func (f *folder) copies() *libraryDraft {
	d := &libraryDraft{id: f.id, path: f.path, broken: map[string]string{}}
	d.declarations(f, false)
	return d
}

// declarations reads every declaration of a logic. What a copy lacks is the question to copy.
func (d *libraryDraft) declarations(f *folder, whole bool) {
	seen := map[string]string{}
	for _, name := range names(f.files) {
		stem, declares := strings.CutSuffix(name, ".yaml")
		switch {
		case name == libraryManifest:
			continue
		case !declares:
			owner := strings.TrimSuffix(strings.TrimSuffix(name, ".js"), ".md")
			if _, there := f.files[owner+".yaml"]; !there && name != "README.md" {
				report := &reporter{file: path.Join(f.path, name)}
				report.minor(0, 0, "problem.library-loose", "name", name)
				d.problems = append(d.problems, report.problems...)
			}
			continue
		}
		logic, problems := f.logic(stem, whole)
		d.problems = append(d.problems, problems...)
		if problems.Broken() {
			d.broken[d.id+"/"+logic.id] = path.Join(f.path, name)
			continue
		}
		if other, twice := seen[logic.name()]; twice {
			report := &reporter{file: path.Join(f.path, name)}
			report.at(1, 1, "problem.library-twice", "name", logic.name(), "other", other)
			d.problems = append(d.problems, report.problems...)
			continue
		}
		seen[logic.name()] = name
		d.logics = append(d.logics, logic)
	}
}

// logic reads one logic: STEM.yaml, STEM.js and, for the whole of it, STEM.md.
func (f *folder) logic(stem string, whole bool) (*libraryLogic, Problems) {
	l := &libraryLogic{library: f.id, id: stem, stem: stem, path: f.path, files: map[string][]byte{}}
	source, report, ok := f.source(stem + ".yaml")
	if !ok {
		return l, report.problems
	}
	v, ok := parseYAML(source, 1, report)
	if !ok {
		return l, report.problems
	}
	m := report.open(v, schema.Logic)
	if id := m.id("id"); id != "" {
		l.id = id
	}
	l.version = m.whole("version")
	if v, _ := m.get("id"); l.id != stem && l.id+"-"+plainNumber(float64(l.version)) != stem && l.version > 0 {
		report.value(v, "problem.library-stem", "id", l.id, "stem", stem)
	}
	l.kind = m.choice("kind")
	l.about = m.texts("about", message.Vietnamese)
	l.parameters = m.parameters()
	l.feedback = m.libraryFeedback()
	l.examples = m.entries("examples")
	for _, part := range []string{".js", ".md"} {
		content, there := f.files[stem+part]
		switch {
		case part == ".md" && !whole:
		case !there:
			report.at(1, 1, "problem.library-part", "name", stem+part)
		case part == ".md":
			l.sample = content
		default:
			text, other, ok := f.source(stem + part)
			if report.problems = append(report.problems, other.problems...); ok {
				l.script = text
			}
			l.files[stem+part] = content
		}
	}
	l.files[stem+".yaml"] = f.files[stem+".yaml"]
	return l, report.problems
}

// libraryFeedback reads what a logic says to an officer: for each ID a title and a text in several languages.
func (m manifest) libraryFeedback() []libraryFeedback {
	var all []libraryFeedback
	seen := map[string]int{}
	entries := m.entries("feedback")
	if len(entries) > schema.MaxFeedback {
		m.report.value(entries[schema.MaxFeedback], "problem.library-many", "key", "feedback", "limit", schema.MaxFeedback)
		return nil
	}
	for _, v := range entries {
		e := m.report.open(v, schema.Feedback)
		one := libraryFeedback{id: e.id("id"), title: e.texts("title", message.Vietnamese),
			text: e.texts("text", message.Vietnamese), place: v}
		e.once(seen, "id", one.id, "problem.library-id-twice")
		all = append(all, one)
	}
	return all
}

// parameters reads which parameters there are.
func (m manifest) parameters() []parameter {
	var all []parameter
	seen := map[string]int{}
	entries := m.entries("params")
	if len(entries) > schema.MaxParameters {
		m.report.value(entries[schema.MaxParameters], "problem.library-many", "key", "params", "limit", schema.MaxParameters)
		return nil
	}
	for _, v := range entries {
		before := len(m.report.problems)
		p := m.report.open(v, schema.Parameter)
		one := parameter{name: p.text("name"), kind: p.choice("type"),
			about: p.texts("about", message.Vietnamese), min: math.Inf(-1), max: math.Inf(1)}
		if place, ok := p.given("name"); ok && !schema.ParameterName.MatchString(one.name) {
			m.report.value(place, "problem.param-name", "name", one.name)
		}
		p.once(seen, "name", one.name, "problem.param-named-twice")
		p.bounds(&one)
		if len(m.report.problems) == before {
			p.preset(&one)
		}
		all = append(all, one)
	}
	return all
}
