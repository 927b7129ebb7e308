package access

import (
	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

func LevelName(f *competency.Framework, level string, l message.Language) string {
	i, ok := f.Level(level)
	if !ok {
		return ""
	}
	return InLanguage(f.Levels[i].Name, l, f.Language)
}

func CompetencyName(f *competency.Framework, code string, l message.Language) string {
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if c.Code == code {
				return InLanguage(c.Name, l, f.Language)
			}
		}
	}
	return code
}

// InLanguage picks a name in a language, else in the framework's own.
func InLanguage(names map[string]string, l message.Language, first string) string {
	if name, ok := names[string(l)]; ok {
		return name
	}
	return names[first]
}

// FirstFramework is the one that the first course uses, else the first there is; "" when there is none.
func FirstFramework(c *catalog.Catalog) string {
	for _, id := range c.CourseIDs() {
		if f := c.Courses[id].Framework; c.Frameworks[f] != nil {
			return f
		}
	}
	for _, id := range c.FrameworkIDs() {
		return id
	}
	return ""
}

func QuestionTitle(c *catalog.Catalog, quizID, question string, l message.Language) string {
	q := c.Quizzes[quizID]
	if q == nil {
		return question
	}
	its, ok := q.Question(question)
	if !ok {
		return question
	}
	text, _ := its.In(l, q.Language)
	return text.Title
}

func AreaOf(f *competency.Framework, code string, l message.Language) string {
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if c.Code == code {
				return InLanguage(area.Name, l, f.Language)
			}
		}
	}
	return ""
}

func TitleOf(q *quiz.Quiz, l message.Language) string { return course.Text(q.Title).In(l, q.Language) }
