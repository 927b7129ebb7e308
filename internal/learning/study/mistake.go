package study

import (
	"context"
	"slices"
	"strings"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Mistakes gathers what an officer answered wrong.
type Mistakes struct {
	site     access.Site
	attempts *Attempts
	practice *Practice
}

// NewMistakes makes a Mistakes.
func NewMistakes(site access.Site, attempts *Attempts, practice *Practice) *Mistakes {
	return &Mistakes{site, attempts, practice}
}

// Mistake is a question whose last answer was not all right.
type Mistake struct {
	Quiz, Question, Title string
	Partly                bool // some of it was right
	At                    time.Time
	Exam                  int    // number of the attempt at the exam; 0: given in practice
	Attempt               string // of the exam
	Practised             bool   // it can be asked once more
	Read                  *Passage
}

// Passage is where a lesson tells what a question asks for.
type Passage struct {
	Course, Lesson, Title string
	Section               string // ID of the heading above, "" for the whole lesson
	SectionTitle          string // safe HTML
}

// MistakePage is one page of the mistakes, the latest first.
type MistakePage struct {
	Mistakes []Mistake
	All      int
	Page, Of int // from 1; Of is at least 1
}

// Bounds of what is gathered.
const (
	mistakesPerPage = 20
	mostMistakes    = 1000 // beyond that the oldest are left out
	mostGradedExams = 200
)

// List shows page n, from 1, of the officer's own mistakes. A question that was answered rightly since is none any
// more. An answer in an exam is told only where the rules of that exam, as they stood then, show its keys. Questions
// that are no longer served, or are withdrawn, are left out.
func (s *Mistakes) List(_ context.Context, o access.Officer, n int) (MistakePage, error) {
	c := s.site.Catalog()
	all, err := s.all(o, c)
	if err != nil {
		return MistakePage{}, err
	}
	p := MistakePage{All: len(all), Of: max(1, (len(all)+mistakesPerPage-1)/mistakesPerPage)}
	p.Page = min(max(n, 1), p.Of)
	all = all[(p.Page-1)*mistakesPerPage:]
	all = all[:min(len(all), mistakesPerPage)]
	read := passages(c, all, o)
	for _, m := range all {
		question, _ := c.Quizzes[m.Quiz].Question(m.Question)
		one := Mistake{Quiz: m.Quiz, Question: m.Question, Title: access.QuestionTitle(c, m.Quiz, m.Question,
			o.Language), Partly: m.Credit > 0, At: m.Received,
			Practised: question.Placed, Read: read[m.Quiz+"#"+m.Question]}
		if m.Mode == store.Exam {
			one.Exam, one.Attempt = m.Number, m.Attempt
		}
		p.Mistakes = append(p.Mistakes, one)
	}
	return p, nil
}

// all lists the mistakes at questions that are served.
func (s *Mistakes) all(o access.Officer, c *catalog.Catalog) ([]store.Mistake, error) {
	exams, err := s.toldExams(o)
	if err != nil {
		return nil, err
	}
	withdrawn, err := scoring.Withdrawn(s.site)
	if err != nil {
		return nil, err
	}
	all, err := s.site.Store.Responses.Mistakes(o.ID, exams, quiz.FullCredit, mostMistakes)
	return slices.DeleteFunc(all, func(m store.Mistake) bool {
		q := c.Quizzes[m.Quiz]
		if q == nil {
			return true
		}
		question, served := q.Question(m.Question)
		return !served || !question.Open() || withdrawn(q, question) != ""
	}), err
}

// toldExams are the IDs of the officer's exams whose keys may be seen, by the rules that each attempt pinned.
func (s *Mistakes) toldExams(o access.Officer) ([]string, error) {
	graded, err := s.site.Store.Attempts.GradedExams(o.ID, mostGradedExams)
	if err != nil {
		return nil, err
	}
	told := []string{}
	pinned := map[string]*quiz.Quiz{}
	for _, e := range graded {
		if pinned[e.Digest] == nil {
			if pinned[e.Digest], err = s.attempts.quiz(e.Quiz, e.Digest); err != nil {
				return nil, err
			}
		}
		if pinned[e.Digest].Exam.ShowKeys.Allowed(e.Passed) {
			told = append(told, e.Attempt)
		}
	}
	return told, nil
}

// GoOn asks the mistake after a question once more: the next older one, from the oldest back to the latest. Nil: none
// is left that can be practised.
func (s *Mistakes) GoOn(ctx context.Context, o access.Officer, quizID, questionID string) (*Mistake, error) {
	all, err := s.all(o, s.site.Catalog())
	if err != nil {
		return nil, err
	}
	start := 1 + slices.IndexFunc(all, func(m store.Mistake) bool {
		return m.Quiz == quizID &&
			m.Question == questionID
	})
	for i := range all {
		m := all[(start+i)%len(all)]
		question, _ := s.site.Catalog().Quizzes[m.Quiz].Question(m.Question)
		if question.Placed && (m.Quiz != quizID || m.Question != questionID) {
			return &Mistake{Quiz: m.Quiz, Question: m.Question}, s.practice.Again(ctx, o, m.Quiz, m.Question)
		}
	}
	return nil, nil
}

// passages finds where lessons tell what questions ask for: above the question where it stands in one, else the lesson
// of the quiz's course about the same competency.
func passages(c *catalog.Catalog, wanted []store.Mistake, o access.Officer) map[string]*Passage {
	found := map[string]*Passage{}
	for _, m := range wanted {
		found[m.Quiz+"#"+m.Question] = nil
	}
	for _, id := range c.CourseIDs() {
		its := c.Courses[id]
		for _, lesson := range its.Order() {
			page, _ := its.Lessons[lesson].In(o.Language, its.Language)
			for i, block := range page.Blocks {
				name := block.Quiz + "#" + block.Question
				if at, asked := found[name]; block.Question != "" && asked && at == nil {
					found[name] = above(page, i, Passage{Course: id, Lesson: lesson, Title: page.Title})
				}
			}
		}
	}
	for _, m := range wanted {
		if name := m.Quiz + "#" + m.Question; found[name] == nil {
			found[name] = aboutTheSame(c, m, o)
		}
	}
	return found
}

// above adds the heading under which a block stands.
func above(page course.Page, block int, p Passage) *Passage {
	for _, b := range page.Blocks[:block] {
		for _, h := range page.Outline {
			if strings.Contains(b.HTML, `id="`+h.ID+`"`) {
				p.Section, p.SectionTitle = h.ID, h.Text
			}
		}
	}
	return &p
}

// aboutTheSame is the first lesson of the course that holds a quiz which is about one of the question's competencies.
func aboutTheSame(c *catalog.Catalog, m store.Mistake, o access.Officer) *Passage {
	holder := holderOf(c, m.Quiz)
	question, _ := c.Quizzes[m.Quiz].Question(m.Question)
	if holder == nil {
		return nil
	}
	for _, w := range question.Weights {
		for _, lesson := range holder.Order() {
			if its := holder.Lessons[lesson]; slices.Contains(its.Competencies, w.Competency) {
				page, _ := its.In(o.Language, holder.Language)
				return &Passage{Course: holder.ID, Lesson: lesson, Title: page.Title}
			}
		}
	}
	return nil
}
