// Package quizjs runs quiz logic: an author's JavaScript with two functions, generate and grade.
//
// The author is not trusted. Each call gets a fresh VM with only the language's own globals, a seeded random, a fixed
// date and no way to compile text; values cross as JSON text. What a VM cannot hold (endless built-ins, memory, the
// stack of Go itself) the worker process around it does, so these functions belong in a worker and nowhere else.
package quizjs

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

const (
	// MaxSource is the largest script, in bytes.
	MaxSource = 64 << 10
	// MaxDepth is the deepest nesting of brackets; the parser recurses over them and Go cannot catch its own overflow.
	MaxDepth = 200
	// Deadline is the time of the processor that one call should be given.
	Deadline = 500 * time.Millisecond
)

// RandomSource is random.js, which defines makeRandom: the file a phone must be sent for equal variants.
//
//go:embed random.js
var RandomSource string

// DateSource is date.js, which defines makeDate: the second file that a phone must be sent.
//
//go:embed date.js
var DateSource string

// GenerateInput asks for the variant of a seed. Params is what the question declares; none counts as {}.
type GenerateInput struct {
	Script, Name string // the source and its file name
	Seed         uint32
	Params       json.RawMessage
}

// Generated is a variant, or the fault that kept it from being made.
type Generated struct {
	Params, Key json.RawMessage
	Fault       *Fault
}

// GradeInput asks for the grade of a response to a stored variant. Seed feeds Math.random only.
type GradeInput struct {
	Script, Name          string
	Params, Key, Response json.RawMessage
	Seed                  uint32
}

// Graded is a credit in 0..1 with the ID of a feedback section, or the ID of why the response is invalid, or a fault.
// None tells that the script has no function grade.
type Graded struct {
	Credit            float64
	Feedback, Invalid string
	None              bool
	Fault             *Fault
}

// Generate makes a variant. The error is ctx's only.
func Generate(ctx context.Context, in GenerateInput) (Generated, error) {
	params := in.Params
	if len(params) == 0 {
		params = json.RawMessage("{}")
	}
	text, fault, err := call(ctx, in.Script, in.Name, "generate", string(params), in.Seed)
	if fault != nil || err != nil {
		return Generated{Fault: fault}, err
	}
	got, fault := fields(text, in.Script, "generate", "params", "key")
	if fault != nil {
		return Generated{Fault: fault}, nil
	}
	var made, key map[string]json.RawMessage
	if json.Unmarshal(got["params"], &made) != nil || made == nil {
		return Generated{Fault: misshapen(in.Script, "generate", "script.no-params")}, nil
	}
	if json.Unmarshal(got["key"], &key) != nil || !isResponse(key["response"]) {
		return Generated{Fault: misshapen(in.Script, "generate", "script.no-response")}, nil
	}
	for name := range key { // others are the author's own, but one that reads like it would be taken for it
		if name != "response" && strings.EqualFold(name, "response") {
			return Generated{Fault: misshapen(in.Script, "generate", "script.unknown-name", "name", name, "names", "response")}, nil
		}
	}
	return Generated{Params: got["params"], Key: got["key"]}, nil
}

// Grade judges a response. The error is ctx's only.
func Grade(ctx context.Context, in GradeInput) (Graded, error) {
	input, err := json.Marshal(map[string]any{
		"variant":  map[string]json.RawMessage{"params": in.Params, "key": in.Key},
		"response": in.Response,
	})
	if err != nil {
		return Graded{}, fmt.Errorf("quizjs: %s: variant or response: %w", in.Name, err)
	}
	text, fault, err := call(ctx, in.Script, in.Name, "grade", string(input), in.Seed)
	if fault != nil && fault.Kind == Missing {
		return Graded{None: true}, err
	}
	if fault != nil || err != nil {
		return Graded{Fault: fault}, err
	}
	got, fault := fields(text, in.Script, "grade", "credit", "feedback", "invalid")
	if fault != nil {
		return Graded{Fault: fault}, nil
	}
	var credit *float64
	var feedback, invalid string
	for name, target := range map[string]any{"credit": &credit, "feedback": &feedback, "invalid": &invalid} {
		if value, ok := got[name]; ok && json.Unmarshal(value, target) != nil {
			return Graded{Fault: misshapen(in.Script, "grade", "script.no-credit")}, nil
		}
	}
	switch {
	case invalid != "" && credit == nil:
		return Graded{Invalid: invalid}, nil
	case invalid != "":
		return Graded{Fault: misshapen(in.Script, "grade", "script.credit-and-invalid")}, nil
	case credit == nil:
		return Graded{Fault: misshapen(in.Script, "grade", "script.no-credit")}, nil
	case *credit < 0 || *credit > 1:
		return Graded{Fault: misshapen(in.Script, "grade", "script.credit-bounds", "credit", *credit)}, nil
	}
	return Graded{Credit: *credit, Feedback: feedback}, nil
}

// fields reads what a function returned, an object, by its names exactly as they are written: the package that decodes
// JSON into a struct takes Credit for credit. A name that the format does not know is a fault.
func fields(text, source, function string, known ...string) (map[string]json.RawMessage, *Fault) {
	var got map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &got); err != nil { // a list
		return nil, misshapen(source, function, "script.no-object", "value", "list")
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if !slices.Contains(known, name) {
			return nil, misshapen(source, function, "script.unknown-name", "name", clip(name), "names", strings.Join(known, ", "))
		}
	}
	return got, nil
}

// isResponse holds for a number, a string and a list of both.
func isResponse(text json.RawMessage) bool {
	var value any
	if json.Unmarshal(text, &value) != nil {
		return false
	}
	switch value := value.(type) {
	case float64, string:
		return true
	case []any:
		for _, element := range value {
			switch element.(type) {
			case string, float64:
			default:
				return false
			}
		}
		return true
	}
	return false
}

// misshapen is the fault of a function whose result is not what the format asks for.
func misshapen(source, function, id string, pairs ...any) *Fault {
	fault := newFault(Shape, id, pairs...)
	fault.Line = lineOf(function, source)
	return fault
}
