package learning

import (
	"context"
	"time"
)

// ExamView is the page before an exam.
type ExamView struct {
	Exam
	Course      string // ID of the first course that holds the quiz, "" for none
	CourseTitle string
	Results     []ExamResult // ended attempts, latest first
}

// ExamResult is one ended attempt in a list.
type ExamResult struct {
	Attempt    string
	Number     int
	Ended      time.Time
	Points, Of float64
	Passed     bool
	Expired    bool // ended by the deadline
	Pending    bool // something is still to be graded
}

// Sheet is an open exam at a glance: what has been answered.
type Sheet struct {
	Exam
	Attempt  string
	Answered []bool // by question, in order
}

// Exam shows how an exam is held, and what the officer has made of it so far. An attempt whose time is over is ended first.
func (s *Service) Exam(ctx context.Context, o Officer, quizID string) (ExamView, error) {
	return ExamView{}, ErrNotFound
}

// StartExam opens an attempt and returns its ID; the one that is open already where there is one. It fails with ErrWait or
// ErrAttempts where the rules do not allow another.
func (s *Service) StartExam(ctx context.Context, o Officer, quizID string) (attempt string, err error) {
	return "", ErrNotFound
}

// ExamQuestion shows question n, from 1, of an open exam. It fails with ErrClosed when the attempt has ended.
func (s *Service) ExamQuestion(ctx context.Context, o Officer, attempt string, n int) (QuestionView, error) {
	return QuestionView{}, ErrNotFound
}

// ExamSheet shows which questions of an open exam have an answer. It fails with ErrClosed when the attempt has ended.
func (s *Service) ExamSheet(ctx context.Context, o Officer, attempt string) (Sheet, error) {
	return Sheet{}, ErrNotFound
}

// Submit ends an exam and grades it. Submitting twice counts once and gives the same result. After the deadline it fails
// with ErrLate, and what had been saved counts: the result is there to be seen.
func (s *Service) Submit(ctx context.Context, o Officer, attempt string) (Result, error) {
	return Result{}, ErrNotFound
}
