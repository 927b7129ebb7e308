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
	var got struct{ Params, Key json.RawMessage }
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		return Generated{Fault: misshapen(in.Script, "generate", "script.no-params")}, nil
	}
	var params0, key map[string]json.RawMessage
	if json.Unmarshal(got.Params, &params0) != nil || params0 == nil {
		return Generated{Fault: misshapen(in.Script, "generate", "script.no-params")}, nil
	}
	if json.Unmarshal(got.Key, &key) != nil || !isResponse(key["response"]) {
		return Generated{Fault: misshapen(in.Script, "generate", "script.no-response")}, nil
	}
	return Generated{Params: got.Params, Key: got.Key}, nil
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
	var got struct {
		Credit            *float64
		Feedback, Invalid string
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		return Graded{Fault: misshapen(in.Script, "grade", "script.no-credit")}, nil
	}
	switch {
	case got.Invalid != "" && got.Credit == nil:
		return Graded{Invalid: got.Invalid}, nil
	case got.Invalid != "":
		return Graded{Fault: misshapen(in.Script, "grade", "script.credit-and-invalid")}, nil
	case got.Credit == nil:
		return Graded{Fault: misshapen(in.Script, "grade", "script.no-credit")}, nil
	case *got.Credit < 0 || *got.Credit > 1:
		return Graded{Fault: misshapen(in.Script, "grade", "script.credit-bounds", "credit", *got.Credit)}, nil
	}
	return Graded{Credit: *got.Credit, Feedback: got.Feedback}, nil
}

// isResponse holds for a number, a string and a list of strings.
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
			if _, ok := element.(string); !ok {
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
