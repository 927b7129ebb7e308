package schema

import (
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Bounds of a library of logic.
const (
	MaxParameters    = 30
	MaxFeedback      = 50
	MaxElements      = 200  // of a list
	MaxParameterSize = 1e15 // of a number: below it whole numbers are exact
)

// The types of parameters.
const (
	StringType  = "string"
	IntegerType = "integer"
	NumberType  = "number"
	BooleanType = "boolean"
	ChoiceType  = "choice"
	ListType    = "list"
)

// Library is library.yaml.
var Library = &Object{Name: "library", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "version", Kind: Version, Required: true},
	{Name: "language", Kind: Language, Required: true},
	{Name: "title", Kind: Texts, Required: true},
}}

// Logic is the declaration of one logic of a library.
var Logic = &Object{Name: "logic", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "version", Kind: Whole, Least: 1, Most: 9999, Required: true},
	{Name: "kind", Kind: Choice, Words: quiz.LogicKinds(), Required: true},
	{Name: "about", Kind: Texts, First: message.Vietnamese, Required: true},
	{Name: "examples", Kind: List, Of: Example, Required: true},
	{Name: "params", Kind: List, Of: Parameter, Limit: MaxParameters},
	{Name: "feedback", Kind: List, Of: Feedback, Limit: MaxFeedback},
}}

// Parameter is one thing that a trainer may set of a logic.
var Parameter = &Object{Name: "parameter", Fields: []Field{
	{Name: "name", Kind: Text, Pattern: ParameterName, Required: true},
	{Name: "type", Kind: Choice, Required: true,
		Words: []string{StringType, IntegerType, NumberType, BooleanType, ChoiceType, ListType}},
	{Name: "about", Kind: Texts, First: message.Vietnamese, Required: true},
	{Name: "of", Kind: Choice, Words: []string{StringType, IntegerType, NumberType, ChoiceType}},
	{Name: "min", Kind: Number, Least: -MaxParameterSize, Most: MaxParameterSize},
	{Name: "max", Kind: Number, Least: -MaxParameterSize, Most: MaxParameterSize},
	{Name: "least", Kind: Whole, Least: 0, Most: MaxElements},
	{Name: "most", Kind: Whole, Least: 1, Most: MaxElements},
	{Name: "pattern", Kind: Text},
	{Name: "choices", Kind: List, Elements: Text},
	{Name: "default", Kind: Any},
}, Rules: []Rule{{If: "type", Is: ListType, Must: []string{"of"}},
	{If: "type", Is: ChoiceType, Must: []string{"choices"}}}}

// Feedback is one answer of a logic to an officer.
var Feedback = &Object{Name: "feedback", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "title", Kind: Texts, First: message.Vietnamese, Required: true},
	{Name: "text", Kind: Texts, First: message.Vietnamese, Required: true},
}}
