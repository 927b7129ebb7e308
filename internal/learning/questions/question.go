package questions

import (
	"encoding/json"
	"slices"
	"time"

	"hocvu/internal/item"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// QuestionFigures are the figures of one question, its editions and modes apart.
type QuestionFigures struct {
	Quiz      *quiz.Quiz
	Question  quiz.Question // as it is served
	QuizTitle string
	Text      quiz.Text
	Editions  []Edition // the one that is served first, then the latest
	Counted   time.Time
	Counting  bool
	Aside     []store.VariantAside // variants of the edition that is served which are not drawn
	Cost      *quiz.ScriptCost     // of its script; nil: it has none, or was not called
	MayAct    bool                 // the reader may set variants aside and bring them back
}

// Edition is one edition of a question in one mode.
type Edition struct {
	Row
	Item     string // row of questions
	Digest   string
	Served   bool
	Mode     store.Mode
	Options  []item.OptionUse // nil: too few answers, or none to choose from
	Parts    []item.PartUse   // what was chosen in each part, of the edition that is served
	Variants []Variant        // of a logic
	Broken   []BrokenVariant
}

// Variant is one variant of an edition.
type Variant struct {
	Seed     uint32
	Answers  int64
	Facility *float64 // nil: too few answers
	Median   *time.Duration
	Broken   int64
	Invalid  int64
}

// BrokenVariant is a variant that has met a fault of the question.
type BrokenVariant struct {
	Seed uint32
	Why  message.Message
	At   time.Time
}

// mostBroken is how many faults a page shows of one edition.
const mostBroken = 5

// Question shows the figures of a question that is served.
func (s *Statistics) Question(o access.Officer, quizID, questionID string) (QuestionFigures, error) {
	if err := s.reader(o); err != nil {
		return QuestionFigures{}, err
	}
	q := s.site.Catalog().Quizzes[quizID]
	if q == nil {
		return QuestionFigures{}, access.ErrNotFound
	}
	question, ok := q.Question(questionID)
	if !ok {
		return QuestionFigures{}, access.ErrNotFound
	}
	v := QuestionFigures{Quiz: q, Question: question, QuizTitle: access.QuizTitle(q, o.Language)}
	v.Text, _ = question.In(o.Language, q.Language)
	if err := s.counted(&v.Counted, &v.Counting); err != nil {
		return v, err
	}
	tallies, err := s.site.Store.ItemStatistics.OfQuestion(quizID, questionID)
	if err != nil {
		return v, err
	}
	refusals, err := s.site.Store.ItemStatistics.Refusals(quizID)
	if err != nil {
		return v, err
	}
	others, err := s.site.Store.ItemStatistics.OfQuiz(quizID)
	if err != nil {
		return v, err
	}
	digest := scoring.ItemOf(s.site.Catalog(), q, question).Digest
	for _, t := range tallies {
		if t.Seed != store.AllVariants {
			continue
		}
		w := whole{t, question, t.Digest == digest, typicalTime(s.served(q, t.Mode), byName(others, t.Mode))}
		e, err := s.edition(w, tallies, refusals)
		if err != nil {
			return v, err
		}
		v.Editions = append(v.Editions, e)
	}
	if question.Logic != "" {
		if s.site.ScriptCost != nil {
			v.Cost = known(s.site.ScriptCost(q.Scripts[question.Logic]))
		}
		all, err := s.site.Store.VariantsAside.OfQuestion(quizID, questionID)
		if err != nil {
			return v, err
		}
		v.Aside = slices.DeleteFunc(all, func(row store.VariantAside) bool {
			return row.Digest != digest || !row.Back.IsZero()
		})
		switch err := s.everywhere(o); err {
		case nil:
			v.MayAct = true
		case access.ErrNotFound:
		default:
			return v, err
		}
	}
	slices.Reverse(v.Editions)
	slices.SortStableFunc(v.Editions, func(a, b Edition) int {
		if a.Served == b.Served {
			return 0
		}
		if a.Served {
			return -1
		}
		return 1
	})
	return v, nil
}

// whole is an edition in one mode, all variants together.
type whole struct {
	store.ItemStatistic
	question quiz.Question // as it is served
	served   bool          // it is this edition
	typical  time.Duration
}

func (s *Statistics) edition(w whole, tallies []store.ItemStatistic, refusals []store.ItemRefusal) (Edition, error) {
	var refused int64
	bySeed := map[uint32]int64{}
	for _, r := range refusals {
		if r.Question == w.question.ID && r.Digest == w.Digest && r.Mode == w.Mode {
			refused += r.Refused
			bySeed[r.Seed] += r.Refused
		}
	}
	one := servedQuestion{itemName{w.question.ID, w.Digest}, w.question}
	if !w.served { // its options may have been others
		one.question.Options = nil
	}
	e := Edition{Row: newRow(one, "", &w.Tally, contextOf(one.question, refused, w.typical)), Item: w.Item,
		Digest: w.Digest, Served: w.served, Mode: w.Mode}
	if uses, enough := w.Tally.OptionUses(len(one.question.Options)); enough && one.question.Chosen() {
		e.Options = uses
	}
	if w.served {
		e.Parts = w.Tally.PartUses()
	}
	for _, t := range tallies {
		if t.Item != w.Item || t.Mode != w.Mode || t.Seed == store.AllVariants {
			continue
		}
		v := Variant{Seed: t.Seed, Answers: t.Tally.Answers, Broken: t.Tally.Broken,
			Invalid: t.Tally.Invalid + bySeed[t.Seed], Median: known(t.Tally.Median())}
		if v.Answers >= item.FewestVariant {
			v.Facility = known(t.Tally.Facility())
		}
		e.Variants = append(e.Variants, v)
	}
	if w.Tally.Broken == 0 {
		return e, nil
	}
	broken, err := s.site.Store.ItemStatistics.Broken(w.Item, mostBroken)
	for _, b := range broken {
		its := BrokenVariant{Seed: b.Seed, At: b.At}
		if b.Why != "" {
			if err := json.Unmarshal([]byte(b.Why), &its.Why); err != nil {
				return e, err
			}
		}
		e.Broken = append(e.Broken, its)
	}
	return e, err
}
