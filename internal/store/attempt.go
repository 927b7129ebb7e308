package store

import (
	"math"
	"slices"
	"time"

	"hocvu/internal/quiz"
)

// Attempts are the attempts of officers at quizzes.
type Attempts struct{ *conn }

// Mode says what an attempt is for.
type Mode string

// The modes.
const (
	Practice Mode = "practice"
	Exam     Mode = "exam"
)

// State is how far an attempt has come: open, then submitted or expired, then graded; superseded when it counts no
// more.
type State string

// The states. Only an open attempt takes answers.
const (
	StateOpen       State = "open"
	StateSubmitted  State = "submitted" // by the officer; something may still be pending
	StateExpired    State = "expired"   // by the deadline; something may still be pending
	StateGraded     State = "graded"
	StateSuperseded State = "superseded"
)

// Attempt is one attempt of one officer at one quiz.
type Attempt struct {
	ID, Officer, Quiz, Digest string
	Mode                      Mode
	Number                    int // per officer, quiz and mode, from 1
	Seed                      uint32
	Questions                 []Question // in order
	Hints                     map[string]int
	State                     State
	Opened, Deadline, Ended   time.Time // zero: none
	Result                    Result
	Engine                    string // version of the program that opened it; "": not known
	Session                   string // exam session it was begun in; "": none
}

// Question is a question of an attempt with its variant, key included. In practice the same one may be asked again,
// with another variant: it then stands again, further down.
type Question struct {
	ID      string       `json:"id"`
	Variant quiz.Variant `json:"variant"`
	From    int          `json:"from,omitempty"`  // sequence of the first response to this asking; 0: the first asking
	Aside   []uint32     `json:"aside,omitempty"` // seeds set aside by then, where the first choice was one of them
}

// Result is what an exam came to, when graded.
type Result struct {
	Points  float64 `json:"points"`
	Of      float64 `json:"of"`
	Passed  bool    `json:"passed"`
	Expired bool    `json:"expired,omitempty"`
	Pending int     `json:"pending,omitempty"`
	Stands  bool    `json:"stands,omitempty"` // Passed by an earlier judgement, which a regrade left standing
	Waits   bool    `json:"waits,omitempty"`  // nothing is graded before the exam session is closed

	Withdrawn map[string]WithdrawnQuestion `json:"withdrawn,omitempty"` // by the question's ID
}

// WithdrawnQuestion says what became of the points of a question that was withdrawn for everybody.
type WithdrawnQuestion struct {
	Points  string `json:"points"` // FullPoints or DroppedPoints
	Regrade string `json:"regrade"`
}

// Question finds a question of the attempt as it was asked last.
func (a *Attempt) Question(id string) (Question, bool) { return a.Asked(id, math.MaxInt) }

// Asked finds a question as it was asked when the response with this sequence was given.
func (a *Attempt) Asked(id string, sequence int) (Question, bool) {
	for _, q := range slices.Backward(a.Questions) {
		if q.ID == id && q.From <= sequence {
			return q, true
		}
	}
	return Question{}, false
}

const attemptColumns = `SELECT id, officer, quiz, digest, mode, number, seed, coalesce(questions, ''),
	coalesce(hints, ''), state, opened, deadline, ended, coalesce(result, ''), engine, session
	FROM attempts `

func readAttempt(row scanner) (a Attempt, err error) {
	var questions, hints, opened, deadline, ended, result string
	err = row.Scan(&a.ID, &a.Officer, &a.Quiz, &a.Digest, &a.Mode, &a.Number, &a.Seed, &questions, &hints, &a.State,
		&opened, &deadline, &ended, &result, &a.Engine, &a.Session)
	if err != nil {
		return a, err
	}
	a.Opened, a.Deadline, a.Ended = parseTime(opened), parseTime(deadline), parseTime(ended)
	if err := readJSON(questions, &a.Questions); err != nil {
		return a, err
	}
	if err := readJSON(hints, &a.Hints); err != nil {
		return a, err
	}
	return a, readJSON(result, &a.Result)
}

func (s Attempts) list(query string, args ...any) ([]Attempt, error) {
	var all []Attempt
	err := s.each(query, args, func(row scanner) error {
		a, err := readAttempt(row)
		all = append(all, a)
		return err
	})
	return all, err
}

func (s Attempts) first(query string, args ...any) (Attempt, error) {
	all, err := s.list(query, args...)
	if err != nil {
		return Attempt{}, err
	}
	if len(all) == 0 {
		return Attempt{}, ErrNotFound
	}
	return all[0], nil
}

// ByID reads an attempt by ID.
func (s Attempts) ByID(id string) (Attempt, error) {
	return s.first(attemptColumns+`WHERE id = ?`, id)
}

// Open finds the open attempt of an officer at a quiz, or ErrNotFound.
func (s Attempts) Open(officer, quiz string, mode Mode) (Attempt, error) {
	return s.first(attemptColumns+`WHERE officer = ? AND quiz = ? AND mode = ? AND state = 'open'`, officer, quiz,
		string(mode))
}

// Of lists the attempts of an officer at a quiz, latest first.
func (s Attempts) Of(officer, quiz string, mode Mode) ([]Attempt, error) {
	return s.list(attemptColumns+`WHERE officer = ? AND quiz = ? AND mode = ? ORDER BY number DESC`, officer, quiz,
		string(mode))
}

// Overdue lists open attempts whose deadline has passed, the longest overdue first, at most so many.
func (s Attempts) Overdue(now time.Time, most int) ([]Attempt, error) {
	return s.list(attemptColumns+`WHERE state = 'open' AND deadline != '' AND deadline < ? ORDER BY deadline LIMIT ?`,
		formatTime(now), most)
}

// Add writes a new attempt, gives it its number and ID, and fails with ErrConflict when one is open already.
func (s Attempts) Add(a *Attempt) error {
	a.ID = newID()
	var last int
	err := s.one(`SELECT coalesce(max(number), 0) FROM attempts WHERE officer = ? AND quiz = ? AND mode = ?`,
		[]any{a.Officer, a.Quiz, string(a.Mode)}, &last)
	if err != nil {
		return err
	}
	a.Number = last + 1
	a.State = StateOpen
	return s.insert(`INSERT INTO attempts (id, officer, quiz, digest, mode, number, seed, questions, hints, state, opened,
		deadline, ended, result, "grant", engine, session)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, 'open', ?, ?, '', NULL, '', ?, ?)`,
		a.ID, a.Officer, a.Quiz, a.Digest, string(a.Mode), a.Number, a.Seed, toJSON(a.Questions), formatTime(a.Opened),
		formatTime(a.Deadline), a.Engine, a.Session)
}

// AddQuestions adds questions to an open practice attempt.
func (s Attempts) AddQuestions(a *Attempt, more []Question) error {
	a.Questions = append(a.Questions, more...)
	_, err := s.exec(`UPDATE attempts SET questions = ? WHERE id = ? AND state = 'open'`, toJSON(a.Questions), a.ID)
	return err
}

// OpenHints keeps how many hints of a question are open.
func (s Attempts) OpenHints(a *Attempt, question string, open int) error {
	if a.Hints == nil {
		a.Hints = map[string]int{}
	}
	a.Hints[question] = open
	_, err := s.exec(`UPDATE attempts SET hints = ? WHERE id = ?`, toJSON(a.Hints), a.ID)
	return err
}

// End moves an attempt on, with its end and result.
func (s Attempts) End(a *Attempt) error {
	_, err := s.exec(`UPDATE attempts SET state = ?, ended = ?, result = ? WHERE id = ?`, string(a.State),
		formatTime(a.Ended), toJSON(a.Result), a.ID)
	return err
}

// ExamSummary is what became of an officer's exams at one quiz.
type ExamSummary struct {
	Attempts  int // those of exam sessions apart, which count by rules of their own
	Passed    bool
	Open      string    // ID of the attempt under way, "" for none
	Deadline  time.Time // of the open one, zero where its time is not limited
	InSession bool      // the open one
}

// ExamSummaries tells of all exams that an officer has sat, by quiz.
func (s Attempts) ExamSummaries(officer string) (map[string]ExamSummary, error) {
	sat := map[string]ExamSummary{}
	return sat, s.each(`SELECT quiz, sum(session = ''), max(state = 'graded' AND coalesce(result ->> 'passed', FALSE)),
		coalesce(max(iif(state = 'open', id, '')), ''), coalesce(max(iif(state = 'open', deadline, '')), ''),
		max(state = 'open' AND session != '')
		FROM attempts WHERE officer = ? AND mode = 'exam' GROUP BY quiz`, []any{officer}, func(row scanner) error {
		var quiz, deadline string
		var its ExamSummary
		err := row.Scan(&quiz, &its.Attempts, &its.Passed, &its.Open, &deadline, &its.InSession)
		its.Deadline = parseTime(deadline)
		sat[quiz] = its
		return err
	})
}
