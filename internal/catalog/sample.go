package catalog

import "strings"

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
