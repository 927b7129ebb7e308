package markdown

import (
	"context"

	"hocvu/internal/course"
	"hocvu/internal/message"
)

// LessonInput is a lesson file in one language.
type LessonInput struct {
	Source    string // without the front matter
	FirstLine int    // line of the file on which Source begins; 0 counts as 1
	Title     string // from the front matter: with the goals part of what is translated first
	Goals     []string
	Language  message.Language
	Assets    string            // URL prefix that replaces ../assets/, with its slash at the end
	Links     map[string]string // lesson file name, as written in links, to URL; a name not here keeps the section's text without a link
	Sizes     map[string][2]int // picture, as the file name below assets, to width and height in pixels
}

// Lesson is what comes of a lesson file.
type Lesson struct {
	Blocks   []course.Block
	Outline  []course.Heading
	Words    int // read aloud, code and captions included
	Images   []Reference
	Links    []Reference // to other lessons and to sections of this one (Target ""), not to the web
	Quizzes  []Reference // placed questions: Target is the quiz, Fragment the question
	Sections []SourceBlock
	Problems []Problem
}

// SourceBlock is a part of a lesson that is translated as one: a section, or what stands before the first.
type SourceBlock struct {
	ID   string // "" for the part before the first section
	From string // attribute from of a translation: the hash of the source that was translated
	Hash string // first 8 hex digits of the SHA-256 of the block: what a translation states in from. For ID "" title and goals are part of it
	Line int
}

// RenderLesson reads a lesson and renders it. Faults of the author are in Lesson.Problems; an error means that ctx ended.
// A file that breaks a bound has that one problem and no content.
func RenderLesson(ctx context.Context, in LessonInput) (Lesson, error) {
	return Lesson{}, ctx.Err()
}
