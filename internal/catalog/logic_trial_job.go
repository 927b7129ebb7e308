package catalog

import (
	"context"
	"encoding/json"

	"hocvu/internal/quiz"
	"hocvu/internal/quizjs"
)

// TrialInput is the input of a trial: all that its result depends on.
type TrialInput struct {
	Question quiz.Question // without its texts
	Script   string
	Seeds    int
}

// RunTrial does TrialJob: it tries a logic on all its seeds, in the worker in which it runs. A trial asks for a script
// some four hundred times, and most of what a call of a worker costs is not the script.
func RunTrial(ctx context.Context, in TrialInput) (any, error) {
	var t logicTrial
	for seed := 1; seed <= in.Seeds && t.Fault == nil; seed++ {
		if err := trySeed(ctx, runHere, in.Question, in.Script, uint32(seed), &t); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// runHere runs scripts in this process, which is a worker.
var runHere = quiz.Runner{
	Generate: func(
		ctx context.Context, script, name string, seed uint32, params json.RawMessage,
	) (quiz.Generated, error) {
		out, err := quizjs.Generate(ctx, quizjs.GenerateInput{Script: script, Name: name, Seed: seed, Params: params})
		return generated(out, name, seed), err
	},
	Grade: func(
		ctx context.Context, script, name string, v quiz.Variant, response json.RawMessage,
	) (quiz.ScriptGrade, error) {
		out, err := quizjs.Grade(ctx, gradeInput(script, name, v, response))
		return graded(out, name, v.Seed), err
	},
}
