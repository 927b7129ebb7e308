package study

import (
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
	"hocvu/internal/store/seen"
)

// gradeResponse keeps the grade of a response that is kept already, and what follows from it: evidence, score, levels,
// and that its answer has now been shown. In the transaction of s.
func (s *Attempts) gradeResponse(o access.Officer, a submission, source competency.Source) (
	scoring.ScoreUpdate, error) {
	now := s.site.Now()
	if a.grade.Status == quiz.Pending && a.question.ByPerson() {
		if err := s.await(o, a, now); err != nil {
			return scoring.ScoreUpdate{}, err
		}
		return scoring.ScoreUpdate{}, s.site.Store.Views.End(o.ID, true, a.response.Received,
			metIn(a.quiz, a.question, a.asked))
	}
	if a.grade.Status == quiz.Pending {
		return scoring.ScoreUpdate{}, s.site.Store.PendingGrades.Add(a.response.ID, now.Add(retryAfter))
	}
	met := metIn(a.quiz, a.question, a.asked)
	seen, err := s.site.Store.Views.Before(o.ID, a.attempt.ID, met)
	if err != nil {
		return scoring.ScoreUpdate{}, err
	}
	f, err := s.newEvidence(a, source, seen[met])
	if err != nil {
		return scoring.ScoreUpdate{}, err
	}
	err = s.site.Store.Grades.Add(store.Grade{Response: a.response.ID, Item: f.ItemID, Seed: a.asked.Variant.Seed,
		Grade: a.grade, At: now, Engine: s.site.Engine})
	if err != nil {
		return scoring.ScoreUpdate{}, err
	}
	if s.outdated(a.attempt) {
		acts, err := s.site.Store.Regrades.Of(a.attempt.Quiz)
		if err != nil {
			return scoring.ScoreUpdate{}, err
		}
		if err := queueRegrades(s.site, a.attempt, acts); err != nil {
			return scoring.ScoreUpdate{}, err
		}
	}
	if a.grade.Status == quiz.Invalid { // found out late: the question is still to be answered, in the same encounter
		return scoring.ScoreUpdate{}, nil
	}
	shown := source == competency.Practice && a.grade.Status == quiz.Graded
	err = s.site.Store.Views.End(o.ID, shown, a.response.Received, met)
	if err != nil || a.grade.Status != quiz.Graded {
		return scoring.ScoreUpdate{}, err
	}
	b, err := s.scores.ApplyEvidence(o.ID, a.quiz.Framework, []scoring.NewEvidence{f}, now)
	return b, err
}

// newEvidence makes the evidence of a graded response, with what had been seen of its question before.
func (s *Attempts) newEvidence(a submission, source competency.Source, seen store.View) (scoring.NewEvidence, error) {
	item := scoring.ItemOf(s.site.Catalog(), a.quiz, a.question)
	row, err := s.site.Store.Questions.Ensure(a.quiz.ID, a.question.ID, a.quiz.Framework,
		scoring.UseOf(a.question), item)
	if err != nil {
		return scoring.NewEvidence{}, err
	}
	took := a.response.Milliseconds
	if took == 0 && !seen.Since.IsZero() {
		took = min(max(a.response.Received.Sub(seen.Since).Milliseconds(), 0), longest.Milliseconds())
	}
	return scoring.NewEvidence{ResponseID: a.response.ID, ItemID: row, Evidence: store.NewEvidence(competency.Evidence{
		Attempt: a.attempt.ID, Sequence: a.response.Sequence, Item: item, Credit: a.grade.Credit, Source: source,
		Effective: competency.Effective(a.response.Received, a.attempt.Opened, a.response.Received),
		Received:  a.response.Received,
		Seen:      seen.Seen, KeyShown: seen.KeyShown, Sibling: seen.Sibling,
		Hint: a.response.Hints > 0, Milliseconds: took,
		Keyless: source == competency.Exam && !a.question.Both,
	})}, nil
}

// outcome tells what became of an answer: in practice all of it, in an exam that it is saved.
func (s *Attempts) outcome(o access.Officer, a submission) Outcome {
	unfinished := quiz.Unfinished(a.question, a.response.Value)
	if a.attempt.Mode == store.Exam || unfinished {
		return Outcome{Grade: quiz.Grade{Status: quiz.Pending}, Of: a.question.Points,
			At: a.response.Received, Saved: true, Unfinished: unfinished}
	}
	order, _ := arrange(a.question, a.asked.Variant)
	text, _ := a.question.In(o.Language, a.quiz.Language)
	c := viewInput{attempt: a.attempt, quiz: a.quiz, question: a.asked, response: a.response}
	if a.grade.Status != quiz.Pending {
		c.grade = &store.Grade{Grade: a.grade}
	}
	c.keyShown = answerShown(a.question, c.grade)
	return outcomeOf(c, a.question, text, order)
}

// invalid tells what is wrong with a response that cannot be one.
func invalid(question quiz.Question, o access.Officer, q *quiz.Quiz, g quiz.Grade) Outcome {
	text, _ := question.In(o.Language, q.Language)
	return Outcome{Grade: g, Of: question.Points, Section: text.Sections[g.Feedback]}
}

// countRefusal counts an answer that is kept nowhere else for the statistics of its question.
func (s *Attempts) countRefusal(a *store.Attempt, q *quiz.Quiz, question quiz.Question, asked store.Question) {
	s.site.Store.ItemStatistics.Refuse(seen.Refusal{Quiz: q.ID, Question: question.ID,
		Digest: scoring.ItemOf(s.site.Catalog(), q, question).Digest, Mode: string(a.Mode),
		Seed: viewSeed(question, asked.Variant)})
}

// language is that of the page an answer was given on, else the officer's own.
func language(of, otherwise message.Language) message.Language {
	if l, known := message.Known(string(of)); known {
		return l
	}
	return otherwise
}
