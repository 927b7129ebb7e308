package catalog

import (
	"context"
	"path"
	"slices"
	"strings"

	"hocvu/internal/advice"
	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/schema"
)

// page is one lesson file in one language, with what only the whole course can check.
type page struct {
	lesson, name string // what its author calls the lesson, file name below lessons
	id           string // of the lesson
	language     message.Language
	report       *reporter
	rendered     markdown.Lesson
	result       course.Page
	competencies []string
	sources      []string             // works that it names
	from         markdown.SourceBlock // of the front matter
	good         bool                 // the file could be read
	advice       []advice.Finding     // of its words
	terms        advice.Terms
}

// again is a page as it was rendered, for a course to put in its place: what is said there is said of that course.
func (p *page) again() *page {
	copied := *p
	report := *p.report
	report.problems = slices.Clone(p.report.problems)
	copied.report = &report
	return &copied
}

// pages lists the lesson files: 01-x.md in the first language, 01-x.en.md in another.
func (d *courseDraft) pages() []*page {
	var pages []*page
	there := d.folder.lessonIDs()
	for _, name := range d.folder.under("lessons") {
		report := &reporter{file: path.Join(d.folder.path, "lessons", name)}
		stem, isMarkdown := strings.CutSuffix(name, ".md")
		id, tag, translated := strings.Cut(stem, ".")
		language, known := message.Known(tag)
		switch {
		case !isMarkdown && strings.EqualFold(path.Ext(name), ".md"):
			report.at(0, 0, "problem.lesson-ending", "name", strings.TrimSuffix(name, path.Ext(name))+".md")
		case textEnding(name) != "":
			report.at(0, 0, "problem.text-ending", "name", textEnding(name))
		case !isMarkdown:
			report.at(0, 0, "problem.not-lesson")
		case !translated:
			language, known = d.course.Language, true
		case !known || string(language) != tag || language == d.course.Language:
			report.at(0, 0, "problem.lesson-language", "text", tag)
			known = false
		case !there[id]:
			report.at(0, 0, "problem.no-original", "name", id+".md")
			known = false
		}
		if isMarkdown && !schema.IDForm.MatchString(id) {
			report.at(0, 0, "problem.id-form", "id", id)
			known = false
		}
		if known {
			pages = append(pages, &page{lesson: id, id: d.pasts[id].id(id), name: name, language: language,
				report: report})
		} else {
			d.problems = append(d.problems, report.problems...)
		}
	}
	return pages
}

func (p *page) render(ctx context.Context, engine Engine, d *courseDraft, fw *competency.Framework,
	links map[string]string) {
	source, ok := normal(d.folder.files["lessons/"+p.name], p.report)
	if !ok {
		return
	}
	front, body, line, ok := cut(source, p.report)
	if !ok {
		return
	}
	p.frontMatter(front, d, fw)
	p.report.noteSampleLine(body, line)
	in := markdown.LessonInput{Source: body, FirstLine: line, Language: p.language,
		Title: p.result.Title, Goals: p.result.Goals, Assets: assetPrefix(d.folder.ref), Measure: engine.measures,
		Links: map[string]string{}, Pictures: map[string]markdown.Picture{}}
	// Only the names that the text mentions: a lesson is not rendered again because another one was added.
	for _, name := range mentioned(body) {
		if address, ok := links[name]; ok {
			in.Links[name] = address
		}
		if picture, ok := d.folder.pictures[name]; ok {
			in.Pictures[name] = picture
		}
	}
	if err := engine.run(ctx, LessonJob, in, &p.rendered); err != nil {
		engine.failure(err, MarkdownDeadline, line, p.report)
		return
	}
	for _, problem := range p.rendered.Problems {
		p.report.add(problem.Line, problem.Column, problem.Minor, problem.Message)
	}
	p.good = true
	if d.folder.advised() {
		p.advice, p.terms = advice.Lesson{Language: p.language, Source: body, FirstLine: line}.Advise()
	}
}

// mentioned lists everything in a text that could be the name of a file: what stands around a full stop.
func mentioned(text string) []string {
	var found []string
	for at := 0; ; {
		dot := strings.IndexByte(text[at:], '.')
		if dot < 0 {
			return found
		}
		start, end := at+dot, at+dot+1
		for start > at && nameByte(text[start-1]) {
			start--
		}
		for end < len(text) && nameByte(text[end]) {
			end++
		}
		found = append(found, strings.Trim(text[start:end], "."))
		at = end
	}
}

func nameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.' || c == '-' || c == '_'
}

func (p *page) frontMatter(front string, d *courseDraft, fw *competency.Framework) {
	v, ok := parseYAML(front, 2, p.report)
	if !ok {
		return
	}
	var m manifest
	if p.language == d.course.Language {
		m = p.report.open(v, schema.Lesson)
		p.competencies = m.competencies("competencies", fw)
		p.sources = m.cited("sources", d.works)
		m.past()
		d.pasts.check(p.lesson, p.report)
	} else {
		m = p.report.open(v, schema.LessonTranslation)
		m.text("translator")
		p.from.From = m.code("from")
	}
	p.result.Title, p.result.Goals = m.text("title"), m.words("goals")
	m.noteSample("title", sampleLessonTitle)
	p.from.Line = 1
}
