package catalog

import (
	"strings"
	"sync"

	"hocvu/internal/sample"
)

// What "hocvu new" writes where the author's own words belong.
const (
	sampleCourseTitle   = "Tên khóa học"
	sampleCourseSummary = "Sau khóa học, đồng chí làm được việc gì?"
	sampleQuizTitle     = "Tên gói câu hỏi"
	sampleLessonTitle   = "Bài đầu tiên"
)

// noteSample says that words of the sample have been left as they were.
func (m manifest) noteSample(key, words string) {
	v, _ := m.get(key)
	texts := []value{v}
	for _, f := range v.fields {
		texts = append(texts, f.value)
	}
	for _, text := range texts {
		if text.form == aText && strings.TrimSpace(text.text) == words {
			m.report.note(text.line, text.column, "problem.sample", "text", words)
		}
	}
}

// sampleLines are the lines of the samples of lessons and questions.
var sampleLines = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, kind := range []string{"course", "quiz"} {
		for _, line := range sample.Lines(kind) {
			all[line] = true
		}
	}
	return all
})

// noteSampleLine says that a line of the sample has been left in a text whose first line is the given one of the file:
// the first such line alone, for where one was left others were.
func (r *reporter) noteSampleLine(body string, first int) {
	for line := range strings.Lines(body) {
		if text := strings.TrimSpace(line); sampleLines()[text] {
			r.note(first, 1, "problem.sample", "text", text)
			return
		}
		first++
	}
}
