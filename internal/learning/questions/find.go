package questions

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
)

// FindRequest says which questions are looked for: those that have every word, and a competency. "" for any.
type FindRequest struct {
	Words      string
	Framework  string
	Competency string
}

// FoundQuestion is a question that was looked for, with all courses in which it stands.
type FoundQuestion struct {
	Quiz     *quiz.Quiz
	Question quiz.Question
	Title    string
	Courses  []string // IDs of those that place it in a lesson, or examine by its quiz
}

// mostFound bounds a list of questions that were found, and mostWords the words that are looked for.
const (
	mostFound = 100
	mostWords = 20
)

// Find looks through the questions that are served, in all their languages, for trainers and admins: heading, text,
// options and reasons, ID, tags. More tells how many are not listed.
func (s *Statistics) Find(o access.Officer, r FindRequest) (found []FoundQuestion, more int, err error) {
	if err := s.reader(o); err != nil {
		return nil, 0, err
	}
	words := strings.Fields(r.Words)
	if words = words[:min(len(words), mostWords)]; len(words) == 0 && r.Competency == "" {
		return nil, 0, nil
	}
	c := s.site.Catalog()
	stands := coursesOf(c)
	for _, id := range c.QuizIDs() {
		q := c.Quizzes[id]
		if r.Framework != "" && q.Framework != r.Framework {
			continue
		}
		for _, question := range q.Questions {
			of := func(w quiz.Weight) bool { return w.Competency == r.Competency }
			if r.Competency != "" && !slices.ContainsFunc(question.Weights, of) || !hasWords(q, question, words) {
				continue
			}
			if len(found) == mostFound {
				more++
				continue
			}
			text, _ := question.In(o.Language, q.Language)
			courses := append(slices.Clone(stands[id]), stands[id+"#"+question.ID]...)
			slices.Sort(courses)
			found = append(found, FoundQuestion{q, question, text.Title, slices.Compact(courses)})
		}
	}
	return found, more, nil
}

// coursesOf lists the courses that use each quiz, and each question quiz#question in a lesson.
func coursesOf(c *catalog.Catalog) map[string][]string {
	stands := map[string][]string{}
	for _, id := range c.CourseIDs() {
		course := c.Courses[id]
		for _, quiz := range course.Quizzes() {
			stands[quiz] = append(stands[quiz], id)
		}
		for _, lesson := range course.Lessons {
			for _, block := range lesson.Pages[course.Language].Blocks {
				if block.Question != "" {
					stands[block.Quiz+"#"+block.Question] = append(stands[block.Quiz+"#"+block.Question], id)
				}
			}
		}
	}
	return stands
}

// hasWords tells whether a question has all of the words in one of its languages. A word that is typed without marks
// is found with any.
func hasWords(q *quiz.Quiz, question quiz.Question, words []string) bool {
	if len(words) == 0 {
		return true
	}
	for _, text := range question.Texts {
		all := wordsOf(q, question, text)
		marked, plain := quiz.Search(all, true), quiz.Search(all, false)
		missing := func(word string) bool {
			if bare := quiz.Search(word, false); bare == quiz.Search(word, true) {
				return !strings.Contains(plain, bare)
			}
			return !strings.Contains(marked, quiz.Search(word, true))
		}
		if !slices.ContainsFunc(words, missing) {
			return true
		}
	}
	return false
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

// wordsOf is what people read of a question in one language, and what its authors know it by.
func wordsOf(q *quiz.Quiz, question quiz.Question, t quiz.Text) string {
	parts := []string{question.ID, q.ID, question.Category, t.Title, t.Heading, t.Body, t.Reason, t.Unit}
	parts = append(append(append(parts, question.Tags...), t.Lefts...), t.Hints...)
	options := slices.Concat(append([][]quiz.OptionText{t.Options, t.Rights}, t.Gaps...)...)
	for _, step := range t.Steps {
		parts = append(parts, step.Heading, step.HTML, step.Reason)
		options = append(options, step.Options...)
	}
	for _, option := range options {
		parts = append(parts, option.HTML, option.Reason)
	}
	for _, section := range t.Sections {
		parts = append(parts, section.Heading, section.HTML)
	}
	return html.UnescapeString(anyTag.ReplaceAllString(strings.Join(parts, "\n"), ""))
}
