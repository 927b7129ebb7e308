package schema

import "hocvu/internal/advice"

// Course is course.yaml.
var Course = &Object{Name: "course", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "version", Kind: Version, Required: true},
	{Name: "language", Kind: Language, Required: true},
	{Name: "title", Kind: Texts, Required: true},
	{Name: "framework", Kind: ID, Required: true},
	{Name: "competencies", Kind: List, Elements: Code, Required: true},
	{Name: "modules", Kind: List, Of: Module, Required: true, Full: true},
	{Name: "completion", Kind: Map, Of: Completion, Required: true, Full: true},
	{Name: "summary", Kind: Texts},
	{Name: "audience", Kind: Texts},
	{Name: "budget", Kind: Map, Of: Budget},
	{Name: "licence", Kind: Text},
	{Name: "authors", Kind: List, Elements: Text},
	{Name: "updated", Kind: Date},
	{Name: "sources", Kind: List, Of: Source},
	{Name: "legal", Kind: List, Of: Law},
	{Name: "advice", Kind: Map, Of: Advice},
	{Name: "was", Kind: Text, Pattern: PastForm},
}}

// Module is one entry of modules in course.yaml.
var Module = &Object{Name: "module", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "title", Kind: Texts, Required: true},
	{Name: "lessons", Kind: List, Elements: Code},
	{Name: "quiz", Kind: ID},
}, Rules: []Rule{{One: []string{"lessons", "quiz"}}}}

// Completion is what an officer must have done for a course to be finished.
var Completion = &Object{Name: "completion", Fields: []Field{
	{Name: "lessons", Kind: Choice, Words: []string{"all"}},
	{Name: "quiz", Kind: Choice, Words: []string{"passed"}},
	{Name: "practical", Kind: Choice, Words: []string{"passed"}},
}}

// Budget is how large lessons may be.
var Budget = &Object{Name: "budget", Fields: []Field{
	{Name: "lesson-kb", Kind: Whole, Least: 1, Most: 10_000},
	{Name: "assets-kb", Kind: Whole, Least: 1, Most: 60_000},
}}

// Source is a work that a package rests on.
var Source = &Object{Name: "source", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "title", Kind: Text, Required: true},
	{Name: "date", Kind: Date},
	{Name: "checked", Kind: Date},
}}

// Law is a legal document that a course states facts of.
var Law = &Object{Name: "law", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "title", Kind: Text, Required: true},
	{Name: "number", Kind: Text, Required: true},
	{Name: "date", Kind: Date, Required: true},
	{Name: "in-force", Kind: Date, Required: true},
	{Name: "checked", Kind: Date},
}}

// Advice is what a package says of the advice of check.
var Advice = &Object{Name: "advice", Fields: []Field{
	{Name: "off", Kind: List, Elements: Choice, Words: adviceRules()},
	{Name: "why", Kind: Text},
	{Name: "known", Kind: List, Elements: Text},
}, Rules: []Rule{{If: "off", Some: true, Must: []string{"why"}}}}

func adviceRules() []string {
	var names []string
	for _, rule := range advice.Rules {
		names = append(names, string(rule))
	}
	return names
}

// Lesson is the front matter of a lesson in the course's first language.
var Lesson = &Object{Name: "lesson", Fields: []Field{
	{Name: "title", Kind: Text, Required: true},
	{Name: "competencies", Kind: List, Elements: Code},
	{Name: "goals", Kind: List, Elements: Text},
	{Name: "sources", Kind: List, Elements: Code},
	{Name: "was", Kind: Text, Pattern: PastForm},
}}

// LessonTranslation is the front matter of a lesson in another language.
var LessonTranslation = &Object{Name: "lesson-translation", Fields: []Field{
	{Name: "title", Kind: Text, Required: true},
	{Name: "translator", Kind: Text},
	{Name: "goals", Kind: List, Elements: Text},
	{Name: "from", Kind: Code},
}}
