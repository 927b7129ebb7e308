package schema

import (
	"math"

	"hocvu/internal/quiz"
)

// Quiz is the front matter of quiz.md.
var Quiz = &Object{Name: "quiz", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "version", Kind: Version, Required: true},
	{Name: "language", Kind: Language, Required: true},
	{Name: "title", Kind: Text, Required: true},
	{Name: "framework", Kind: ID, Required: true},
	{Name: "defaults", Kind: Map, Of: Defaults},
	{Name: "exam", Kind: Map, Of: Exam},
	{Name: "sources", Kind: List, Of: Source},
	{Name: "advice", Kind: Map, Of: Advice},
	{Name: "was", Kind: Text, Pattern: PastForm},
}}

// QuizTranslation is the front matter of quiz.en.md and the like.
var QuizTranslation = &Object{Name: "quiz-translation", Fields: []Field{
	{Name: "title", Kind: Text, Required: true},
	{Name: "translator", Kind: Text},
}}

// MaxPoints is the most that one question may weigh in an exam.
const MaxPoints = 100

// Defaults are what questions of a quiz have where they say nothing themselves.
var Defaults = &Object{Name: "defaults", Fields: []Field{
	{Name: "competency", Kind: Code},
	{Name: "level", Kind: Text},
	{Name: "points", Kind: Number, Least: 0.1, Most: MaxPoints},
	{Name: "hint-cost", Kind: Number, Least: 0, Most: 1},
	{Name: "partial", Kind: Choice, Words: []string{"each", "none"}},
	{Name: "shuffle", Kind: Flag},
}}

// Exam is how the exam of a quiz is held.
var Exam = &Object{Name: "exam", Fields: []Field{
	{Name: "pick", Kind: Whole, Least: 1, Most: 200, Required: true},
	{Name: "pass", Kind: Number, Least: 0, Most: 100, Required: true},
	{Name: "balance", Kind: Choice, Words: []string{"competency"}},
	{Name: "attempts", Kind: Whole, Least: 0, Most: 100},
	{Name: "wait", Kind: Duration},
	{Name: "time", Kind: Duration},
	{Name: "show-keys", Kind: Choice, Words: []string{string(quiz.NeverShowKeys), string(quiz.ShowKeysSubmitted),
		string(quiz.ShowKeysPassed)}},
	{Name: "judges", Kind: Whole, Least: 1, Most: 2},
	{Name: "apart", Kind: Number, Least: 0, Most: 100},
	{Name: "start", Kind: Choice, Words: []string{quiz.StartSession}},
}, Rules: []Rule{{If: "start", Is: quiz.StartSession, None: []string{"attempts", "wait"}}}}

// Example is one variant and what one response to it, or each of several, must get.
var Example = &Object{Name: "example", Fields: []Field{
	{Name: "seed", Kind: Whole, Least: 1, Most: math.MaxUint32},
	{Name: "variant", Kind: Map, Of: Variant},
	{Name: "response", Kind: Any},
	{Name: "credit", Kind: Number, Least: 0, Most: 1},
	{Name: "feedback", Kind: Text},
	{Name: "try", Kind: List, Of: Attempt},
}, Rules: []Rule{{One: []string{"seed", "variant"}}, {If: "try", Else: []string{"response", "credit"}}}}

// ExampleOfOne is an Example with one response.
var ExampleOfOne = Example.requiring([]string{"response", "credit"}, "try")

// Attempt is one response of several to a variant.
var Attempt = &Object{Name: "attempt", Fields: []Field{
	{Name: "response", Kind: Any, Required: true},
	{Name: "credit", Kind: Number, Least: 0, Most: 1, Required: true},
	{Name: "feedback", Kind: Text},
}}

// Variant is one that an author writes instead of a seed.
var Variant = &Object{Name: "variant", Fields: []Field{
	{Name: "params", Kind: Any, Required: true},
	{Name: "key", Kind: Any, Required: true},
}}
