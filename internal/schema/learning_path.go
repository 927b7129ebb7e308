package schema

import "hocvu/internal/message"

// Paths is paths.yaml in the package of a framework.
var Paths = &Object{Name: "paths", Fields: []Field{
	{Name: "paths", Kind: List, Of: LearningPath, Required: true},
}}

// LearningPath is an order in which several courses are best taken.
var LearningPath = &Object{Name: "path", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "title", Kind: Texts, First: message.Vietnamese, Required: true},
	{Name: "summary", Kind: Texts, First: message.Vietnamese, Required: true},
	{Name: "steps", Kind: List, Of: PathStep, Required: true, Full: true},
	{Name: "for", Kind: Map, Of: PathAudience, Full: true},
}}

// PathAudience is whom a learning path is for.
var PathAudience = &Object{Name: "path-for", Fields: []Field{
	{Name: "units", Kind: List, Elements: Text},
	{Name: "groups", Kind: List, Elements: Text},
	{Name: "roles", Kind: List, Elements: Choice, Words: []string{"trainer", "leader", "helper", "admin"}},
}}

// PathStep is a course of a learning path.
var PathStep = &Object{Name: "path-step", Fields: []Field{
	{Name: "course", Kind: ID, Required: true},
	{Name: "after", Kind: List, Elements: ID},
	{Name: "optional", Kind: Flag},
}}
