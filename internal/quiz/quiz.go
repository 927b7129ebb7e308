// Package quiz owns what a question is, how a variant of it is made and how a response to it is judged. It refuses to
// know where questions come from (catalog), where responses are kept (store) and how a page shows them (web). Standard
// library only.
package quiz

import (
	"cmp"
	"time"

	"hocvu/internal/message"
)

// Quiz is one quiz package after its check: immutable, shared by all requests.
type Quiz struct {
	ID        string                      `json:"id"`             // what its attempts are known by, for ever
	Name      string                      `json:"name,omitempty"` // what its authors call it now, "": its ID
	Version   string                      `json:"version"`
	Digest    string                      `json:"digest"` // of all files of the package, hex SHA-256
	Language  message.Language            `json:"language"`
	Title     map[message.Language]string `json:"title"`
	Framework string                      `json:"framework"`
	Exam      Exam                        `json:"exam"`
	Questions []Question                  `json:"questions"` // in the order of the file
	Scripts   map[string]string           `json:"scripts"`   // logic: file name to source
	Assets    map[string]int64            `json:"assets"`    // file name below the package to its size in bytes

	// Sources are the titles of the works that the quiz names.
	Sources []string `json:"-"`

	// Variants are those that the check has made of questions with logic, by the question's ID: made once, they need no
	// worker. A version that comes from an archive has none.
	Variants map[string][]Variant `json:"-"`
}

// Called is what the quiz is called by its authors.
func (q *Quiz) Called() string { return cmp.Or(q.Name, q.ID) }

// Question finds a question by its ID.
func (q *Quiz) Question(id string) (Question, bool) {
	for _, question := range q.Questions {
		if question.ID == id {
			return question, true
		}
	}
	return Question{}, false
}

// QuestionNamed finds a question by its ID, else by what its authors call it now.
func (q *Quiz) QuestionNamed(name string) (Question, bool) {
	if its, ok := q.Question(name); ok {
		return its, true
	}
	for _, its := range q.Questions {
		if its.Called() == name {
			return its, true
		}
	}
	return Question{}, false
}

// Exam says how the exam of a quiz is held. The zero Exam (Pick 0) means that the quiz has practice only.
type Exam struct {
	Pick     int           `json:"pick"`     // questions drawn
	Balance  string        `json:"balance"`  // "competency" or "" for none
	Attempts int           `json:"attempts"` // allowed in all; 0 = no limit
	Wait     time.Duration `json:"wait"`     // between the end of one attempt and the start of the next
	Time     time.Duration `json:"time"`     // from opening to deadline by the server's clock; 0 = no limit
	Pass     float64       `json:"pass"`     // share of the points, 0 to 1
	ShowKeys ShowKeys      `json:"showKeys"`
	Start    string        `json:"start,omitempty"`  // "" or StartSession
	Judges   int           `json:"judges,omitempty"` // persons who judge each open answer, 1 or 2; 0: 1
	Apart    float64       `json:"apart,omitempty"`  // share of the points by which two may differ before a third judges
}

// StartSession is the Exam.Start of an exam that can be begun in an exam session alone.
const StartSession = "session"

// UsualApart is the Apart of an exam with two judges that says nothing of it.
const UsualApart = 0.25

// ShowKeys says when the officer may see the keys of exam questions.
type ShowKeys string

// When keys are shown.
const (
	NeverShowKeys     ShowKeys = "never"
	ShowKeysSubmitted ShowKeys = "submitted"
	ShowKeysPassed    ShowKeys = "passed"
)

// Allowed reports whether an attempt that ended as given shows its keys.
func (s ShowKeys) Allowed(passed bool) bool {
	return s == ShowKeysSubmitted || s == ShowKeysPassed && passed
}
