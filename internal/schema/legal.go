package schema

// Legal is legal.yaml in the package of a framework.
var Legal = &Object{Name: "legal", Fields: []Field{
	{Name: "superseded", Kind: List, Of: Superseded, Required: true},
}}

// Superseded is a legal document that no longer holds.
var Superseded = &Object{Name: "superseded", Fields: []Field{
	{Name: "number", Kind: Text, Required: true},
	{Name: "from", Kind: Date, Required: true},
	{Name: "by", Kind: Text},
	{Name: "title", Kind: Text},
}}
