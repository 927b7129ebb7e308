package catalog

import (
	"path"

	"hocvu/internal/markdown"
	"hocvu/internal/quiz"
)

// pointless are the attributes that speak of points or evidence. Who writes them into a survey expects what it does not
// do.
var pointless = []string{"competency", "level", "points", "hint-cost", "use", "logic"}

// survey reads how a survey is answered, and names what has no place in it.
func (a attributes) survey(q *quiz.Question, doc markdown.QuestionDoc) {
	q.Points, q.HintCost, q.Both, q.Partial, q.Logic = 0, 0, false, false, ""
	for _, name := range pointless {
		if one, given := a.get(name); given {
			a.at(one, "problem.survey-attribute", "name", name)
		}
	}
	if len(doc.Hints) > 0 {
		a.report.at(doc.Line, doc.Column, "problem.survey-hint")
	}
	for _, o := range doc.Options {
		if o.Reason != "" {
			a.report.at(o.Line, o.Column, "problem.survey-reason")
			break
		}
	}
	many, chooses := a.get("choose")
	q.Many = a.choice("choose", "many") == "many"
	if chooses && len(doc.Options) == 0 {
		a.at(many, "problem.survey-choose")
	}
	if one, given := a.get("length"); given && len(doc.Options) > 0 {
		a.at(one, "problem.survey-length")
	}
	q.Length = int(a.number("length", quiz.LeastLength, quiz.MostLength, 0))
}

// unasked names the surveys that stand in no lesson: no exam draws one, so that nobody would be asked.
func (s *quizDraft) unasked(placed map[string]bool) Problems {
	if s.quiz == nil {
		return nil
	}
	report := reporter{file: path.Join(s.folder.path, s.folder.manifest)}
	for _, q := range s.quiz.Questions {
		if !q.Opinion() || placed[s.quiz.ID+"#"+q.ID] {
			continue
		}
		for _, doc := range s.docs {
			if doc.ID == q.Called() {
				report.minor(doc.Line, doc.Column, "problem.survey-unplaced", "id", doc.ID, "name", s.quiz.Called()+"#"+doc.ID)
			}
		}
	}
	return report.problems
}
