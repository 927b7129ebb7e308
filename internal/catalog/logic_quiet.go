package catalog

import (
	"context"

	"hocvu/internal/quiz"
)

// quietInput is all that decides what the trial of a logic means for the author.
type quietInput struct {
	Folder   string // digest: the texts of the question and their translations
	Question string // ID
	Script   string // sum: it may be a library's
	Seeds    int
}

// try tries the logic, reports what the trial shows, and returns the variants that officers get. They are kept of a
// trial that had nothing to report, as most have: to look through all its seeds again costs a start as much as all
// else.
func (g logicReport) try(ctx context.Context, engine Engine, script string) []quiz.Variant {
	const job = "quiet"
	lasting := !g.draft.folder.trial // that of a library has no digest
	input := quietInput{g.draft.folder.digest, g.question.ID, sumOf(script), engine.seeds()}
	var kept []quiz.Variant
	if lasting && engine.recall(job, input, &kept) {
		engine.hold(TrialJob, trialOf(g.question, script, engine.seeds()))
		return kept
	}
	before := g.said()
	trial := engine.tryLogic(ctx, g.question, script)
	g.describe(trial)
	made := trial.variants()
	if lasting && g.said() == before {
		engine.keep(job, input, made)
	}
	return made
}

// said counts what has been reported of the quiz so far.
func (g logicReport) said() int {
	n := len(g.draft.problems) + len(g.report.problems)
	for _, report := range g.draft.reports {
		n += len(report.problems)
	}
	return n
}
