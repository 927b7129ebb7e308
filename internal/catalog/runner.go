package catalog

import (
	"context"
	"encoding/json"

	"hocvu/internal/quiz"
	"hocvu/internal/quizjs"
)

// Runner runs scripts in the worker for the kinds of questions that have logic.
func (e Engine) Runner() quiz.Runner {
	return quiz.Runner{
		Generate: func(ctx context.Context, script, name string, seed uint32, params json.RawMessage) (quiz.Generated, error) {
			var out quizjs.Generated
			err := e.Call(ctx, GenerateJob, quizjs.GenerateInput{Script: script, Name: name, Seed: seed, Params: params}, &out)
			return quiz.Generated{Params: out.Params, Key: out.Key, Fault: faultOf(out.Fault, name, seed)}, err
		},
		Grade: func(ctx context.Context, script, name string, v quiz.Variant, response json.RawMessage) (quiz.Judged, error) {
			var out quizjs.Graded
			in := quizjs.GradeInput{Script: script, Name: name, Seed: v.Seed, Params: v.Params, Key: v.Key, Response: response}
			err := e.Call(ctx, GradeJob, in, &out)
			return quiz.Judged{Credit: out.Credit, Feedback: out.Feedback, Invalid: out.Invalid, Fault: faultOf(out.Fault, name, v.Seed)}, err
		},
	}
}

func faultOf(f *quizjs.Fault, file string, seed uint32) *quiz.Fault {
	if f == nil {
		return nil
	}
	return &quiz.Fault{File: file, Line: f.Line, Column: f.Column, Seed: seed, Text: f.Message}
}
