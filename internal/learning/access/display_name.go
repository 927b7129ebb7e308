package access

import (
	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// LevelName returns the name of a level in a language; "" for an unknown level.
func LevelName(f *competency.Framework, level string, l message.Language) string {
	i, ok := f.Level(level)
	if !ok {
		return ""
	}
	return InLanguage(f.Levels[i].Name, l, f.Language)
}

// CompetencyName returns the name of a competency in a language; an unknown code stands for itself.
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

// InLanguage returns the name in a language, else in the first language of its package.
func InLanguage(names map[string]string, l message.Language, first string) string {
	if name, ok := names[string(l)]; ok {
		return name
	}
	return names[first]
}

// FirstFramework returns the framework of the first course that has one, else the first framework by ID; "" for none.
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

// QuestionTitle returns the title of a question in a language; its ID when the catalog lacks the question.
func QuestionTitle(c *catalog.Catalog, quizID, question string, l message.Language) string {
	q := c.Quizzes[quizID]
	if q == nil {
		return question
	}
	found, ok := q.Question(question)
	if !ok {
		return question
	}
	text, _ := found.In(l, q.Language)
	return text.Title
}

// AreaName returns the name of the area of a competency; "" for an unknown code.
func AreaName(f *competency.Framework, code string, l message.Language) string {
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if c.Code == code {
				return InLanguage(area.Name, l, f.Language)
			}
		}
	}
	return ""
}

// QuizTitle returns the title of a quiz in a language.
func QuizTitle(q *quiz.Quiz, l message.Language) string {
	return course.Text(q.Title).In(l, q.Language)
}
