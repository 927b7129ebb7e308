package advice

import (
	"slices"
	"strings"

	"hocvu/internal/quiz"
)

// Unpractised finds competencies that an exam asks and that no question in the lessons of its course practises. The
// line is that of the exam in the course.
func Unpractised(line int, exam *quiz.Quiz, practice []quiz.Question) []Finding {
	if exam.Exam.Pick == 0 {
		return nil
	}
	practised := map[string]bool{}
	for _, q := range practice {
		for _, w := range q.Weights {
			practised[w.Competency] = true
		}
	}
	asked := map[string][]string{}
	var codes []string
	for _, q := range exam.Questions {
		for _, w := range q.Weights {
			if q.Drawable() && w.Share >= countingShare && !practised[w.Competency] {
				if asked[w.Competency] == nil {
					codes = append(codes, w.Competency)
				}
				asked[w.Competency] = append(asked[w.Competency], q.ID)
			}
		}
	}
	slices.Sort(codes)
	var found []Finding
	for _, code := range codes {
		found = append(found, NeverPractised.at(line, "code", code, "names", strings.Join(asked[code], ", ")))
	}
	return found
}
