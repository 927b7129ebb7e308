package visit

import (
	"net/http"
	"net/url"
	"strings"
)

// renamed is the lasting address of a page whose course, lesson, quiz or question was named as its authors call it now;
// "" where the address is the lasting one, or nothing is called so.
func (v *Visit) renamed() string {
	if v.R.Method != http.MethodGet && v.R.Method != http.MethodHead {
		return ""
	}
	ids, c := map[string]string{}, v.Site.Learning.Catalog()
	if its, ok := c.CourseNamed(v.Path("course")); ok {
		ids["course"] = its.ID
		if lesson, ok := its.LessonNamed(v.Path("lesson")); ok {
			ids["lesson"] = lesson.ID
		}
	}
	if its, ok := c.QuizNamed(v.Path("quiz")); ok {
		ids["quiz"] = its.ID
		if question, ok := its.QuestionNamed(v.Path("question")); ok {
			ids["question"] = question.ID
		}
	}
	_, pattern, _ := strings.Cut(v.R.Pattern, " ")
	address, other := "", false
	for part := range strings.SplitSeq(strings.TrimPrefix(pattern, "/"), "/") {
		name, held := strings.CutPrefix(strings.TrimSuffix(part, "}"), "{")
		if id, found := ids[name]; held && found {
			other = other || id != v.Path(name)
			part = id
		} else if held {
			part = v.Path(name)
		}
		address += "/" + url.PathEscape(part)
	}
	if !other {
		return ""
	}
	if v.R.URL.RawQuery != "" {
		address += "?" + v.R.URL.RawQuery
	}
	return address
}
