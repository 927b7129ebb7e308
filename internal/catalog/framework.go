package catalog

import (
	"path"
	"strconv"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/message"
	"hocvu/internal/schema"
)

// readFramework reads a framework and the lists beside it.
func (f *folder) readFramework() (d frameworkDraft) {
	f.crossings = nil
	d.framework, d.problems = f.framework()
	d.crossings = f.crossings
	over, problems := f.superseded()
	d.over, d.problems = over, append(d.problems, problems...)
	d.paths, problems = f.learningPaths()
	d.problems = append(d.problems, problems...)
	return d
}

// framework reads framework.yaml. Crosswalks are checked later, when all frameworks are known.
func (f *folder) framework() (*competency.Framework, Problems) {
	source, report, ok := f.source(f.manifest)
	if !ok {
		return nil, report.problems
	}
	v, ok := parseYAML(source, 1, report)
	if !ok {
		return nil, report.problems
	}
	m := report.open(v, schema.Framework)
	fw := &competency.Framework{Status: m.choice("status")}
	var language message.Language
	fw.ID, fw.Version, language = m.identity(f.called())
	fw.Language = string(language)
	fw.Title = plain(m.texts("title", language))
	fw.Note = plain(m.texts("note", language))
	for _, s := range m.sources("sources") {
		fw.Sources = append(fw.Sources, competency.Reference{ID: s.ID, Title: s.Title, Date: s.Date, Checked: s.Checked})
	}
	m.levels(fw)
	fw.Award = m.award()
	m.areas(fw, language, &f.crossings)
	if len(report.problems) == 0 {
		// The model has the last word on its own framework, so that none is served which it would refuse.
		if _, err := competency.NewModel(fw, competency.DefaultParameters(fw), time.UTC); err != nil {
			report.at(1, 1, "problem.framework-model", "detail", err.Error())
		}
	}
	return fw, append(report.problems, f.strays()...)
}

func (m manifest) levels(fw *competency.Framework) {
	seen := map[string]int{}
	for i, v := range m.entries("levels") {
		l := m.report.open(v, schema.Level)
		level := competency.Level{ID: l.id("id"), Prior: l.number("prior"), Cut: l.number("cut"),
			Name: plain(l.texts("name", message.Vietnamese))}
		l.once(seen, "id", level.ID, "problem.level-used")
		if i > 0 && len(m.report.problems) == 0 {
			for _, key := range []string{"prior", "cut"} {
				last, now := fw.Levels[i-1].Prior, level.Prior
				if key == "cut" {
					last, now = fw.Levels[i-1].Cut, level.Cut
				}
				if now <= last {
					place, _ := l.get(key)
					m.report.value(place, "problem.not-rising", "key", key, "number", plainNumber(now), "last", plainNumber(last))
				}
			}
		}
		fw.Levels = append(fw.Levels, level)
	}
	if v, ok := m.given("levels"); ok && v.form == aList && len(v.list) == 0 {
		m.report.value(v, "problem.empty", "key", "levels")
	}
}

func (m manifest) award() competency.Award {
	v, ok := m.given("award")
	if !ok {
		return competency.Award{}
	}
	a := m.report.open(v, schema.Award)
	return competency.Award{
		Probability: a.number("probability"), Certificate: a.number("certificate"),
		OwnEvidence: a.number("own-evidence"), Questions: a.whole("questions"),
		QuestionsAtLevel: a.whole("questions-at-level"), Keyless: a.whole("keyless"), Days: a.whole("days"),
		HoursApart: a.number("hours-apart"), MeasuredFrom: a.whole("measured-from"),
		RefreshBelow: a.number("refresh-below"),
	}
}

func (m manifest) areas(fw *competency.Framework, language message.Language, crossings *[]crossing) {
	areas, codes := map[string]int{}, map[string]int{}
	for _, v := range m.entries("areas") {
		a := m.report.open(v, schema.Area)
		area := competency.Area{Code: a.code("code"), Name: plain(a.texts("name", message.Vietnamese))}
		a.once(areas, "code", area.Code, "problem.code-used")
		for _, v := range a.entries("competencies") {
			c := m.report.open(v, schema.Competency)
			one := competency.Competency{Code: c.code("code"), Name: plain(c.texts("name", message.Vietnamese))}
			c.once(codes, "code", one.Code, "problem.code-used")
			if _, ok := c.given("refresh-months"); ok {
				one.Refresh = c.whole("refresh-months")
			}
			if walk, ok := c.given("crosswalk"); ok {
				one.Crosswalk = m.report.crosswalk(walk, crossings)
			}
			area.Competencies = append(area.Competencies, one)
		}
		fw.Areas = append(fw.Areas, area)
	}
	if v, ok := m.given("areas"); ok && v.form == aList && len(codes) == 0 && len(m.report.problems) == 0 {
		m.report.value(v, "problem.empty", "key", "areas")
	}
}

// once reports a name that stands in the same list twice.
func (m manifest) once(seen map[string]int, key, name, id string) {
	if name == "" {
		return
	}
	v, _ := m.get(key)
	if line, double := seen[name]; double {
		m.report.value(v, id, "name", name, "line", strconv.Itoa(line))
		return
	}
	seen[name] = v.line
}

// crosswalk reads the codes of other frameworks, and notes where each stands for the check that needs all of them.
func (r *reporter) crosswalk(v value, seen *[]crossing) map[string][]string {
	if v.form != anObject {
		r.wrong(v, "object")
		return nil
	}
	all := map[string][]string{}
	for _, f := range v.fields {
		all[f.name] = []string{}
		if f.value.form != aList {
			r.wrong(f.value, "list")
			continue
		}
		for _, code := range f.value.list {
			if c, ok := r.code(code); ok {
				all[f.name] = append(all[f.name], c)
				*seen = append(*seen, crossing{f.name, c, code})
			}
		}
	}
	return all
}

// plain is a text per language under the names that the competency package uses.
func plain(texts map[message.Language]string) map[string]string {
	if texts == nil {
		return nil
	}
	all := make(map[string]string, len(texts))
	for l, s := range texts {
		all[string(l)] = s
	}
	return all
}

// crossing is one code of a crosswalk and where it stands.
type crossing struct {
	framework, code string
	place           value
}

// checkCrosswalks checks the crosswalks of one framework against the others that are here; a framework that is not
// shipped is taken at its word.
func (f *folder) checkCrosswalks(frameworks map[string]*competency.Framework) Problems {
	report := reporter{file: path.Join(f.path, f.manifest)}
	for _, c := range f.crossings {
		other, here := frameworks[c.framework]
		if !here || other == nil || c.framework == f.id { // its own: codes of earlier versions
			continue
		}
		if _, ok := other.Competency(c.code); !ok {
			report.value(c.place, "problem.no-competency", "code", c.code, "framework", c.framework, "hint", codeHint(c.code, other))
		}
	}
	return report.problems
}

func levelsOf(f *competency.Framework) []string {
	var ids []string
	for _, level := range f.Levels {
		ids = append(ids, level.ID)
	}
	return ids
}
