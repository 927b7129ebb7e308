package catalog

import (
	"strconv"

	"hocvu/internal/competency"
	"hocvu/internal/course"
)

// reuse is what one load leaves to the next: a package that has not changed is not worked out again. Its folders are
// known by their place, all else by the sum of everything that it follows from.
type reuse struct {
	folders    map[string]*folder
	frameworks map[string]frameworkDraft
	courses    map[string]*courseDraft
	quizzes    map[string]*quizDraft
	libraries  map[string]*libraryDraft
	pages      map[string]map[string]*page // of the courses, by their place
}

func newReuse() *reuse {
	return &reuse{map[string]*folder{}, map[string]frameworkDraft{}, map[string]*courseDraft{},
		map[string]*quizDraft{}, map[string]*libraryDraft{}, map[string]map[string]*page{}}
}

// frameworkDraft is a framework as far as it could be read.
type frameworkDraft struct {
	framework *competency.Framework // nil where it could not
	problems  Problems
	crossings []crossing
	over      []course.Superseded
	paths     []pathDraft
}

// sum names what follows from a folder that was read, and from the frameworks.
func (l *loader) sum(f *folder) string {
	return sumOf(f.path, f.id, f.digest, l.basis, strconv.FormatBool(f.advised()))
}

// quizSum names what follows from the folder of a quiz, from the frameworks, and from the logics that it names.
func (l *loader) quizSum(f *folder) string { return sumOf(l.sum(f), l.libraries.sum(f.uses)) }

// framework reads a framework, or takes the one of the load before.
func (l *loader) framework(f *folder) frameworkDraft {
	f.read(l.ctx)
	key := sumOf(f.path, f.digest)
	d, known := l.before.frameworks[key]
	if !known {
		d = f.readFramework()
	}
	f.crossings, f.over, f.paths = d.crossings, d.over, d.paths
	l.after.frameworks[key] = d
	return d
}

// keptCourse is the course as it was read before, or nil.
func (l *loader) keptCourse(f *folder) *courseDraft {
	if f.digest == "" {
		f.read(l.ctx)
	}
	if d := l.before.courses[l.sum(f)]; d != nil {
		return d
	}
	if l.examining {
		return l.engine.examined(f, l.sum(f))
	}
	return nil
}

// readCourse reads a course. One that a job has failed on is read again by the next load.
func (l *loader) readCourse(f *folder) *courseDraft {
	f.read(l.ctx)
	d := f.readCourse(l.readable)
	if d.course != nil {
		d.lessons(l.ctx, l.engine, l.readable[d.course.Framework], l.basis, l.before.pages[f.place()])
	}
	if l.examining {
		d.withoutText()
		if !d.failed && l.ctx.Err() == nil {
			l.engine.keepExamined(d, l.sum(f))
		}
		f.files, f.textless = nil, true
	}
	return d
}

// readQuiz reads a quiz, or takes the one of the load before.
func (l *loader) readQuiz(f *folder) *quizDraft {
	if f.lent != l.libraries.sum(f.uses) { // a library has changed, and the files of the quiz have not
		f.digest = ""
	}
	f.libraries = l.libraries
	if f.digest == "" {
		f.read(l.ctx)
	}
	if s := l.before.quizzes[l.quizSum(f)]; s != nil {
		return s
	}
	f.read(l.ctx)
	return f.readQuiz(l.ctx, l.engine, l.readable)
}

// leave gathers what the next load may use, and drops every text that it will not need.
func (l *loader) leave() {
	for _, folders := range l.found {
		for _, f := range folders {
			f.keepPictures()
			if f.stamp != "" && f.digest != "" {
				l.after.folders[f.place()] = f
			}
		}
	}
	for _, f := range l.catalog.files {
		f.keepPictures()
	}
}
