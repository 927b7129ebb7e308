package schema

import "hocvu/internal/message"

// Framework is framework.yaml.
var Framework = &Object{Name: "framework", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "version", Kind: Version, Required: true},
	{Name: "language", Kind: Language, Required: true},
	{Name: "title", Kind: Texts, Required: true},
	{Name: "levels", Kind: List, Of: Level, Required: true, Full: true},
	{Name: "award", Kind: Map, Of: Award, Required: true},
	{Name: "areas", Kind: List, Of: Area, Required: true, Full: true},
	{Name: "status", Kind: Choice, Words: []string{"reconstruction", "official"}},
	{Name: "note", Kind: Texts},
	{Name: "sources", Kind: List, Of: Source},
}}

// Level is one level of a framework, the lowest first.
var Level = &Object{Name: "level", Fields: []Field{
	{Name: "id", Kind: ID, Required: true},
	{Name: "prior", Kind: Number, Least: -6, Most: 6, Required: true},
	{Name: "cut", Kind: Number, Least: -6, Most: 6, Required: true},
	{Name: "name", Kind: Texts, First: message.Vietnamese, Required: true},
}}

// Award is when a level counts as held.
var Award = &Object{Name: "award", Fields: []Field{
	{Name: "probability", Kind: Number, Least: 0.5, Most: 0.999, Required: true},
	{Name: "certificate", Kind: Number, Least: 0.5, Most: 0.999, Required: true},
	{Name: "own-evidence", Kind: Number, Least: 0, Most: 0.999, Required: true},
	{Name: "questions", Kind: Whole, Least: 1, Most: 20, Required: true},
	{Name: "questions-at-level", Kind: Whole, Least: 0, Most: 20, Required: true},
	{Name: "keyless", Kind: Whole, Least: 0, Most: 20, Required: true},
	{Name: "days", Kind: Whole, Least: 1, Most: 30, Required: true},
	{Name: "hours-apart", Kind: Number, Least: 0, Most: 240, Required: true},
	{Name: "measured-from", Kind: Whole, Least: 1, Most: 20, Required: true},
	{Name: "refresh-below", Kind: Number, Least: 0, Most: 0.999, Required: true},
}}

// Area is one area of a framework.
var Area = &Object{Name: "area", Fields: []Field{
	{Name: "code", Kind: Code, Required: true},
	{Name: "name", Kind: Texts, First: message.Vietnamese, Required: true},
	{Name: "competencies", Kind: List, Of: Competency, Required: true},
}}

// Competency is one competency of an area.
var Competency = &Object{Name: "competency", Fields: []Field{
	{Name: "code", Kind: Code, Required: true},
	{Name: "name", Kind: Texts, First: message.Vietnamese, Required: true},
	{Name: "crosswalk", Kind: Codes},
	{Name: "refresh-months", Kind: Whole, Least: 1, Most: 120},
}}
