package catalog

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/schema"
)

// Limits of a course that sets no budget, in KB: a lesson with its pictures, and all pictures together.
const (
	defaultLessonKB = 60
	defaultAssetsKB = 2048
)

// courseDraft is a course that has been read and whose quizzes have not been looked up yet.
type courseDraft struct {
	course   *course.Course
	folder   *folder
	problems Problems
	mentions []mention
	reports  []*reporter // of the lesson files
	rendered map[string]*page
	texts    []textFile // the lesson files that could be read
	lessonKB int

	pasts      pasts           // of the lessons
	completion place           // of completion.quiz
	practical  place           // of completion.practical
	failed     bool            // a job did not end by itself
	works      map[string]bool // IDs of sources and laws, which lessons name
	advice     adviceChoice
	laws       []place // where they stand
}

// mention is a place where a course names a quiz, or a question of one.
type mention struct {
	Quiz, Question string // Question "" in a module
	File           string
	place
}

// place is where something stands in a file.
type place struct{ Line, Column int }

// readCourse reads course.yaml.
func (f *folder) readCourse(frameworks map[string]*competency.Framework) *courseDraft {
	d := &courseDraft{folder: f, works: map[string]bool{}, lessonKB: defaultLessonKB, pasts: f.lessonPasts()}
	source, report, ok := f.source(f.manifest)
	defer func() { d.problems = append(d.problems, report.problems...) }()
	if !ok {
		return d
	}
	v, ok := parseYAML(source, 1, report)
	if !ok {
		return d
	}
	m := report.open(v, schema.Course)
	c := &course.Course{Lessons: map[string]*course.Lesson{}, Assets: f.assets(), Digest: f.digest}
	d.course = c
	_, c.Version, c.Language = m.identity(f.called())
	c.ID, c.Name = f.id, f.otherName()
	m.past()
	c.Title, c.Summary, c.Audience = m.texts("title", c.Language), m.texts("summary", c.Language), m.texts("audience", c.Language)
	c.Framework = m.id("framework")
	c.Licence, c.Authors, c.Updated = m.text("licence"), m.words("authors"), m.date("updated")
	c.Sources, c.Legal = m.sources("sources"), m.laws("legal")
	for _, s := range c.Sources {
		d.works[s.ID] = true
	}
	for _, l := range c.Legal {
		d.works[l.ID] = true
	}
	for _, v := range m.entries("legal") {
		d.laws = append(d.laws, place{v.line, v.column})
	}
	d.advice = m.adviceChoice()
	fw, known := frameworks[c.Framework]
	if v, ok := m.given("framework"); ok && !known && frameworks != nil && c.Framework != "" {
		report.value(v, "problem.no-framework", "framework", c.Framework, "hint", hint(c.Framework, names(frameworks)))
	}
	c.Competencies = m.competencies("competencies", fw)
	if v, ok := m.given("completion"); ok {
		rule := report.open(v, schema.Completion)
		c.Completion = course.Completion{Lessons: rule.choice("lessons"), Quiz: rule.choice("quiz"),
			Practical: rule.choice("practical")}
		if len(rule.fields) == 0 && rule.form == anObject {
			report.value(v, "problem.empty", "key", "completion")
		}
		quiz, _ := rule.get("quiz")
		d.completion = place{quiz.line, quiz.column}
		practical, _ := rule.get("practical")
		d.practical = place{practical.line, practical.column}
	}
	d.budget(m, report)
	d.modules(m, report)
	d.problems = append(d.problems, f.strays("lessons", "assets")...)
	m.noteSample("title", sampleCourseTitle)
	m.noteSample("summary", sampleCourseSummary)
	if c.Updated == "" {
		if v, ok := m.get("updated"); !ok || v.form == aNull {
			report.note(1, 1, "problem.no-updated")
		}
	}
	return d
}

func (d *courseDraft) budget(m manifest, report *reporter) {
	limit := defaultAssetsKB
	place := value{line: 1, column: 1}
	if v, ok := m.given("budget"); ok {
		b := report.open(v, schema.Budget)
		if n := b.whole("lesson-kb"); n > 0 {
			d.lessonKB = n
		}
		if n := b.whole("assets-kb"); n > 0 {
			limit = n
			place, _ = b.get("assets-kb")
		}
	}
	d.checkAssets(limit, place, report)
}

func kilobytes(n int64) int { return int((n + 1023) / 1024) }

func (d *courseDraft) modules(m manifest, report *reporter) {
	ids, lessons := map[string]int{}, map[string]int{}
	there, lost := d.folder.lessonIDs(), false // by the names of today, as all names here
	for _, v := range m.entries("modules") {
		e := report.open(v, schema.Module)
		module := course.Module{ID: e.id("id"), Title: e.texts("title", d.course.Language)}
		e.once(ids, "id", module.ID, "problem.module-used")
		quiz, hasQuiz := e.given("quiz")
		_, hasLessons := e.given("lessons")
		if hasQuiz == hasLessons && e.form == anObject {
			report.value(v, "problem.module-holds")
		}
		if hasQuiz {
			if module.Quiz = e.id("quiz"); module.Quiz != "" {
				d.mentions = append(d.mentions, mention{module.Quiz, "", report.file, place{quiz.line, quiz.column}})
			}
		}
		if v, ok := e.given("lessons"); ok && v.form != aList {
			lost = true
		}
		for _, entry := range e.entries("lessons") {
			id, ok := report.code(entry)
			id = d.pasts.name(id)
			line, double := lessons[id]
			switch {
			case !ok:
				lost = true
			case double:
				report.value(entry, "problem.lesson-used", "name", id, "line", strconv.Itoa(line))
			case !there[id]:
				lost = true
				report.value(entry, "problem.no-lesson", "name", id, "hint", hint(id, names(there)))
			default:
				module.Lessons = append(module.Lessons, d.pasts[id].id(id))
			}
			lessons[id] = entry.line
		}
		d.course.Modules = append(d.course.Modules, module)
	}
	if v, ok := m.given("modules"); ok && v.form == aList && len(v.list) == 0 {
		report.value(v, "problem.empty", "key", "modules")
	}
	unread := slices.ContainsFunc(report.problems, func(p Problem) bool { // a key that was meant as modules or lessons
		return p.Message.ID == "problem.yaml-unknown" || p.Message.ID == "problem.yaml-sign" || p.Message.ID == "problem.yaml-type"
	})
	if lost || unread { // the lesson outside is the one that was meant
		return
	}
	for _, id := range names(there) {
		if _, listed := lessons[id]; !listed {
			d.problems = append(d.problems, Problem{File: path.Join(d.folder.path, "lessons", id+".md"), Minor: true,
				Message: message.New("problem.lesson-loose", "name", id)})
		}
	}
}

// cutEnding cuts the ending of a lesson's file off, in whatever letters: another than .md is told at the file.
func cutEnding(name string) (id string, ok bool) {
	ending := path.Ext(name)
	return strings.TrimSuffix(name, ending), strings.EqualFold(ending, ".md")
}

// lessonIDs are the lessons that have a file in the first language.
func (f *folder) lessonIDs() map[string]bool {
	ids := map[string]bool{}
	for _, name := range f.under("lessons") {
		if id, ok := cutEnding(name); ok && !strings.Contains(id, ".") {
			ids[id] = true
		}
	}
	return ids
}

// competencies is a list of codes of the framework.
func (m manifest) competencies(key string, fw *competency.Framework) []string {
	var codes []string
	for _, v := range m.entries(key) {
		code, ok := m.report.code(v)
		if !ok {
			continue
		}
		if fw != nil {
			if _, known := fw.Competency(code); !known {
				m.report.value(v, "problem.no-competency", "code", code, "framework", fw.ID, "hint", codeHint(code, fw))
				continue
			}
		}
		codes = append(codes, code)
	}
	return codes
}
