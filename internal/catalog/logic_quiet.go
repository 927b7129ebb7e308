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

// quietTrial is what is kept of a trial beside its own result: whether there was nothing to report, and then what
// officers get. Most trials are such, and to look through all their seeds costs a start as much as all else.
type quietTrial struct {
	Quiet    bool
	Variants []quiz.Variant
}

// try tries the logic, reports what the trial shows, and returns the variants that officers get.
func (g logicReport) try(ctx context.Context, engine Engine, script string) (variants []quiz.Variant) {
	look := func() logicTrial {
		trial := engine.tryLogic(ctx, g.question, script)
		g.describe(trial)
		variants = trial.variants()
		return trial
	}
	if g.draft.folder.trial { // of a library: it has no digest
		look()
		return variants
	}
	var kept quietTrial
	looked := false
	input := quietInput{g.draft.folder.digest, g.question.ID, sumOf(script), engine.seeds()}
	err := engine.cached("quiet", input, &kept, func() error {
		looked = true
		before := g.said()
		if trial := look(); trial.Unfinished != nil {
			return errUnfinished
		}
		if kept.Quiet = g.said() == before; kept.Quiet {
			kept.Variants = variants
		}
		return nil
	})
	switch {
	case looked || err != nil:
	case kept.Quiet:
		engine.hold(TrialJob, trialOf(g.question, script, engine.seeds()))
		return kept.Variants
	default:
		look()
	}
	return variants
}

// said counts what has been reported of the quiz so far.
func (g logicReport) said() int {
	n := len(g.draft.problems) + len(g.report.problems)
	for _, report := range g.draft.reports {
		n += len(report.problems)
	}
	return n
}
