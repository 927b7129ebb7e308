package study

import (
	"context"
	"slices"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// LessonView is one lesson as an officer reads it.
type LessonView struct {
	Course     *course.Course
	Lesson     *course.Lesson
	Page       course.Page      // in Language
	Language   message.Language // of Page
	Translated bool             // false: Page is in the course's first language for want of a translation
	N, Of      int
	Read       time.Time // when marked as read; zero: not
	Prev, Next *Stop
	OldBasis   []course.Superseded     // legal documents that it rests on and that no longer hold
	Questions  map[string]QuestionView // placed ones, by "quiz#question"; one that could not be made ready is missing
}

// Lesson shows a lesson, records that it was seen (coalesced) and makes its placed questions ready to answer.
func (s *Courses) Lesson(ctx context.Context, o access.Officer, courseID, lessonID string) (LessonView, error) {
	packages := s.site.Catalog()
	v, ok := LessonText(packages, courseID, lessonID, o.Language)
	if !ok {
		return LessonView{}, access.ErrNotFound
	}
	v.OldBasis = packages.OldBasis(s.site.Today(), courseID, lessonID)
	var err error
	if v.Read, err = s.site.Store.Progress.ReadAt(o.ID, courseID, lessonID); err != nil {
		return LessonView{}, err
	}
	if err := s.site.Store.Progress.Open(o.ID, courseID, lessonID, s.site.Now()); err != nil {
		return LessonView{}, err
	}
	v.Questions, err = s.placed(ctx, o, packages.Quizzes, v.Page.Blocks)
	return v, err
}

// LessonText shows a lesson as it is for every officer who reads a language: without questions, and not read yet. It
// records nothing. False where there is no such lesson.
func LessonText(packages *catalog.Catalog, courseID, lessonID string, l message.Language) (LessonView, bool) {
	c, n := lessonOf(packages.Courses[courseID], lessonID)
	if c == nil {
		return LessonView{}, false
	}
	v := LessonView{Course: c, Lesson: c.Lessons[lessonID], N: n, Of: len(c.Order())}
	v.Page, v.Translated = v.Lesson.In(l, c.Language)
	if v.Language = l; !v.Translated {
		v.Language = c.Language
	}
	v.Prev, v.Next = neighbours(c, packages.Quizzes, lessonID, l)
	return v, true
}

func lessonOf(c *course.Course, lesson string) (its *course.Course, n int) {
	if c == nil || c.Lessons[lesson] == nil {
		return nil, 0
	}
	n = slices.Index(c.Order(), lesson) + 1
	if n == 0 {
		return nil, 0
	}
	return c, n
}

// placed makes the questions between the blocks ready.
func (s *Courses) placed(ctx context.Context, o access.Officer, quizzes map[string]*quiz.Quiz, blocks []course.Block) (map[string]QuestionView, error) {
	var byQuiz map[string][]quiz.Question
	for _, b := range blocks {
		q := quizzes[b.Quiz]
		if q == nil {
			continue
		}
		if question, ok := q.Question(b.Question); ok {
			if byQuiz == nil {
				byQuiz = map[string][]quiz.Question{}
			}
			byQuiz[b.Quiz] = append(byQuiz[b.Quiz], question)
		}
	}
	views := map[string]QuestionView{}
	for id, questions := range byQuiz {
		opened, err := s.practice.open(ctx, o, quizzes[id], questions)
		if err != nil {
			return nil, err
		}
		for _, its := range opened {
			views[id+"#"+its.shown.question.ID] = s.practice.view(o, its)
		}
	}
	return views, nil
}

// neighbours are the stops before and after a lesson, a quiz among them.
func neighbours(c *course.Course, quizzes map[string]*quiz.Quiz, lesson string, l message.Language) (before, after *Stop) {
	var stops []Stop
	n := 0
	for _, module := range c.Modules {
		for _, id := range module.Lessons {
			n++
			stops = append(stops, lessonStop(c, id, n, l))
		}
		if q := quizzes[module.Quiz]; q != nil {
			stops = append(stops, Stop{Quiz: q.ID, Title: access.QuizTitle(q, l)})
		}
	}
	i := slices.IndexFunc(stops, func(s Stop) bool { return s.Lesson == lesson })
	if i > 0 {
		before = &stops[i-1]
	}
	if i >= 0 && i+1 < len(stops) {
		after = &stops[i+1]
	}
	return before, after
}

// MarkRead records that the officer says to have read a lesson, durably, and completes the course where that was the last
// thing missing. Marking twice changes nothing.
func (s *Courses) MarkRead(ctx context.Context, o access.Officer, courseID, lessonID string) error {
	if c, _ := lessonOf(s.site.Catalog().Courses[courseID], lessonID); c == nil {
		return access.ErrNotFound
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		now := s.site.Now()
		fresh, err := tx.Progress.MarkRead(o.ID, courseID, lessonID, now)
		if err != nil || !fresh {
			return err
		}
		return s.completion.withTx(tx).Complete(o, courseID, now)
	})
}
