package catalog

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/quizjs"
	"hocvu/internal/worker"
)

// logicTrial is what came of trying one logic with one question's params: facts only, so that it can be cached; what
// they mean for the author is said by logicReport.
type logicTrial struct {
	Tries      []seedTrial
	Fault      *quiz.Fault // the first one that broke a seed off
	Unfinished *unfinished // never cached
}

// seedTrial is one seed.
type seedTrial struct {
	Seed     uint32
	Variant  quiz.Variant    // as an officer gets it
	Params   json.RawMessage // what generate returned
	Response json.RawMessage // its key's
	Options  []quiz.Element
	Unlike   unlike
	Key      quiz.ScriptGrade
	Typed    *typedKey // nil: this kind has no key to type
	Feedback []string  // sections that the answers it could be given lead to
	Empty    int       // the first part of the key, from 1, that earns as much when it is left empty; 0: none
}

// unfinished is a job that did not end by itself.
type unfinished struct {
	Seed     uint32
	Function string // generate or grade
	Reason   worker.Reason
	Over     string // the message of the budget that is used up, "" for none
	Seconds  int    // that the budget had
	Err      string // where Reason and Over are "": the machinery's own failure
}

// tryLogic tries a logic on all its seeds: at once in one worker, and where that does not end within the limits of one
// run, run by run, so that it is known which run of which seed broke which limit.
func (e Engine) tryLogic(ctx context.Context, q quiz.Question, script string) logicTrial {
	var t logicTrial
	ctx, budget := e.budget(ctx)
	input := trialOf(q, script, e.seeds())
	q = input.Question
	err := e.cached(TrialJob, input, &t, func() error {
		if e.Call(ctx, TrialJob, input, &t) == nil {
			return nil
		}
		t = logicTrial{}
		for seed := 1; seed <= e.seeds() && t.Fault == nil; seed++ {
			if over, seconds := budget.over(); over != "" {
				t.Unfinished = &unfinished{Seed: uint32(seed), Function: "generate", Over: over, Seconds: seconds}
				return errBudget
			}
			err := trySeed(ctx, e.Runner(), q, script, uint32(seed), &t)
			if t.Unfinished != nil && t.Unfinished.Reason == worker.Memory {
				// What a process has done before stays in its address space: a fresh one tells whether it is the
				// script.
				t.Unfinished = nil
				err = trySeed(ctx, e.Runner(), q, script, uint32(seed), &t)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil && t.Unfinished == nil {
		t.Unfinished = &unfinished{Err: err.Error()}
	}
	return t
}

// trialOf leaves out what a trial does not depend on.
func trialOf(q quiz.Question, script string, seeds int) TrialInput {
	q.Feedback, q.Weights, q.Level, q.Points, q.HintCost, q.Both = nil, nil, "", 0, 0, false
	q.Texts = neededUnits(q)
	return TrialInput{q, script, seeds}
}

// neededUnits are the texts of a question with nothing but the units that must be typed, nil where none must.
func neededUnits(q quiz.Question) map[message.Language]quiz.Text {
	if !q.UnitNeeded && !slices.ContainsFunc(q.Gaps, func(g quiz.Gap) bool { return g.UnitNeeded }) {
		return nil
	}
	units := map[message.Language]quiz.Text{}
	for language, text := range q.Texts {
		units[language] = quiz.Text{Unit: text.Unit, GapUnits: text.GapUnits}
	}
	return units
}

func trySeed(ctx context.Context, run quiz.Runner, q quiz.Question, script string, seed uint32, t *logicTrial) error {
	kind, _ := quiz.KindOf(quiz.Kinds(run), q)
	source := quiz.Source{Question: q, Script: script}
	first, err := kind.Generate(ctx, source, seed)
	if err != nil {
		return t.stop(err, seed, "generate")
	}
	like, err := same(ctx, kind, source, first)
	if err != nil {
		return t.stop(err, seed, "generate")
	}
	var values quiz.Values
	if err := json.Unmarshal(first.Params, &values); err != nil {
		return err
	}
	key := quiz.KeyResponse(first.Key)
	params, err := json.Marshal(values.Values)
	if err != nil {
		return err
	}
	one := seedTrial{Seed: seed, Variant: first, Params: params, Response: key, Options: values.Options, Unlike: like}
	variant := quiz.Variant{Seed: seed, Params: params, Key: first.Key}
	if one.Key, err = run.GradeRead(ctx, source, variant, key); err != nil {
		return t.stop(err, seed, "grade")
	}
	if one.Key.Fault != nil {
		return t.stop(one.Key.Fault, seed, "grade")
	}
	if one.Typed, err = gradeTyped(ctx, kind, source, first, key); err != nil {
		return t.stop(err, seed, "grade")
	}
	for _, sample := range one.sampleResponses(q) {
		judged, err := run.GradeRead(ctx, source, variant, sample.value)
		if err != nil {
			return t.stop(err, seed, "grade")
		}
		if judged.Fault != nil {
			return t.stop(judged.Fault, seed, "grade")
		}
		one.Feedback = append(one.Feedback, judged.Feedback, judged.Invalid)
		if sample.part > 0 && judged.Invalid == "" && judged.Credit == 1 && one.Empty == 0 {
			one.Empty = sample.part
		}
	}
	t.Tries = append(t.Tries, one)
	return nil
}

// unlike is the message that says why a seed made another variant the second time; "" when it did not.
type unlike string

const (
	unsteady  unlike = "problem.logic-unlike" // another at every run
	fromStack unlike = "problem.logic-stack"  // another when the script is called from elsewhere
)

// same makes a variant again, from elsewhere; where it differs, once more from the same place, to know why.
func same(ctx context.Context, kind quiz.Kind, s quiz.Source, first quiz.Variant) (unlike, error) {
	moved := s
	moved.Question.Logic = quizjs.Elsewhere(s.Question.Logic)
	for _, try := range []struct {
		source quiz.Source
		unlike unlike
	}{{moved, ""}, {s, fromStack}} {
		again, err := kind.Generate(ctx, try.source, first.Seed)
		var fault *quiz.Fault
		if errors.As(err, &fault) {
			fault.File = s.Question.Logic
		}
		if err != nil {
			return "", err
		}
		if bytes.Equal(first.Params, again.Params) && bytes.Equal(first.Key, again.Key) {
			return try.unlike, nil
		}
	}
	return unsteady, nil
}

// maxVariants bounds the variants of one question that stay in memory, in bytes; a worker makes the others when they
// are asked for.
const maxVariants = 256 << 10

// variants are what officers get of a logic that passed: made here, they are shown also while no worker can be had.
func (t logicTrial) variants() []quiz.Variant {
	if t.Fault != nil || t.Unfinished != nil {
		return nil
	}
	var all []quiz.Variant
	size := 0
	for _, one := range t.Tries[:min(len(t.Tries), Pool)] {
		if size += len(one.Variant.Params) + len(one.Variant.Key); size > maxVariants || one.Unlike != "" {
			break
		}
		all = append(all, one.Variant)
	}
	return all
}

// stop ends a trial: with the author's fault as a result, with anything else as an error.
func (t *logicTrial) stop(err error, seed uint32, function string) error {
	var fault *quiz.Fault
	if errors.As(err, &fault) {
		t.Fault = fault
		return nil
	}
	t.Unfinished = &unfinished{Seed: seed, Function: function, Err: err.Error()}
	var killed *worker.Killed
	if errors.As(err, &killed) {
		t.Unfinished.Reason = killed.Reason
	}
	return err
}
