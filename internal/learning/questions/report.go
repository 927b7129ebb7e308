package questions

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Bounds of reports.
const (
	MaxReportWords = 500 // letters, also of the answer
	reportsPerDay  = 5   // of one officer
	shownReports   = 50
)

// Reports takes what officers say of questions that they hold to be wrong, and what trainers answer.
type Reports struct {
	site     access.Site
	access   *access.Service
	attempts *study.Attempts
}

// NewReports makes a Reports.
func NewReports(site access.Site, attempts *study.Attempts) *Reports {
	return &Reports{site, access.New(site), attempts}
}

// ReportRequest is what an officer reports.
type ReportRequest struct {
	Attempt, Question string // as a QuestionView has them
	Reason, Words     string
}

// Reportable is a question that an officer can report.
type Reportable struct {
	Quiz, Question, Title string
	Refused               *refusal.Refusal // why not now; nil: it can be reported
}

// Form looks whether an officer can report a question of an attempt of the own. ErrNotFound: it was not judged, or
// stands in an exam that is under way.
func (s *Reports) Form(o access.Officer, attempt, question string) (Reportable, error) {
	a, _, _, err := s.attempts.LastJudged(o, attempt, question)
	if err != nil {
		return Reportable{}, err
	}
	f := Reportable{Quiz: a.Quiz, Question: question}
	f.Title = access.QuestionTitle(s.site.Catalog(), a.Quiz, question, o.Language)
	no := s.admit(s.site.Store, o, a.Quiz)
	if f.Refused = refusal.Of(no); f.Refused != nil {
		no = nil
	}
	return f, no
}

// admit refuses who sits an exam of the quiz, and who has made many reports today.
func (s *Reports) admit(tx *store.Store, o access.Officer, quiz string) error {
	_, err := tx.Attempts.Open(o.ID, quiz, store.Exam)
	if err == nil {
		return refusal.New("", "reported.exam-open")
	}
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	n, err := tx.QuestionReports.CountSince(o.ID, s.site.Now().Add(-24*time.Hour))
	if err == nil && n >= reportsPerDay {
		err = refusal.New("", "reported.too-many", "most", reportsPerDay)
	}
	return err
}

// Make keeps a report.
func (s *Reports) Make(ctx context.Context, o access.Officer, r ReportRequest) error {
	words := strings.TrimSpace(r.Words)
	switch {
	case !slices.Contains(store.ReportReasons, r.Reason):
		return refusal.New("reason", "reported.choose")
	case words == "":
		return refusal.New("words", "reported.say")
	case utf8.RuneCountInString(words) > MaxReportWords:
		return refusal.New("words", "reported.too-long", "most", MaxReportWords)
	}
	a, response, seed, err := s.attempts.LastJudged(o, r.Attempt, r.Question)
	if err != nil {
		return err
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := s.admit(tx, o, a.Quiz); err != nil {
			return err
		}
		report := &store.QuestionReport{Officer: o.ID, Quiz: a.Quiz, Question: r.Question, Attempt: a.ID,
			Response: response.ID, Seed: seed, Reason: r.Reason, Words: words, Made: s.site.Now()}
		if err := tx.QuestionReports.Add(report); errors.Is(err, store.ErrConflict) {
			return refusal.New("", "reported.open-already")
		} else if err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "question-reported",
			Record: "question_reports/" + report.ID, Subject: o.ID,
			Detail: map[string]any{"question": a.Quiz + "#" + r.Question}})
	})
}

// OwnReport is a report as its officer reads it.
type OwnReport struct {
	store.QuestionReport
	Title string
}

// Own lists the officer's own reports, the latest first, and notes that the answers were read.
func (s *Reports) Own(ctx context.Context, o access.Officer) ([]OwnReport, error) {
	found, err := s.site.Store.QuestionReports.Of(o.ID, shownReports)
	if err != nil {
		return nil, err
	}
	var all []OwnReport
	unread := false
	for _, r := range found {
		all = append(all, OwnReport{r, access.QuestionTitle(s.site.Catalog(), r.Quiz, r.Question, o.Language)})
		unread = unread || !r.Answered.IsZero() && r.Seen.IsZero()
	}
	if !unread {
		return all, nil
	}
	return all, s.site.Store.InTx(ctx, func(tx *store.Store) error {
		return tx.QuestionReports.See(o.ID, s.site.Now())
	})
}

// News counts the answers that the officer has not read yet.
func (s *Reports) News(o access.Officer) (int, error) {
	return s.site.Store.QuestionReports.CountUnseen(o.ID)
}
