package judging

import (
	"maps"
	"slices"
	"time"

	"hocvu/internal/learning/access"
)

// Bounds of one page of the queue.
const (
	shownWaiting = 20
	shownMine    = 20
)

// Queue is what waits for a trainer, and what the trainer judged last.
type Queue struct {
	Quizzes []Quiz
	Quiz    string // the one chosen; "": all
	Waiting int    // of the chosen one, or of all
	Rows    []Row  // the oldest first
	More    *Place // where the next page begins; nil: this is the last
	Mine    []Mine // the latest first
}

// Quiz is a quiz with answers that wait.
type Quiz struct {
	ID, Title string
	Waiting   int
}

// Row is one answer that waits. Whose it is is not told.
type Row struct {
	Response, Quiz, Question string // Quiz and Question are titles
	Received                 time.Time
	Needed, Given            int
}

// Place is a place in the queue: behind the answer received at a moment, with the ID of its row.
type Place struct {
	Received time.Time
	ID       string
}

// Mine is a judgement of the trainer's own.
type Mine struct {
	Response, Quiz, Question string // Quiz and Question are titles
	At                       time.Time
	Credit                   float64
}

// Queue lists what waits for a trainer behind a place, of one quiz or of all.
func (s *Judging) Queue(o access.Officer, quizID string, behind Place) (Queue, error) {
	f, err := s.filter(o, "")
	if err != nil {
		return Queue{}, err
	}
	c := s.site.Catalog()
	title := func(id string) string {
		if q := c.Quizzes[id]; q != nil {
			return access.QuizTitle(q, o.Language)
		}
		return id
	}
	v := Queue{Quiz: quizID}
	count, err := s.site.Store.Judging.Count(f)
	if err != nil {
		return v, err
	}
	for _, id := range slices.Sorted(maps.Keys(count)) {
		v.Quizzes = append(v.Quizzes, Quiz{id, title(id), count[id]})
		if quizID == "" || quizID == id {
			v.Waiting += count[id]
		}
	}
	f.Quiz = quizID
	rows, err := s.site.Store.Judging.Next(f, behind.Received, behind.ID, shownWaiting+1)
	if err != nil {
		return v, err
	}
	if len(rows) > shownWaiting {
		rows = rows[:shownWaiting]
		last := rows[shownWaiting-1]
		v.More = &Place{last.Received, last.ID}
	}
	for _, w := range rows {
		v.Rows = append(v.Rows, Row{Response: w.Response, Quiz: title(w.Quiz),
			Question: access.QuestionTitle(c, w.Quiz, w.Question, o.Language), Received: w.Received, Needed: w.Needed,
			Given: w.Given})
	}
	mine, err := s.site.Store.Judgements.By(o.ID, shownMine)
	for _, j := range mine {
		v.Mine = append(v.Mine, Mine{Response: j.Response, Quiz: title(j.Quiz),
			Question: access.QuestionTitle(c, j.Quiz, j.Question, o.Language), At: j.At, Credit: j.Credit})
	}
	return v, err
}

// Next is the oldest answer that waits for a trainer, "" for none.
func (s *Judging) Next(o access.Officer, quizID string) (string, error) {
	f, err := s.filter(o, quizID)
	if err != nil {
		return "", err
	}
	rows, err := s.site.Store.Judging.Next(f, time.Time{}, "", 1)
	if err != nil || len(rows) == 0 {
		return "", err
	}
	return rows[0].Response, nil
}
