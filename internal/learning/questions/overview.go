package questions

import (
	"cmp"
	"slices"
	"time"

	"hocvu/internal/item"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// QuizLine is one quiz to choose from.
type QuizLine struct {
	ID, Title string
	Questions int
}

// Quizzes lists the quizzes that are served, for trainers and admins.
func (s *Statistics) Quizzes(o access.Officer) ([]QuizLine, error) {
	if err := s.reader(o); err != nil {
		return nil, err
	}
	c := s.site.Catalog()
	var all []QuizLine
	for _, id := range c.QuizIDs() {
		q := c.Quizzes[id]
		all = append(all, QuizLine{id, access.QuizTitle(q, o.Language), len(q.Questions)})
	}
	return all, nil
}

// Order is a column by which questions are sorted.
type Order string

// The orders. ByFile is that of the quiz's file.
const (
	ByFile           Order = ""
	ByFacility       Order = "de"        // the hardest first
	ByDiscrimination Order = "phan-biet" // the lowest first
	ByTime           Order = "thoi-gian" // the slowest first
	ByAnswers        Order = "luot"      // the most first
	ByFindings       Order = "viec"      // the most to do first
)

// questionsPerPage bounds a page of the overview.
const questionsPerPage = 50

// OverviewRequest says which page of which quiz is asked for.
type OverviewRequest struct {
	Quiz  string
	Mode  store.Mode
	Order Order
	Page  int // from 1
}

// Overview is a page of the questions of one quiz, in the edition that is served, with their figures.
type Overview struct {
	Quiz     *quiz.Quiz
	Title    string
	Mode     store.Mode
	Rows     []Row
	Page, Of int
	All      int       // questions in this mode
	Answers  int64     // first answers that are counted
	Counted  time.Time // when the statistics were counted last; zero: never
	Counting bool      // they are still being counted for the first time
}

// Row is one question.
type Row struct {
	ID, Title      string
	Answers        int64
	Facility       *float64 // nil: too few answers
	Discrimination *float64
	Median         *time.Duration
	Broken         int64
	Invalid        int64
	Findings       []item.Finding
}

// Overview shows a page of a quiz. It reads the sums alone, whatever the number of answers.
func (s *Statistics) Overview(o access.Officer, r OverviewRequest) (Overview, error) {
	if err := s.reader(o); err != nil {
		return Overview{}, err
	}
	q := s.site.Catalog().Quizzes[r.Quiz]
	if q == nil {
		return Overview{}, access.ErrNotFound
	}
	v := Overview{Quiz: q, Title: access.QuizTitle(q, o.Language), Mode: r.Mode}
	if err := s.counted(&v.Counted, &v.Counting); err != nil {
		return v, err
	}
	tallies, err := s.site.Store.ItemStatistics.OfQuiz(q.ID)
	if err != nil {
		return v, err
	}
	refusals, err := s.site.Store.ItemStatistics.Refusals(q.ID)
	if err != nil {
		return v, err
	}
	aside, err := s.site.Store.VariantsAside.OfQuiz(q.ID)
	if err != nil {
		return v, err
	}
	gone := map[itemName]int{}
	for _, row := range aside {
		gone[itemName{row.Question, row.Digest}]++
	}
	served, byItem := s.served(q, r.Mode), byName(tallies, r.Mode)
	refused := refusedOf(refusals, r.Mode)
	typical := typicalTime(served, byItem)
	for _, one := range served {
		t := byItem[one.name]
		if t == nil {
			t = &item.Tally{}
		}
		text, _ := one.question.In(o.Language, q.Language)
		c := contextOf(one.question, refused[one.name], typical)
		c.Aside = gone[one.name]
		v.Rows = append(v.Rows, newRow(one, text.Title, t, c))
		v.Answers += t.Answers
	}
	sortRows(v.Rows, r.Order)
	v.All = len(v.Rows)
	v.Of = max(1, (v.All+questionsPerPage-1)/questionsPerPage)
	v.Page = min(max(r.Page, 1), v.Of)
	v.Rows = v.Rows[(v.Page-1)*questionsPerPage:]
	v.Rows = v.Rows[:min(len(v.Rows), questionsPerPage)]
	return v, nil
}

func (s *Statistics) counted(at *time.Time, counting *bool) error {
	mark, err := s.site.Store.ItemStatistics.Mark()
	*at, *counting = mark.At, !mark.Filled
	return err
}

// itemName names an edition of a question.
type itemName struct{ question, digest string }

// served is a question of the quiz as it is served now.
type servedQuestion struct {
	name     itemName
	question quiz.Question
}

// served lists the questions that a mode asks, in the order of the file.
func (s *Statistics) served(q *quiz.Quiz, mode store.Mode) (all []servedQuestion) {
	for _, question := range q.Questions {
		asks := mode == store.Practice && question.Placed || mode == store.Exam && question.Drawable()
		if !asks || !question.Open() {
			continue
		}
		digest := scoring.ItemOf(s.site.Catalog(), q, question).Digest
		all = append(all, servedQuestion{itemName{question.ID, digest}, question})
	}
	return all
}

// byName gives the tallies of a mode by their editions.
func byName(tallies []store.ItemStatistic, mode store.Mode) map[itemName]*item.Tally {
	all := map[itemName]*item.Tally{}
	for i, t := range tallies {
		if t.Mode == mode {
			all[itemName{t.Question, t.Digest}] = &tallies[i].Tally
		}
	}
	return all
}

func refusedOf(all []store.ItemRefusal, mode store.Mode) map[itemName]int64 {
	refused := map[itemName]int64{}
	for _, r := range all {
		if r.Mode == mode {
			refused[itemName{r.Question, r.Digest}] += r.Refused
		}
	}
	return refused
}

// typicalTime is the median of the questions' median times; 0 where none is known.
func typicalTime(served []servedQuestion, tallies map[itemName]*item.Tally) time.Duration {
	var all []time.Duration
	for _, one := range served {
		if t := tallies[one.name]; t != nil {
			if median, known := t.Median(); known {
				all = append(all, median)
			}
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

func newRow(one servedQuestion, title string, t *item.Tally, c item.Context) Row {
	row := Row{ID: one.question.ID, Title: cmp.Or(title, one.question.ID), Answers: t.Answers, Broken: t.Broken,
		Invalid: t.Invalid + c.Refused}
	row.Facility = known(t.Facility())
	row.Discrimination = known(t.Discrimination())
	row.Median = known(t.Median())
	row.Findings = t.Findings(c)
	return row
}

func known[T any](value T, ok bool) *T {
	if !ok {
		return nil
	}
	return &value
}

// contextOf is what findings need to know of a question. Of options that a script makes, each variant has others.
func contextOf(question quiz.Question, refused int64, typical time.Duration) item.Context {
	c := item.Context{Guess: quiz.Guess(question), Refused: refused, Typical: typical}
	if !question.Chosen() {
		return c
	}
	c.Options = len(question.Options)
	for _, o := range question.Options {
		if o.Right {
			c.Right = append(c.Right, o.ID)
		}
	}
	return c
}

// sortRows sorts by a column; what is not known comes last, and what is equal stays in the order of the file.
func sortRows(rows []Row, by Order) {
	least := func(value func(Row) *float64) func(a, b Row) int {
		return func(a, b Row) int {
			x, y := value(a), value(b)
			switch {
			case x == nil && y == nil:
				return 0
			case x == nil:
				return 1
			case y == nil:
				return -1
			}
			return cmp.Compare(*x, *y)
		}
	}
	switch by {
	case ByFacility:
		slices.SortStableFunc(rows, least(func(r Row) *float64 { return r.Facility }))
	case ByDiscrimination:
		slices.SortStableFunc(rows, least(func(r Row) *float64 { return r.Discrimination }))
	case ByTime:
		slices.SortStableFunc(rows, least(func(r Row) *float64 {
			if r.Median == nil {
				return nil
			}
			longest := -float64(*r.Median)
			return &longest
		}))
	case ByAnswers:
		slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(b.Answers, a.Answers) })
	case ByFindings:
		slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(len(b.Findings), len(a.Findings)) })
	}
}
