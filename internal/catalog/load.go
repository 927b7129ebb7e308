package catalog

import (
	"cmp"
	"context"
	"maps"
	"path"
	"runtime"
	"slices"
	"sync/atomic"

	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/quiz"
)

// Load reads all packages of all layers, the lowest layer first, and reports every problem of every one of them. The
// Catalog holds what is whole; a broken package is taken from the next lower layer, or left out.
func Load(ctx context.Context, layers []Layer, engine Engine) (*Catalog, Problems) {
	l := newLoader(ctx, engine, &Catalog{}, &reuse{})
	return l.load(layers)
}

// Examine reports every problem as Load does, and keeps no text: the lessons of its Catalog are empty. A course that
// has not changed since this version of the program examined it is not read again, only its files are.
func Examine(ctx context.Context, layers []Layer, engine Engine) (*Catalog, Problems) {
	l := newLoader(ctx, engine, &Catalog{}, &reuse{})
	l.examining, l.engine.measures = true, true
	return l.load(layers)
}

// loader puts one catalog together: frameworks first, then courses as far as they stand alone, then quizzes, which must
// know what lessons have placed, then what courses say of quizzes.
type loader struct {
	ctx       context.Context
	engine    Engine
	lastGood  *Catalog // whose versions are the last good ones
	served    *Catalog // what is served now: what it calls by another name than the first must go on saying so
	retired   func(Kind, string) bool
	catalog   *Catalog
	found     map[ref][]*folder                // the highest layer first
	problems  Problems                         // of no package
	placed    map[string]bool                  // quiz#question that stand in a lesson
	readable  map[string]*competency.Framework // served, or else as far as it could be read; nil where it could not
	libraries *libraries
	unread    map[string]bool      // quizzes in which a heading could not be read
	faults    map[*folder]Problems // of versions, as packages beside them show
	known     map[string][]string  // names of questions by quiz, those of broken quizzes too
	pasts     map[string]pasts     // of them
	drafted   []*quizDraft         // the topmost version of each quiz

	before, after *reuse
	basis         string // a sum of all that a draft follows from beside its own folder
	examining     bool   // texts are not kept
}

func newLoader(ctx context.Context, engine Engine, lastGood *Catalog, before *reuse) *loader {
	engine.scripts = new(atomic.Int64)
	return &loader{ctx: ctx, engine: engine, lastGood: lastGood, served: lastGood, before: before, after: newReuse(),
		faults: map[*folder]Problems{}, pasts: map[string]pasts{},
		found: map[ref][]*folder{}, placed: map[string]bool{},
		catalog: &Catalog{
			Courses: map[string]*course.Course{}, Quizzes: map[string]*quiz.Quiz{},
			Frameworks: map[string]*competency.Framework{}, files: map[ref]*folder{},
			texts: map[ref][]textFile{},
		}}
}

func (l *loader) load(layers []Layer) (*Catalog, Problems) {
	for _, layer := range slices.Backward(layers) {
		folders, problems := discover(l.ctx, layer, l.engine, l.before.folders)
		l.problems = append(l.problems, problems...)
		for _, f := range folders {
			l.found[f.ref] = append(l.found[f.ref], f)
		}
	}
	if l.retired != nil {
		maps.DeleteFunc(l.found, func(r ref, _ []*folder) bool { return l.retired(r.kind, r.id) })
	}
	l.partNames(layers, CourseKind)
	l.partNames(layers, QuizKind)
	l.partKinds(layers)
	l.readLibraries(layers)
	l.frameworks()
	drafts := l.readCourses()
	l.quizzes(drafts)
	l.courses(drafts)
	l.markPlaced()
	l.lawChanges()
	l.learningPaths()
	l.advise(drafts)
	l.leave()
	l.engine.sweep()
	l.catalog.Notes = l.catalog.Notes.Sorted().dated(l.engine.today())
	l.catalog.Loose = slices.Clone(l.problems).Sorted()
	all := l.problems
	for _, p := range l.catalog.Packages {
		all = append(all, p.Problems...)
	}
	slices.SortFunc(l.catalog.Packages, func(a, b Package) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	return l.catalog, all.Sorted()
}

// partKinds leaves out what stands under a name that a lower layer has for another kind: a course and a framework share
// the folder content, and each is one package wherever packages are named by their folder.
func (l *loader) partKinds(layers []Layer) {
	for _, course := range l.refs(CourseKind) {
		framework := ref{FrameworkKind, course.id}
		for len(l.found[course]) > 0 && len(l.found[framework]) > 0 {
			upper, other := course, "problem.kind-framework"
			if height(layers, l.found[framework][0]) > height(layers, l.found[course][0]) {
				upper, other = framework, "problem.kind-course"
			}
			report := &reporter{file: path.Join(l.found[upper][0].path, l.found[upper][0].manifest)}
			report.at(1, 1, other, "id", course.id)
			l.problems = append(l.problems, report.problems...)
			if l.found[upper] = l.found[upper][1:]; len(l.found[upper]) == 0 {
				delete(l.found, upper)
			}
		}
	}
}

// height is the place of a folder's layer, the lowest first.
func height(layers []Layer, f *folder) int {
	return slices.IndexFunc(layers, func(l Layer) bool { return l.Name == f.layer })
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
	p := Package{Kind: r.kind, ID: r.id, Name: l.found[r][0].called(), State: Absent}
	defer func() { l.catalog.Packages = append(l.catalog.Packages, p) }()
	record := func(version string, f *folder, layer string, state State) {
		p.Name, p.Version, p.Digest, p.Layer, p.State = f.called(), version, f.digest, layer, state
		l.catalog.files[r] = f
	}
	for i, f := range l.found[r] {
		got := read(f)
		problems := slices.Concat(f.problems, l.faults[f], got.problems)
		if i == 0 {
			var notes Problems
			p.Problems, notes = problems.Sorted().Notes()
			if f.advised() { // what came with the program is not the author's to change
				l.catalog.Notes = append(l.catalog.Notes, notes...)
			}
		}
		if got.usable && !problems.Broken() {
			record(got.version, f, f.layer, Served)
			if i > 0 {
				p.State = Held
			}
			got.take()
			l.problems = append(l.problems, l.engine.keepLastGood(l.ctx, f)...)
			return
		}
		if i > 0 {
			continue
		}
		if last, ok := l.lastGood.files[r]; ok {
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

// readCourses reads the topmost version of every course: those that are known side by side, of the others the lessons.
func (l *loader) readCourses() map[*folder]*courseDraft {
	drafts := map[*folder]*courseDraft{}
	for batch := range slices.Chunk(l.refs(CourseKind), max(1, runtime.GOMAXPROCS(0))) {
		kept := make([]*courseDraft, len(batch))
		l.engine.each(len(batch), func(i int) { kept[i] = l.keptCourse(l.found[batch[i]][0]) })
		for i, r := range batch {
			f, d := l.found[r][0], kept[i]
			if d == nil {
				d = l.readCourse(f)
			}
			drafts[f] = d
			if !d.failed {
				l.after.courses[l.sum(f)], l.after.pages[f.place()] = d, d.rendered
			}
		}
	}
	return drafts
}

func (l *loader) courses(drafts map[*folder]*courseDraft) {
	for _, r := range l.refs(CourseKind) {
		l.serve(r, func(f *folder) packageVersion {
			d, done := drafts[f]
			if !done {
				d = l.meant(l.readCourse(f))
			}
			got := packageVersion{folder: f, problems: slices.Concat(d.problems, l.lostLessons(d), l.resolve(d)), usable: d.course != nil && l.catalog.Frameworks[d.course.Framework] != nil}
			if d.course != nil {
				got.version, got.take = d.course.Version, func() {
					l.catalog.Courses[r.id], l.catalog.texts[r] = d.course, d.texts
				}
			}
			return got
		}, func() string {
			l.catalog.Courses[r.id], l.catalog.texts[r] = l.lastGood.Courses[r.id], l.lastGood.texts[r]
			return l.lastGood.Courses[r.id].Version
		})
	}
}
