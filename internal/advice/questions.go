package advice

import (
	"html"
	"regexp"
	"strings"

	"hocvu/internal/quiz"
)

// Lines tells where a question begins, and where one of its options stands (from 0).
type Lines struct {
	Question func(id string) int
	Option   func(id string, option int) int
}

var tagForm = regexp.MustCompile(`<[^>]*>`)

// visible is what a person reads of HTML.
func visible(text string) string {
	if strings.Contains(text, "<") {
		text = tagForm.ReplaceAllString(text, "")
	}
	if strings.Contains(text, "&") {
		text = html.UnescapeString(text)
	}
	return strings.TrimSpace(text)
}

// Questions says what a teacher sees in the questions of a quiz in its first language.
func Questions(q *quiz.Quiz, lines Lines) []Finding {
	var found []Finding
	for _, question := range q.Questions {
		found = append(found, collecting(question, q.Language, lines)...)
		found = append(found, negatives(question, q.Language, lines)...)
	}
	return append(found, LongestKeys(q, q.Language, lines)...)
}

// chosenByOne reports whether exactly one written option is right, and there are others to compare it with.
func chosenByOne(q quiz.Question) bool {
	return q.Kind == quiz.Single && q.Logic == "" && len(q.Options) > 2
}
