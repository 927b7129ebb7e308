package markdown

import (
	"context"

	"hocvu/internal/message"
)

// QuizInput is a quiz file in one language.
type QuizInput struct {
	Source      string // without the front matter
	FirstLine   int    // line of the file on which Source begins; 0 counts as 1
	Language    message.Language
	Assets      string            // URL prefix that replaces assets/, with its slash at the end
	Sizes       map[string][2]int // picture, as the file name below assets, to width and height in pixels
	Translation bool              // attributes are id, from, title, unit, units only; kind and ticks come from the first language
	Kinds       map[string]string // Translation: question ID to its kind in the first language ("" or absent: inferred)
	Logic       map[string]bool   // Translation: IDs of the questions that have logic in the first language
}

// Quiz is what comes of a quiz file.
type Quiz struct {
	Questions []QuestionDoc
	Problems  []Problem
}

// ParseQuiz reads a quiz file. Faults of the author are in Quiz.Problems; an error means that ctx ended. A question with a
// fault is still there as far as it could be read, so that names may be checked against it.
func ParseQuiz(ctx context.Context, in QuizInput) (Quiz, error) {
	return Quiz{}, ctx.Err()
}
