package demo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
)

// months is how long the province has been studying when the demo begins.
const months = 3

// student plays one officer through the use cases with a clock of its own.
type student struct {
	Person
	officer access.Officer
	service *learning.Services
	random  *rand.Rand
	now     time.Time
	learned float64 // what reading and practising has added to the ability
}

// study goes through a course as far as this person's zeal carries: an evening a week or so, a lesson and its practice
// at a time, then the exam, again after the wait when it was not passed.
func (s *student) study(ctx context.Context, c *course.Course, until time.Time) error {
	begin := until.AddDate(0, -months, s.random.IntN(45))
	s.now = time.Date(begin.Year(), begin.Month(), begin.Day(), 12, s.random.IntN(60), 0, 0, time.UTC) // 19 h in Viet Nam
	read := 0
	for _, module := range c.Modules {
		for _, lesson := range module.Lessons {
			if s.PausesAfter > 0 && read == s.PausesAfter || !s.nextEvening(until) {
				return nil
			}
			read++
			if err := s.read(ctx, c, lesson); err != nil {
				return fmt.Errorf("%s reads %s: %w", s.Badge, lesson, err)
			}
		}
		if module.Quiz == "" {
			continue
		}
		if err := s.takeExam(ctx, module.Quiz, until); err != nil {
			return fmt.Errorf("%s sits %s: %w", s.Badge, module.Quiz, err)
		}
	}
	return nil
}

// nextEvening moves to the next evening and tells whether this person sits down to study at all.
func (s *student) nextEvening(until time.Time) bool {
	s.now = s.now.AddDate(0, 0, 1+s.random.IntN(12)).Add(time.Duration(s.random.IntN(90)) * time.Minute)
	return s.now.Before(until) && s.random.Float64() < 0.35+0.65*math.Sqrt(s.Diligence)
}

func (s *student) read(ctx context.Context, c *course.Course, lesson string) error {
	view, err := s.service.Courses.Lesson(ctx, s.officer, c.ID, lesson)
	if err != nil {
		return err
	}
	for _, block := range view.Page.Blocks {
		if block.Question == "" {
			continue
		}
		if err := s.practise(ctx, block.Quiz, block.Question); err != nil {
			return fmt.Errorf("%s#%s: %w", block.Quiz, block.Question, err)
		}
	}
	s.now = s.now.Add(time.Duration(view.Page.Minutes) * time.Minute)
	s.learned += 0.12
	return s.service.Courses.MarkRead(ctx, s.officer, c.ID, lesson)
}

func (s *student) practise(ctx context.Context, quizID, questionID string) error {
	opened, err := s.service.Practice.Open(ctx, s.officer, quizID, questionID)
	if err != nil {
		return err
	}
	q, err := s.service.Practice.View(s.officer, opened)
	if err != nil || q.Observed {
		return err
	}
	if q.Opinion {
		return s.sayWhatHelped(ctx, q)
	}
	s.learned += 0.04
	return s.answer(ctx, q)
}

// sayWhatHelped answers a survey, as three of four officers do; of its options the later ones are rarer.
func (s *student) sayWhatHelped(ctx context.Context, q study.QuestionView) error {
	options := choices(q)
	if options == 0 || s.random.Float64() > 0.75 {
		return nil
	}
	chosen := 1 + min(s.random.IntN(options), s.random.IntN(options))
	return s.service.Surveys.Answer(ctx, s.officer, q.Quiz, q.Question.ID, []int{chosen}, "")
}

// takeExam takes the exam until it is passed, the rules forbid another attempt or the zeal is used up.
func (s *student) takeExam(ctx context.Context, quizID string, until time.Time) error {
	for s.nextEvening(until) {
		attempt, err := s.service.Exams.Start(ctx, s.officer, quizID)
		if errors.Is(err, access.ErrAttempts) {
			return nil
		}
		if err != nil {
			return err
		}
		for n, of := 1, 1; n <= of; n++ {
			q, err := s.service.Exams.Question(ctx, s.officer, attempt, n)
			if err != nil {
				return err
			}
			of = q.Of
			if err := s.answer(ctx, q); err != nil {
				return err
			}
		}
		result, err := s.service.Exams.Submit(ctx, s.officer, attempt)
		if err != nil || result.Passed {
			return err
		}
		s.learned += 0.1
	}
	return nil
}

// known is what somebody answers who knows.
func (s *student) known(ctx context.Context, q study.QuestionView) (json.RawMessage, error) {
	if q.Question.ByPerson() {
		return json.Marshal("Tôi dừng lại, không làm theo, gọi số đã lưu để hỏi rồi báo chỉ huy.")
	}
	return s.service.Attempts.Key(ctx, s.officer, q.Attempt, q.Question.ID)
}

// answer answers rightly with the chance that the person's ability gives at the question's level.
func (s *student) answer(ctx context.Context, q study.QuestionView) error {
	if q.Question.HandIn != nil { // nobody has a file
		return nil
	}
	value, err := s.known(ctx, q)
	if err != nil {
		return err
	}
	right := s.chance(q)
	if s.random.Float64() >= right {
		if value, err = wrong(s.random, q, value); err != nil {
			return err
		}
	}
	took := time.Duration(8+s.random.IntN(40)) * time.Second
	s.now = s.now.Add(took)
	outcome, err := s.service.Attempts.Answer(ctx, s.officer, study.Answer{
		Event: q.Event, Attempt: q.Attempt, Question: q.Question.ID, Value: value,
		Language: message.Vietnamese, Milliseconds: took.Milliseconds(),
	})
	if err != nil || !outcome.Unfinished {
		return err
	}
	return s.goOn(ctx, q)
}

// goOn takes the next turn of a question that is answered turn by turn, and those after it.
func (s *student) goOn(ctx context.Context, q study.QuestionView) error {
	for range 50 { // no question of the demo has so many turns
		var err error
		if q, err = s.reopen(ctx, q); err != nil {
			return err
		}
		value, err := decideOn(s.random, q)
		if err != nil {
			return err
		}
		outcome, err := s.service.Attempts.Answer(ctx, s.officer, study.Answer{
			Event: q.Event, Attempt: q.Attempt, Question: q.Question.ID, Value: value, Language: message.Vietnamese})
		if err != nil || !outcome.Unfinished {
			return err
		}
	}
	return nil
}

// reopen shows a question again, as its page does.
func (s *student) reopen(ctx context.Context, q study.QuestionView) (study.QuestionView, error) {
	if q.Exam {
		return s.service.Exams.Question(ctx, s.officer, q.Attempt, q.N)
	}
	opened, err := s.service.Practice.Open(ctx, s.officer, q.Quiz, q.Question.ID)
	if err != nil {
		return q, err
	}
	return s.service.Practice.View(s.officer, opened)
}

// difficulty is the demo's own truth about its questions, not what the engine believes of them.
var difficulty = map[string]float64{"basic": -1.2, "intermediate": 0, "advanced": 1.2}

func (s *student) chance(q study.QuestionView) float64 {
	guess := 0.0
	if n := choices(q); n > 0 {
		guess = 1 / float64(n)
	}
	return guess + (0.98-guess)/(1+math.Exp(difficulty[q.Question.Level]-s.Ability-s.learned))
}
