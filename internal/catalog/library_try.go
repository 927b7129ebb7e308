package catalog

import (
	"context"
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// trialFront stands above the question to copy when a library is tried: competency and level are the trainer's to say.
const trialFront = `---
id: ID
version: 1.0.0
language: vi
title: ID
framework: x
defaults: { competency: "1.1", level: basic }
---
`

// try holds every logic of a library to what a quiz is held to: the question to copy is checked as if a trainer had
// copied it, on all seeds of the pool, and the examples are graded.
func (d *libraryDraft) try(ctx context.Context, engine Engine) {
	all := map[string]*libraryLogic{}
	for _, logic := range d.logics {
		all[logic.name()] = logic
	}
	for _, logic := range d.logics {
		problems, failed := logic.try(ctx, engine, all)
		d.problems = append(d.problems, problems...)
		d.failed = d.failed || failed
	}
}

// trial is the quiz of one question that a logic is tried in.
func (l *libraryLogic) trial(all map[string]*libraryLogic) *folder {
	id := "x" + sumOf(l.name())[:12] // its results are kept apart from those of the others
	f := &folder{ref: ref{QuizKind, id}, path: l.path, manifest: "quiz.md", digest: "-", trial: true, logics: all,
		libraries: &libraries{logics: all, ids: []string{l.library}}, pictures: map[string]markdown.Picture{}}
	f.files = map[string][]byte{"quiz.md": []byte(strings.ReplaceAll(trialFront, "ID", id) + string(l.sample))}
	return f
}

func (l *libraryLogic) try(ctx context.Context, engine Engine, all map[string]*libraryLogic) (Problems, bool) {
	f := l.trial(all)
	s := f.readQuiz(ctx, engine, nil)
	failed := s.failed
	problems := s.problems
	at := strings.Count(trialFront, "\n")
	declared := &reporter{file: path.Join(l.path, l.stem+".yaml")}
	if s.quiz != nil && !s.problems.Broken() {
		if len(s.quiz.Questions) != 1 || s.quiz.Questions[0].Logic != l.name() {
			problems = append(problems, Problem{File: path.Join(l.path, "quiz.md"), Line: 1 + at, Column: 1,
				Message: message.New("problem.library-sample", "name", l.name())})
		} else {
			f.id += "e"
			engine = engine.of(f.ref)
			s.problems = nil
			s.tryExample(ctx, engine, s.quiz.Questions[0], l.script, l.examples, declared)
			engine.results.save()
			failed = failed || engine.results.failed
			problems = append(problems, s.problems...)
			s.placeFeedback(l, declared)
		}
	}
	for i, p := range problems {
		if p.File == path.Join(l.path, "quiz.md") {
			problems[i].File, problems[i].Line = path.Join(l.path, l.stem+".md"), max(p.Line-at, 1)
		}
	}
	problems = slices.DeleteFunc(problems, func(p Problem) bool { return p.Note })
	return append(problems, declared.problems...), failed
}

// placeFeedback reports a name in the words of a feedback that generate gives no value to.
func (s *quizDraft) placeFeedback(l *libraryLogic, report *reporter) {
	made := s.quiz.Variants[s.quiz.Questions[0].ID]
	if len(made) == 0 {
		return
	}
	var values quiz.Values
	if json.Unmarshal(made[0].Params, &values) != nil {
		return
	}
	for _, one := range l.feedback {
		for _, language := range names(one.text) {
			for _, found := range nameForm.FindAllStringSubmatch(one.title[language]+" "+one.text[language], -1) {
				if _, known := values.Values[found[1]]; !known {
					report.value(one.place, "problem.not-generated", "name", found[1], "seed", strconv.Itoa(1),
						"hint", hint(found[1], names(values.Values)))
				}
			}
		}
	}
}
