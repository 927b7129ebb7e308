package learning

import (
	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

func levelName(f *competency.Framework, level string, l message.Language) string {
	i, ok := f.Level(level)
	if !ok {
		return ""
	}
	return inLanguage(f.Levels[i].Name, l, f.Language)
}

func competencyName(f *competency.Framework, code string, l message.Language) string {
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if c.Code == code {
				return inLanguage(c.Name, l, f.Language)
			}
		}
	}
	return code
}

// inLanguage picks a name in a language, else in the framework's own.
func inLanguage(names map[string]string, l message.Language, first string) string {
	if name, ok := names[string(l)]; ok {
		return name
	}
	return names[first]
}

// firstFramework is the one that the first course uses, else the first there is; "" when there is none.
func firstFramework(c *catalog.Catalog) string {
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

func questionTitle(c *catalog.Catalog, quizID, question string, l message.Language) string {
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

func areaOf(f *competency.Framework, code string, l message.Language) string {
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if c.Code == code {
				return inLanguage(area.Name, l, f.Language)
			}
		}
	}
	return ""
}

func titleOf(q *quiz.Quiz, l message.Language) string { return course.Text(q.Title).In(l, q.Language) }
