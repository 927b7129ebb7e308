// Package course owns what a course is: modules, lessons and the rule of completion. It refuses to know how Markdown
// becomes HTML (markdown) and who has read what (store). Standard library only.
package course

import (
	"cmp"

	"hocvu/internal/message"
)

// Text is a short plain text per language, always there in the course's first language.
type Text map[message.Language]string

// In returns the text in a language, else in the given first language.
func (t Text) In(l, first message.Language) string {
	if s, ok := t[l]; ok {
		return s
	}
	return t[first]
}

// Course is one course package after its check: immutable, shared by all requests.
type Course struct {
	ID           string             `json:"id"`             // what enrolments are known by, for ever
	Name         string             `json:"name,omitempty"` // what its authors call it now, "": its ID
	Version      string             `json:"version"`
	Digest       string             `json:"digest"` // of all files of the package, hex SHA-256
	Language     message.Language   `json:"language"`
	Title        Text               `json:"title"`
	Summary      Text               `json:"summary"`
	Framework    string             `json:"framework"`
	Competencies []string           `json:"competencies"`
	Audience     Text               `json:"audience"`
	Modules      []Module           `json:"modules"`
	Completion   Completion         `json:"completion"`
	Licence      string             `json:"licence"`
	Authors      []string           `json:"authors"`
	Updated      string             `json:"updated"` // ISO date
	Sources      []Source           `json:"sources"`
	Legal        []Law              `json:"legal"`
	Lessons      map[string]*Lesson `json:"lessons"` // by ID: the first name that the file had, without endings
	Assets       map[string]int64   `json:"assets"`  // file name below the package to its size in bytes
}

// Called is what the course is called by its authors.
func (c *Course) Called() string { return cmp.Or(c.Name, c.ID) }

// Module is a stage of the path: lessons, or one quiz.
type Module struct {
	ID      string   `json:"id"`
	Title   Text     `json:"title"`
	Lessons []string `json:"lessons"`
	Quiz    string   `json:"quiz"`
}

// Completion is the rule by which the course is completed: all lessons read, the quiz passed where Quiz says so, and
// the practical questions where Practical does.
type Completion struct {
	Lessons   string `json:"lessons"`             // "all" or "" for none
	Quiz      string `json:"quiz"`                // "passed" or "" for none
	Practical string `json:"practical,omitempty"` // "passed" or "" for none
}

// Source is a work that lessons rest on. Checked is the day someone compared it with the original, "" for not yet.
type Source struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Date    string `json:"date"`
	Checked string `json:"checked"`
}

// Law is a legal document that the course states a fact of.
type Law struct {
	Source
	Number  string `json:"number"`
	InForce string `json:"inForce"`
}

// LessonNamed finds a lesson by its ID, else by what its authors call it now.
func (c *Course) LessonNamed(name string) (*Lesson, bool) {
	if its, ok := c.Lessons[name]; ok {
		return its, true
	}
	for _, its := range c.Lessons {
		if its.Called() == name {
			return its, true
		}
	}
	return nil, false
}

// Order lists the lesson IDs in the order of study.
func (c *Course) Order() []string {
	var ids []string
	for _, m := range c.Modules {
		ids = append(ids, m.Lessons...)
	}
	return ids
}

// Quizzes lists the quizzes of the course's modules in order.
func (c *Course) Quizzes() []string {
	var ids []string
	for _, m := range c.Modules {
		if m.Quiz != "" {
			ids = append(ids, m.Quiz)
		}
	}
	return ids
}

// Completed tells whether the rule is met by the lessons read, the quizzes passed, and whether all practical questions
// were passed.
func (c *Course) Completed(read, passed map[string]bool, practised bool) bool {
	if c.Completion.Practical == "passed" && !practised {
		return false
	}
	if c.Completion.Lessons == "all" {
		for _, id := range c.Order() {
			if !read[id] {
				return false
			}
		}
	}
	if c.Completion.Quiz == "passed" {
		for _, id := range c.Quizzes() {
			if !passed[id] {
				return false
			}
		}
	}
	return c.Completion != Completion{}
}
