package questions

import (
	"context"
	"strings"
	"unicode/utf8"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// QueuedReport is a report as trainers read it: who made it is not told.
type QueuedReport struct {
	store.QuestionReport
	Title, QuizTitle string
}

// Queue lists the open reports of officers within the reach of a trainer or an admin, the longest waiting first.
func (s *Reports) Queue(o access.Officer) ([]QueuedReport, error) {
	scope, err := s.access.TrainerScope(o)
	if err != nil {
		return nil, err
	}
	found, err := s.site.Store.QuestionReports.Open(scope.Everywhere, scope.Units, shownReports)
	if err != nil {
		return nil, err
	}
	var all []QueuedReport
	for _, r := range found {
		all = append(all, s.queued(r, o))
	}
	return all, nil
}

// queued takes the officer out.
func (s *Reports) queued(r store.QuestionReport, o access.Officer) QueuedReport {
	r.Officer = ""
	its := QueuedReport{QuestionReport: r}
	its.Title = access.QuestionTitle(s.site.Catalog(), r.Quiz, r.Question, o.Language)
	if its.QuizTitle = r.Quiz; s.site.Catalog().Quizzes[r.Quiz] != nil {
		its.QuizTitle = access.QuizTitle(s.site.Catalog().Quizzes[r.Quiz], o.Language)
	}
	return its
}

// within finds a report of an officer within the reach of a trainer or an admin. What may not be seen is not found.
func (s *Reports) within(tx *store.Store, o access.Officer, id string) (store.QuestionReport, error) {
	scope, err := s.access.TrainerScope(o)
	if err != nil {
		return store.QuestionReport{}, err
	}
	r, unit, err := tx.QuestionReports.ByID(id)
	if err == nil && !scope.Holds(unit) {
		err = access.ErrNotFound
	}
	return r, err
}

// Show shows a report with the question, its variant and the answer that was given, as far as the officer served
// within reach.
func (s *Reports) Show(o access.Officer, id string) (QueuedReport, study.QuestionView, error) {
	r, err := s.within(s.site.Store, o, id)
	if err != nil {
		return QueuedReport{}, study.QuestionView{}, err
	}
	v, err := s.attempts.Judged(r.Attempt, r.Question, r.Response, o.Language)
	return s.queued(r, o), v, err
}

// Answer answers an open report in words, with what becomes of the question.
func (s *Reports) Answer(ctx context.Context, o access.Officer, id string, state store.ReportState, words string,
) error {
	words = strings.TrimSpace(words)
	switch {
	case state != store.ReportRight && state != store.ReportMended && state != store.ReportWithdrawn:
		return refusal.New("state", "reported.choose-state")
	case words == "":
		return refusal.New("words", "reported.answer-in-words")
	case utf8.RuneCountInString(words) > MaxReportWords:
		return refusal.New("words", "reported.too-long", "most", MaxReportWords)
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		r, err := s.within(tx, o, id)
		if err != nil {
			return err
		}
		subject := r.Officer
		if subject == o.ID {
			return refusal.New("", "reported.own")
		}
		r.State, r.Answer, r.By, r.Answered = state, words, o.ID, s.site.Now()
		if closed, err := tx.QuestionReports.Close(r); err != nil {
			return err
		} else if !closed {
			return refusal.New("", "reported.answered-already")
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "question-answered",
			Record: "question_reports/" + r.ID, Subject: subject, Detail: map[string]any{"question": r.Quiz + "#" + r.Question, "state": string(state)}})
	})
}
