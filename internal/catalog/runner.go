package catalog

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"hocvu/internal/quiz"
	"hocvu/internal/quizjs"
	"hocvu/internal/worker"
)

// CostLabel is the label under which the pool of workers counts what the calls of a script cost: of its source, so that
// another version of it begins anew. A question's is CostLabel(quiz.Scripts[question.Logic]).
func CostLabel(script string) string { return sumOf(script) }

// Runner runs scripts in the worker for the kinds of questions that have logic.
func (e Engine) Runner() quiz.Runner {
	return quiz.Runner{
		Generate: func(ctx context.Context, script, name string, seed uint32, params json.RawMessage) (quiz.Generated, error) {
			var out quizjs.Generated
			err := e.Call(worker.Labelled(ctx, CostLabel(script)), GenerateJob, quizjs.GenerateInput{Script: script, Name: name, Seed: seed, Params: params}, &out)
			return generated(out, name, seed), overrun(err)
		},
		Grade: func(ctx context.Context, script, name string, v quiz.Variant, response json.RawMessage) (quiz.ScriptGrade, error) {
			var out quizjs.Graded
			err := e.Call(worker.Labelled(ctx, CostLabel(script)), GradeJob, gradeInput(script, name, v, response), &out)
			return graded(out, name, v.Seed), overrun(err)
		},
	}
}

func generated(out quizjs.Generated, name string, seed uint32) quiz.Generated {
	return quiz.Generated{Params: out.Params, Key: out.Key, Fault: faultOf(out.Fault, name, seed)}
}

func gradeInput(script, name string, v quiz.Variant, response json.RawMessage) quizjs.GradeInput {
	return quizjs.GradeInput{Script: script, Name: name, Seed: v.Seed, Params: v.Params, Key: v.Key, Response: response}
}

func graded(out quizjs.Graded, name string, seed uint32) quiz.ScriptGrade {
	return quiz.ScriptGrade{Credit: out.Credit, Feedback: out.Feedback, Invalid: out.Invalid, None: out.None,
		Fault: faultOf(out.Fault, name, seed)}
}

// overrun marks the error of a run that broke a limit. A crash is not one: somebody may have killed the process.
func overrun(err error) error {
	var killed *worker.Killed
	if errors.As(err, &killed) && killed.Reason != worker.Crash {
		return fmt.Errorf("%w: %w", quiz.ErrOverrun, err)
	}
	return err
}

func faultOf(f *quizjs.Fault, file string, seed uint32) *quiz.Fault {
	if f == nil {
		return nil
	}
	return &quiz.Fault{File: file, Line: f.Line, Column: f.Column, Seed: seed, Text: f.Message}
}
