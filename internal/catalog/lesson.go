package catalog

import (
	"context"
	"strings"

	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
)

// wordsAMinute is how fast an unhurried reader of a lesson reads: Vietnamese syllables, English words, pairs of Chinese
// characters.
const wordsAMinute = 200

// lessons renders every lesson file of the course and puts the pages together. Known are pages of an earlier load by
// the sum of what they follow from; those of this one are left in d.rendered.
func (d *courseDraft) lessons(
	ctx context.Context, engine Engine, fw *competency.Framework, basis string, known map[string]*page,
) {
	engine = engine.of(d.folder.ref)
	defer func() {
		engine.results.save()
		d.failed = engine.results.failed
	}()
	pages := d.pages()
	links := d.addresses()
	basis = d.basis(basis, links)
	sums := make([]string, len(pages))
	engine.each(len(pages), func(i int) {
		p := pages[i]
		sums[i] = sumOf(basis, p.name, string(d.folder.files["lessons/"+p.name]))
		if same := known[sums[i]]; same != nil {
			*p = *same.again()
			return
		}
		p.render(ctx, engine, d, fw, links)
	})
	d.rendered = map[string]*page{}
	for i, p := range pages {
		engine.results.partial = engine.results.partial || known[sums[i]] != nil
		if !engine.results.failed {
			d.rendered[sums[i]] = p.again()
		}
	}
	first := map[string]*page{}
	for _, p := range pages {
		if p.language == d.course.Language {
			first[p.lesson] = p
		}
	}
	for _, p := range pages {
		if p.good {
			d.place(p, first)
			d.texts = append(d.texts, p.text())
		}
	}
	d.advise(pages)
	for _, p := range pages {
		d.problems = append(d.problems, p.report.problems...)
		d.reports = append(d.reports, p.report)
	}
	d.looseAssets(pages)
}

// basis sums up what every page of the course follows from beside its own text.
func (d *courseDraft) basis(frameworks string, links map[string]string) string {
	c, f := d.course, d.folder
	all, _ := compact([]any{frameworks, f.kind, f.path, c.Language, c.Framework, links, d.pasts.all(), f.pictures,
		d.works, f.advised()})
	return sumOf(all)
}

// looseAssets names the pictures that no lesson shows, where every lesson could be read.
func (d *courseDraft) looseAssets(pages []*page) {
	shown := map[string]bool{}
	for _, p := range pages {
		if !p.good || p.report.problems.Broken() || p.report.problems.mayHidePicture() {
			return
		}
		for _, image := range p.rendered.Images {
			shown["assets/"+strings.TrimPrefix(image.Target, "../assets/")] = true
		}
	}
	d.problems = append(d.problems, d.folder.unused(shown)...)
}

// place puts a rendered page into the course, and checks what it names.
func (d *courseDraft) place(p *page, first map[string]*page) {
	original := first[p.lesson]
	lesson := d.course.Lessons[p.id]
	if lesson == nil {
		lesson = &course.Lesson{ID: p.id, Name: nameBeside(p.lesson, p.id),
			Pages: map[message.Language]course.Page{}}
		d.course.Lessons[p.id] = lesson
	}
	p.result.Blocks, p.result.Outline = p.rendered.Blocks, p.rendered.Outline
	words := p.rendered.Words
	if original != nil && original.good {
		words = original.rendered.Words // the same lesson takes as long in every language, and no language's words are another's
	}
	p.result.Minutes = max(1, (words+wordsAMinute-1)/wordsAMinute)
	p.result.Bytes = d.weigh(p)
	d.links(p, first)
	if p == original {
		lesson.Competencies, lesson.Sources = p.competencies, p.sources
		for _, q := range p.rendered.Quizzes {
			d.mentions = append(d.mentions, mention{q.Target, q.Fragment, p.report.file, place{q.Line, q.Column}})
		}
	} else if original != nil && original.good {
		d.align(p, original)
	}
	lesson.Pages[p.language] = p.result
}

// image finds the file of a picture that a text shows.
func (f *folder) image(r markdown.Reference, prefix string, report *reporter) (name string, ok bool) {
	short, inside := strings.CutPrefix(r.Target, prefix)
	if !inside || strings.Contains(r.Target, "://") {
		return "", false
	}
	name = "assets/" + short
	if f.files[name] == nil {
		report.at(r.Line, r.Column, "problem.no-picture", "name", name, "hint", hint(short, f.under("assets")))
		return "", false
	}
	return name, mediaType(name) != ""
}
