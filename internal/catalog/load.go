package catalog

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync/atomic"

	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/quiz"
)

// Load reads all packages of all layers, the lowest layer first, and reports every problem of every one of them. The
// Catalog holds what is whole; a broken package is taken from the next lower layer, or left out.
func Load(ctx context.Context, layers []Layer, engine Engine) (*Catalog, Problems) {
	return load(ctx, layers, engine, &Catalog{})
}

// loader puts one catalog together: frameworks first, then courses as far as they stand alone, then quizzes, which must
// know what lessons have placed, then what courses say of quizzes.
type loader struct {
	ctx      context.Context
	engine   Engine
	before   *Catalog // whose versions are the last good ones
	catalog  *Catalog
	found    map[ref][]*folder                // the highest layer first
	problems Problems                         // of no package
	placed   map[string]bool                  // quiz#question that stand in a lesson
	readable map[string]*competency.Framework // served, or else as far as it could be read; nil where it could not
	known    map[string][]string              // question IDs by quiz, those of broken quizzes too
}

func load(ctx context.Context, layers []Layer, engine Engine, before *Catalog) (*Catalog, Problems) {
	engine.scripts = new(atomic.Int64)
	l := &loader{ctx: ctx, engine: engine, before: before, found: map[ref][]*folder{}, placed: map[string]bool{},
		catalog: &Catalog{
			Courses: map[string]*course.Course{}, Quizzes: map[string]*quiz.Quiz{},
			Frameworks: map[string]*competency.Framework{}, files: map[ref]*folder{},
		}}
	for _, layer := range slices.Backward(layers) {
		folders, problems := discover(ctx, layer)
		l.problems = append(l.problems, problems...)
		for _, f := range folders {
			l.found[f.ref] = append(l.found[f.ref], f)
		}
	}
	l.frameworks()
	drafts := l.readCourses()
	l.quizzes()
	l.courses(drafts)
	l.markPlaced()
	engine.sweep()
	l.catalog.Notes = l.catalog.Notes.Sorted()
	all := l.problems
	for _, p := range l.catalog.Packages {
		all = append(all, p.Problems...)
	}
	slices.SortFunc(l.catalog.Packages, func(a, b Package) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	return l.catalog, all.Sorted()
}

// refs lists the packages of a kind.
func (l *loader) refs(kind Kind) []ref {
	var refs []ref
	for r := range l.found {
		if r.kind == kind {
			refs = append(refs, r)
		}
	}
	slices.SortFunc(refs, func(a, b ref) int { return cmp.Compare(a.id, b.id) })
	return refs
}

// packageVersion is one version of a package as far as it could be read.
type packageVersion struct {
	folder   *folder
	version  string
	problems Problems // beside the folder's own
	usable   bool     // there is something to serve, faults or not
	take     func()   // puts it into the catalog
}

// serve chooses the version of a package that is served: the topmost one if it is whole, else the last good one, else
// the next layer's. Again takes over what the catalog before this one served.
func (l *loader) serve(r ref, read func(*folder) packageVersion, again func() (version string)) {
	p := Package{Kind: r.kind, ID: r.id, State: Absent}
	defer func() { l.catalog.Packages = append(l.catalog.Packages, p) }()
	record := func(version string, f *folder, layer string, state State) {
		p.Version, p.Digest, p.Layer, p.State = version, f.digest, layer, state
		l.catalog.files[r] = f
	}
	for i, f := range l.found[r] {
		got := read(f)
		problems := append(slices.Clone(f.problems), got.problems...)
		if i == 0 {
			var notes Problems
			p.Problems, notes = problems.Sorted().Notes()
			if f.layer == DiskLayer { // what came with the program is not the author's to change
				l.catalog.Notes = append(l.catalog.Notes, notes...)
			}
		}
		if got.usable && !problems.Broken() {
			record(got.version, f, f.layer, Served)
			if i > 0 {
				p.State = Held
			}
			got.take()
			l.problems = append(l.problems, l.engine.keepLastGood(f)...)
			return
		}
		if i > 0 {
			continue
		}
		if last, ok := l.before.files[r]; ok {
			record(again(), last, KeptLayer, Held)
			return
		}
		if last, ok := l.engine.lastGood(l.ctx, r); ok {
			if got := read(last); got.usable { // it was whole when it was kept, whatever has happened around it since
				record(got.version, last, KeptLayer, Held)
				got.take()
				return
			}
		}
	}
}

func (l *loader) frameworks() {
	tops := map[string]*competency.Framework{}
	read := map[*folder]packageVersion{}
	open := func(f *folder) packageVersion {
		if got, done := read[f]; done {
			return got
		}
		fw, problems := f.framework()
		got := packageVersion{folder: f, problems: problems, usable: fw != nil}
		if fw != nil {
			got.version, got.take = fw.Version, func() { l.catalog.Frameworks[f.id] = fw }
			if tops[f.id] == nil {
				tops[f.id] = fw
			}
		}
		read[f] = got
		return got
	}
	for _, r := range l.refs(FrameworkKind) {
		open(l.found[r][0])
		if _, read := tops[r.id]; !read {
			tops[r.id] = nil // one that cannot be read is there all the same: nothing else is to blame
		}
	}
	defer func() {
		l.readable = maps.Clone(l.catalog.Frameworks)
		for id, fw := range tops {
			if l.readable[id] == nil {
				l.readable[id] = fw
			}
		}
	}()
	for _, r := range l.refs(FrameworkKind) {
		l.serve(r, func(f *folder) packageVersion {
			got := open(f)
			got.problems = append(slices.Clone(got.problems), f.checkCrosswalks(tops)...)
			return got
		}, func() string {
			l.catalog.Frameworks[r.id] = l.before.Frameworks[r.id]
			return l.before.Frameworks[r.id].Version
		})
	}
}

// readCourses reads the topmost version of every course.
func (l *loader) readCourses() map[*folder]*courseDraft {
	drafts := map[*folder]*courseDraft{}
	for _, r := range l.refs(CourseKind) {
		f := l.found[r][0]
		drafts[f] = l.readCourse(f)
		for _, m := range drafts[f].mentions {
			if m.question != "" {
				l.placed[m.quiz+"#"+m.question] = true
			}
		}
	}
	return drafts
}

func (l *loader) readCourse(f *folder) *courseDraft {
	d := f.readCourse(l.readable)
	if d.course != nil {
		d.lessons(l.ctx, l.engine, l.readable[d.course.Framework])
	}
	return d
}

func (l *loader) quizzes() {
	refs := l.refs(QuizKind)
	tops := make([]*quizDraft, len(refs))
	l.engine.each(len(refs), func(i int) {
		tops[i] = l.found[refs[i]][0].readQuiz(l.ctx, l.engine, l.readable)
	})
	l.known = map[string][]string{}
	for i, r := range refs {
		top := tops[i]
		if top.quiz != nil {
			l.known[r.id] = nil
		}
		for _, doc := range top.docs {
			l.known[r.id] = append(l.known[r.id], doc.ID)
		}
		l.serve(r, func(f *folder) packageVersion {
			s := top
			if f != s.folder {
				s = f.readQuiz(l.ctx, l.engine, l.readable)
			}
			got := packageVersion{folder: f, problems: append(slices.Clone(s.problems), s.examine(l.placed)...), usable: s.quiz != nil && l.catalog.Frameworks[s.quiz.Framework] != nil}
			if s.quiz != nil {
				got.version, got.take = s.quiz.Version, func() { l.catalog.Quizzes[r.id] = s.quiz }
			}
			return got
		}, func() string {
			l.catalog.Quizzes[r.id] = l.before.Quizzes[r.id]
			return l.before.Quizzes[r.id].Version
		})
		if q, ok := l.catalog.Quizzes[r.id]; ok {
			for _, question := range q.Questions {
				if !slices.Contains(l.known[r.id], question.ID) {
					l.known[r.id] = append(l.known[r.id], question.ID)
				}
			}
		}
	}
}

func (l *loader) courses(drafts map[*folder]*courseDraft) {
	for _, r := range l.refs(CourseKind) {
		l.serve(r, func(f *folder) packageVersion {
			d, done := drafts[f]
			if !done {
				d = l.readCourse(f)
			}
			got := packageVersion{folder: f, problems: append(slices.Clone(d.problems), l.resolve(d)...), usable: d.course != nil && l.catalog.Frameworks[d.course.Framework] != nil}
			if d.course != nil {
				got.version, got.take = d.course.Version, func() { l.catalog.Courses[r.id] = d.course }
			}
			return got
		}, func() string {
			l.catalog.Courses[r.id] = l.before.Courses[r.id]
			return l.before.Courses[r.id].Version
		})
	}
}
