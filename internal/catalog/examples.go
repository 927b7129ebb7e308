package catalog

import (
	"context"
	"encoding/json"
	"math"
	"strconv"

	"hocvu/internal/quiz"
	"hocvu/internal/schema"
)

// examplesFile holds, for each script, responses and the grades they must get.
const examplesFile = "examples.yaml"

// maxExamples bounds the grades that one script's examples may ask for.
const maxExamples = 200

// example is one response to one variant and what it must get, with its place.
type example struct {
	place    value
	variant  quiz.Variant
	response json.RawMessage
	isKey    bool // response: key
	credit   float64
	feedback *string // nil: not stated
}

// tryExamples holds every script to its author's own examples. Used gives for each script the question whose params
// count.
func (s *quizDraft) tryExamples(ctx context.Context, engine Engine, used map[string]quiz.Question) {
	source, report, ok := s.folder.source(examplesFile)
	defer func() { s.problems = append(s.problems, report.problems...) }()
	if _, there := s.folder.files[examplesFile]; !there {
		for _, name := range names(used) {
			report.at(0, 0, "problem.no-examples", "name", name)
		}
		return
	}
	v, ok2 := parseYAML(source, 1, report)
	if !ok || !ok2 {
		return
	}
	if v.form != anObject {
		report.wrong(v, "object")
		return
	}
	told := map[string]bool{}
	for _, f := range v.fields {
		told[f.name] = true
		q, known := used[f.name]
		script, there := s.quiz.Scripts[f.name]
		switch {
		case !there:
			report.at(f.line, f.column, "problem.no-script", "name", f.name, "hint", hint(f.name, names(s.quiz.Scripts)))
		case f.value.form != aList:
			report.wrong(f.value, "list")
		case known && !s.scriptBroken(f.name):
			s.tryExample(ctx, engine, q, script, f.value.list, report)
		}
	}
	for _, name := range names(used) {
		if !told[name] {
			report.at(1, 1, "problem.no-examples", "name", name)
		}
	}
}

// broken reports whether the trial of a script has already named a fault of it.
func (s *quizDraft) scriptBroken(script string) bool {
	for _, p := range s.problems {
		if p.File == s.folder.path+"/"+script && !p.Minor {
			return true
		}
	}
	return false
}

func (s *quizDraft) tryExample(ctx context.Context, engine Engine, q quiz.Question, script string, entries []value, report *reporter) {
	run := engine.Runner()
	ctx, budget := engine.budget(ctx)
	count := 0
	for _, entry := range entries {
		for _, e := range report.example(entry) {
			if count++; count > maxExamples {
				report.value(e.place, "problem.examples-many", "limit", maxExamples)
				return
			}
			if over, seconds := budget.over(); over != "" {
				s.reportUnfinished(unfinished{Seed: e.variant.Seed, Function: "grade", Over: over, Seconds: seconds}, q.Logic)
				return
			}
			if e.variant.Key == nil {
				params := json.RawMessage(q.Params)
				var made quiz.Generated
				err := engine.cached("example", []any{GenerateJob, script, e.variant.Seed, params}, &made, func() (err error) {
					made, err = run.Generate(ctx, script, q.Logic, e.variant.Seed, params)
					return err
				})
				if err != nil || made.Fault != nil {
					s.stopped(err, made.Fault, e, q.Logic, "generate")
					return
				}
				e.variant.Params, e.variant.Key = made.Params, made.Key
			}
			if e.isKey {
				e.response = quiz.KeyResponse(e.variant.Key) // one without a response is graded as null, and that is reported
			}
			var got quiz.ScriptGrade
			asked := []any{GradeJob, script, q.Kind, q.Tolerance, q.Fold, q.Gaps, q.Partial, e.variant, e.response}
			err := engine.cached("example", asked, &got, func() (err error) {
				got, err = run.GradeRead(ctx, quiz.Source{Question: q, Script: script}, e.variant, e.response)
				return err
			})
			if err != nil || got.Fault != nil {
				s.stopped(err, got.Fault, e, q.Logic, "grade")
				return
			}
			e.compare(got, report)
		}
	}
}

// stopped reports an example that could not be graded.
func (s *quizDraft) stopped(err error, fault *quiz.Fault, e example, script, function string) {
	if fault != nil {
		s.reportFault(*fault)
		return
	}
	var t logicTrial
	_ = t.stop(err, e.variant.Seed, function)
	s.reportUnfinished(*t.Unfinished, script)
}

func (e example) compare(got quiz.ScriptGrade, report *reporter) {
	if got.Invalid != "" {
		report.value(e.place, "problem.example-invalid", "name", got.Invalid, "want", plainNumber(e.credit))
		return
	}
	if math.Abs(got.Credit-e.credit) > 1e-9 {
		report.value(e.place, "problem.example-credit", "credit", plainNumber(got.Credit), "want", plainNumber(e.credit))
		return
	}
	if e.feedback != nil && *e.feedback != got.Feedback {
		report.value(e.place, "problem.example-feedback", "name", got.Feedback, "want", *e.feedback)
	}
}

// example reads {seed, response: key, credit} or {variant, try: [{response, credit, feedback}]}.
func (r *reporter) example(v value) []example {
	before := len(r.problems)
	m := r.open(v, schema.Example)
	seed := uint32(0)
	if given, ok := m.given("seed"); ok {
		n := m.whole("seed")
		seed = uint32(n)
		if n == 0 && len(r.problems) == before {
			r.wrong(given, "whole")
		}
	}
	variant := quiz.Variant{Seed: seed}
	if given, ok := m.given("variant"); ok {
		o := r.open(given, schema.Variant)
		params, _ := o.get("params")
		key, _ := o.get("key")
		variant.Params, variant.Key = jsonOf(params), jsonOf(key)
	}
	_, hasSeed := m.given("seed")
	_, hasVariant := m.given("variant")
	if hasSeed == hasVariant && len(r.problems) == before {
		r.value(v, "problem.example-form")
	}
	var all []example
	if _, several := m.given("try"); several {
		for _, entry := range m.entries("try") {
			all = append(all, r.open(entry, schema.Attempt).expect(variant))
		}
	} else {
		if len(r.problems) == before {
			r.open(v, schema.ExampleOfOne)
		}
		all = append(all, m.expect(variant))
	}
	if len(r.problems) > before {
		return nil
	}
	return all
}

func (m manifest) expect(variant quiz.Variant) example {
	e := example{place: m.value, variant: variant, credit: m.number("credit")}
	response, _ := m.get("response")
	e.isKey = response.form == aText && response.text == "key"
	e.response = jsonOf(response)
	if _, ok := m.given("feedback"); ok {
		name := m.text("feedback")
		e.feedback = &name
	}
	return e
}

func jsonOf(v value) json.RawMessage {
	text, err := json.Marshal(v.any())
	if err != nil {
		return json.RawMessage(strconv.Quote(v.text))
	}
	return text
}
