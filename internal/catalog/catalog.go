// Package catalog owns packages: it reads the folders that trainers write, checks every word of them, and yields one
// immutable Catalog that requests share. It refuses to guess: what it cannot read is a Problem with its place, its fact
// and a hint, and a package with a problem is served in its last good version while all others go on. It knows nothing
// of officers and nothing of pages.
package catalog

import (
	"cmp"

	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/quiz"
)

// Kind is what a package holds.
type Kind string

// The kinds of package, which are also what addresses and tables call them.
const (
	CourseKind    Kind = "course"
	FrameworkKind Kind = "framework"
	QuizKind      Kind = "quiz"
)

// Catalog is everything that packages offer at one moment. It never changes: a reload makes another one.
type Catalog struct {
	Courses    map[string]*course.Course
	Quizzes    map[string]*quiz.Quiz
	Frameworks map[string]*competency.Framework
	Packages   []Package           // every package found, also the broken and the absent, by kind and ID
	Notes      Problems            // what is said of packages and is no fault
	Loose      Problems            // of no package
	Libraries  []Library           // of logic, by ID
	Superseded []course.Superseded // legal documents that frameworks list as over
	Changes    []LawChange         // what rests on them, on whatever day they end
	Paths      []course.LearningPath

	files map[ref]*folder    // of the served packages
	texts map[ref][]textFile // of the served packages
}

// ref names a package: IDs are unique within a kind only.
type ref struct {
	kind Kind
	id   string
}

// Package tells what became of one package at the last load.
type Package struct {
	Kind     Kind
	ID       string // by which all that is kept knows it: the first name it had
	Name     string // what its folder is called
	Version  string // as the manifest says, of the version served; "" when absent
	Digest   string // of the version served, hex SHA-256; "" when absent
	Layer    string // where the version served comes from; KeptLayer for a last good one
	State    State
	Problems Problems // of the version that should have been served

	Questions []QuestionPlace // of the quiz.md of that version, in its order: by ID
}

// Called is what the package is called by its authors: its folder's name.
func (p Package) Called() string { return cmp.Or(p.Name, p.ID) }

// QuestionPlace is the line on which a question begins.
type QuestionPlace struct {
	ID   string
	Line int
}

// QuestionAt is the ID of the question that holds a line of quiz.md, "" for none.
func (p Package) QuestionAt(line int) string {
	id := ""
	for _, q := range p.Questions {
		if q.Line <= line {
			id = q.ID
		}
	}
	return id
}

// State tells whether a package is served as it stands on its topmost layer.
type State string

// The states of a package.
const (
	Served State = "served" // as it stands
	Held   State = "held"   // broken: an earlier good version, or a lower layer, is served
	Absent State = "absent" // broken, and there is nothing to serve in its place
)

// KeptLayer is the name of the layer from which a last good version is served.
const KeptLayer = "kept"

// CourseIDs lists the courses by ID.
func (c *Catalog) CourseIDs() []string { return c.ids(CourseKind) }

// QuizIDs lists the quizzes by ID.
func (c *Catalog) QuizIDs() []string { return c.ids(QuizKind) }

// FrameworkIDs lists the frameworks by ID.
func (c *Catalog) FrameworkIDs() []string { return c.ids(FrameworkKind) }

func (c *Catalog) ids(kind Kind) []string {
	var ids []string
	for _, p := range c.Packages {
		if p.Kind == kind && p.State != Absent {
			ids = append(ids, p.ID)
		}
	}
	return ids
}
