// Package study owns what an officer does: find the next lesson, read it, practise, sit an exam and see its result. It
// refuses to move a score, to say what is assigned and what to practise next: scoring, assign and suggest do.
package study

import (
	"hocvu/internal/cache"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Caches is what all copies of a site's study services share. All of it can be thrown away.
type Caches struct {
	pinned *cache.Cache[string, *quiz.Quiz] // read back from what attempts pinned, by digest
	recent recentChanges

	endings chan struct{} // a place for each exam that is graded at the moment
}

// NewCaches makes empty Caches.
func NewCaches() *Caches {
	itself := func(key string) string { return key }
	return &Caches{
		pinned: cache.New[string, *quiz.Quiz](maxPinned, itself),
		recent: recentChanges{cache.NewLRU[string, recentChange](maxRecent)},

		endings: make(chan struct{}, together),
	}
}

// Attempts asks questions, takes answers and grades them.
type Attempts struct {
	site   access.Site
	scores *scoring.Scores
	caches *Caches
}

// NewAttempts makes an Attempts.
func NewAttempts(site access.Site, scores *scoring.Scores, c *Caches) *Attempts {
	return &Attempts{site, scores, c}
}

func (s *Attempts) withTx(tx *store.Store) *Attempts {
	return NewAttempts(s.site.WithTx(tx), s.scores.WithTx(tx), s.caches)
}

// Completion records which courses an officer has completed.
type Completion struct{ site access.Site }

// NewCompletion makes a Completion.
func NewCompletion(site access.Site) *Completion { return &Completion{site} }

func (s *Completion) withTx(tx *store.Store) *Completion { return NewCompletion(s.site.WithTx(tx)) }

// Practice opens questions for practice.
type Practice struct {
	site     access.Site
	scores   *scoring.Scores
	attempts *Attempts
}

// NewPractice makes a Practice.
func NewPractice(site access.Site, attempts *Attempts) *Practice {
	return &Practice{site, attempts.scores, attempts}
}

// Exams opens, ends and sums up exams.
type Exams struct {
	site       access.Site
	scores     *scoring.Scores
	attempts   *Attempts
	completion *Completion
}

// NewExams makes an Exams.
func NewExams(site access.Site, attempts *Attempts, completion *Completion) *Exams {
	return &Exams{site, attempts.scores, attempts, completion}
}

func (s *Exams) withTx(tx *store.Store) *Exams {
	return NewExams(s.site.WithTx(tx), s.attempts.withTx(tx), s.completion.withTx(tx))
}

// Courses shows courses and lessons, and how far an officer has come.
type Courses struct {
	site        access.Site
	scores      *scoring.Scores
	assignments *assign.Assignments
	practice    *Practice
	exams       *Exams
	completion  *Completion
}

// NewCourses makes a Courses.
func NewCourses(site access.Site, assignments *assign.Assignments, practice *Practice, exams *Exams, completion *Completion) *Courses {
	return &Courses{site, exams.scores, assignments, practice, exams, completion}
}
