package schema

// File is one kind of YAML file, or of front matter, in a package.
type File struct {
	Name    string   // of its schema
	Files   []string // where such files stand, below the folder of packages; "!" takes some away
	Content *Object
	Scripts bool // lists of Content, by the names of scripts
	Front   bool // front matter of a Markdown file
}

// Files are all kinds, in the order of the documentation.
var Files = []File{
	{Name: "course", Files: []string{"content/*/course.yaml"}, Content: Course},
	{Name: "framework", Files: []string{"content/*/framework.yaml"}, Content: Framework},
	{Name: "legal", Files: []string{"content/*/legal.yaml"}, Content: Legal},
	{Name: "paths", Files: []string{"content/*/paths.yaml"}, Content: Paths},
	{Name: "examples", Files: []string{"quizzes/*/examples.yaml"}, Content: Example, Scripts: true},
	{Name: "library", Files: []string{"logic/*/library.yaml"}, Content: Library},
	{Name: "logic", Files: []string{"logic/*/*.yaml", "!logic/*/library.yaml"}, Content: Logic},
	{Name: "quiz", Files: []string{"quizzes/*/quiz.md"}, Content: Quiz, Front: true},
	{Name: "quiz-translation", Files: []string{"quizzes/*/quiz.*.md"}, Content: QuizTranslation, Front: true},
	{Name: "lesson", Files: []string{"content/*/lessons/*.md"}, Content: Lesson, Front: true},
	{Name: "lesson-translation", Files: []string{"content/*/lessons/*.*.md"}, Content: LessonTranslation, Front: true},
}
