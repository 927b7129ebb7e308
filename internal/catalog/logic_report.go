package catalog

import (
	"bytes"
	"context"
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/quizjs"
	"hocvu/internal/spelling"
	"hocvu/internal/worker"
)

// tryScripts tries every logic of the quiz and reports what the pool of its seeds shows.
func (s *quizDraft) tryScripts(ctx context.Context, engine Engine) {
	report := &reporter{file: path.Join(s.folder.path, s.folder.manifest)}
	used, lost := map[string]quiz.Question{}, false
	s.quiz.Variants = map[string][]quiz.Variant{}
	for _, q := range s.quiz.Questions {
		if q.Logic == "" {
			continue
		}
		doc := s.docs[slices.IndexFunc(s.docs, func(d markdown.QuestionDoc) bool { return d.ID == q.ID })]
		place := attribute(doc, "logic")
		script, ok := s.quiz.Scripts[q.Logic]
		if slices.Contains(s.lost, q.ID) {
			continue
		}
		s.tried = q.ID
		if !ok {
			lost = true
			report.at(place.Line, place.Column, "problem.no-script", "name", q.Logic, "hint", there(names(s.quiz.Scripts)))
			continue
		}
		if _, twice := used[q.Logic]; !twice && !fromLibrary(q.Logic) {
			used[q.Logic] = q
		}
		g := logicReport{draft: s, question: q, place: place, report: report}
		if made := g.try(ctx, engine, script); len(made) > 0 {
			s.quiz.Variants[q.ID] = made
		}
	}
	for _, name := range names(s.quiz.Scripts) {
		if _, ok := used[name]; !ok && !fromLibrary(name) && s.whole && !lost {
			report := &reporter{file: path.Join(s.folder.path, name)}
			report.minor(0, 0, "problem.script-loose", "name", name)
			s.problems = append(s.problems, report.problems...)
		}
	}
	s.problems = append(s.problems, report.problems...)
	s.tryExamples(ctx, engine, used)
}

// there is the ending of a sentence that lists what is in the package.
func there(names []string) any {
	if len(names) == 0 {
		return ""
	}
	return message.New("problem.hint-there", "names", strings.Join(names, ", "))
}

// logicReport says what a trial means for the author: each finding once, with the first seed that shows it.
type logicReport struct {
	draft    *quizDraft
	question quiz.Question
	place    markdown.Attribute
	report   *reporter
}

func (g logicReport) at(id string, seed uint32, pairs ...any) {
	g.report.at(g.place.Line, g.place.Column, id, append(pairs, "seed", strconv.Itoa(int(seed)))...)
}

func (g logicReport) describe(t logicTrial) {
	switch {
	case t.Unfinished != nil:
		g.draft.reportUnfinished(*t.Unfinished, g.question.Logic)
		return
	case t.Fault != nil:
		g.draft.reportFault(*t.Fault)
		return
	}
	if len(t.Tries) > 0 && t.Tries[0].Key.None {
		g.nearlyGrade()
	}
	distinct := map[string]bool{}
	said := map[string]bool{}
	once := func(what string) bool {
		first := !said[what]
		said[what] = true
		return first
	}
	for i, one := range t.Tries {
		if i < Pool {
			distinct[string(one.Params)+string(one.Response)] = true
		}
		if one.Unlike != "" && once("unlike") {
			g.at(string(one.Unlike), one.Seed)
		}
		if !one.fits(g.question.Kind) && once("key") {
			g.at("problem.logic-key-kind", one.Seed, "kind", g.question.Kind)
		} else if one.Key.Credit != 1 && once("key") {
			g.at("problem.logic-key-credit", one.Seed, "credit", plainNumber(one.Key.Credit))
		}
		if one.Key.Credit == 1 && one.Typed != nil && one.Typed.Credit != 1 && once("typed") {
			g.at("problem.logic-key-typed", one.Seed, "key", string(one.Response), "typed", one.Typed.Response,
				"credit", plainNumber(one.Typed.Credit))
		}
		for _, id := range append(one.Feedback, one.Key.Feedback) {
			if id != "" && !slices.Contains(g.question.Feedback, id) && once("feedback "+id) {
				g.at("problem.no-feedback", one.Seed, "name", id, "hint", hint(id, g.question.Feedback))
			}
		}
		if one.Empty > 0 && one.Key.Credit == 1 && once("empty") {
			g.at("problem.logic-part-empty", one.Seed, "n", one.Empty)
		}
		g.placeholders(one, once)
		g.sections(one, once)
		g.words(one, once)
	}
	if len(distinct) < MinVariants && len(said) == 0 && !fixed(t.Tries) {
		g.report.at(g.place.Line, g.place.Column, "problem.logic-variants", "seeds", strconv.Itoa(min(len(t.Tries), Pool)),
			"variants", len(distinct), "least", MinVariants)
	}
	g.readable(t.Tries)
}

// nearlyGrade names a function that was perhaps meant to be grade. Where there is none the engine compares with the
// key, so a slip of the pen would change in silence what counts.
func (g logicReport) nearlyGrade() {
	if fromLibrary(g.question.Logic) && !g.draft.folder.trial {
		return
	}
	near := func(name string) bool { return spelling.Distance(strings.ToLower(name), "grade") <= 2 }
	if name, line, column := quizjs.Declaration(g.draft.quiz.Scripts[g.question.Logic], near); line > 0 {
		report, line, column, _ := g.draft.scriptPlace(g.question.Logic, line, column)
		report.at(line, column, "problem.grade-near", "name", name)
		g.draft.problems = append(g.draft.problems, report.problems...)
	}
}

// fixed tells that the script only grades: it generates nothing to show, so there is one variant.
func fixed(tries []seedTrial) bool {
	return !slices.ContainsFunc(tries, func(one seedTrial) bool {
		return string(one.Params) != "{}" || !bytes.Equal(one.Response, tries[0].Response)
	})
}

// placeholders checks that every {{name}} of every language has a value that can be read.
func (g logicReport) placeholders(one seedTrial, once func(string) bool) {
	var values map[string]any
	if json.Unmarshal(one.Params, &values) != nil {
		return
	}
	for _, n := range g.draft.placeholders {
		if n.question != g.question.ID {
			continue
		}
		value, known := values[n.Target]
		_, list := value.([]any)
		switch {
		case !known && once(n.report.file+" "+n.Target):
			n.report.at(n.Line, n.Column, "problem.not-generated", "name", n.Target, "seed", strconv.Itoa(int(one.Seed)), "hint", hint(n.Target, names(values)))
		case known && list != n.option && once(n.report.file+" "+n.Target):
			n.report.at(n.Line, n.Column, "problem.generated-list", "name", n.Target, "seed", strconv.Itoa(int(one.Seed)))
		}
	}
}

// sections checks that every {{#name}} of every language names a section of the question.
func (g logicReport) sections(one seedTrial, once func(string) bool) {
	var values map[string]any
	if json.Unmarshal(one.Params, &values) != nil {
		return
	}
	for _, n := range g.draft.sections {
		if n.question != g.question.ID {
			continue
		}
		seed := strconv.Itoa(int(one.Seed))
		value, known := values[n.Target]
		id, named := value.(string)
		switch {
		case !known && once(n.report.file+" #"+n.Target):
			n.report.at(n.Line, n.Column, "problem.not-generated", "name", n.Target, "seed", seed,
				"hint", hint(n.Target, names(values)))
		case known && (!named || !slices.Contains(g.question.Feedback, id)) && once(n.report.file+" #"+n.Target):
			n.report.at(n.Line, n.Column, "problem.no-section", "name", n.Target, "text", shown(value), "seed", seed,
				"hint", hint(shown(value), g.question.Feedback))
		}
	}
	g.pictured(one, values, once)
}

// pictured checks that a picture is there to be pointed at, where the body has none of its own.
func (g logicReport) pictured(one seedTrial, values map[string]any, once func(string) bool) {
	if !rulesOf(g.question.Kind).byPlace {
		return
	}
	body := g.question.Texts[g.draft.language].Choose(values).Body
	if !strings.Contains(body, "<img ") && once("picture") {
		g.at("problem.section-picture", one.Seed)
	}
}

// reportFault reports what a script did wrong, at its own line; where none is to blame, at its generate, whose variant
// is wrong.
func (s *quizDraft) reportFault(f quiz.Fault) {
	if f.Line == 0 {
		_, f.Line, f.Column = quizjs.Declaration(s.quiz.Scripts[f.File], func(name string) bool { return name == "generate" })
	}
	report, line, column, used := s.scriptPlace(f.File, f.Line, f.Column)
	if used {
		report.at(line, column, "problem.library-fault", "name", f.File, "text", f.Text, "seed", strconv.Itoa(int(f.Seed)))
		s.problems = append(s.problems, report.problems...)
		return
	}
	report.at(line, column, "problem.logic-fault", "text", f.Text, "seed", strconv.Itoa(int(f.Seed)))
	s.problems = append(s.problems, report.problems...)
}

// reportUnfinished reports a script that had to be stopped, at the function that ran.
func (s *quizDraft) reportUnfinished(l unfinished, script string) {
	_, line, column := quizjs.Declaration(s.quiz.Scripts[script], func(name string) bool { return name == l.Function })
	report, line, column, _ := s.scriptPlace(script, line, column)
	seed := strconv.Itoa(int(l.Seed))
	if l.Over != "" {
		report.at(line, column, l.Over, "seed", seed, "seconds", l.Seconds)
		s.problems = append(s.problems, report.problems...)
		return
	}
	switch l.Reason {
	case worker.Deadline:
		report.at(line, column, "problem.logic-late", "seed", seed, "ms", int(quizjs.Deadline.Milliseconds()))
	case "":
		report.at(0, 0, "problem.worker", "detail", l.Err)
	default:
		report.at(line, column, "problem.logic-killed", "seed", seed, "reason", message.New("problem.reason-"+string(l.Reason)))
	}
	s.problems = append(s.problems, report.problems...)
}

func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
