package scoring_test

import (
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// row is one competency of the survey of the test's packages, after a change to the quiz.
func (h *fixture) row(t *testing.T, code string, change func(q *quiz.Quiz)) scoring.CoverageRow {
	t.Helper()
	c := learningtest.Catalog()
	change(c.Quizzes["bai"])
	v, err := scoring.CoverageOf(c, "khung", "vi", competency.DefaultParameters(c.Frameworks["khung"]), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range v.Areas[0].Rows {
		if row.Code == code {
			return row
		}
	}
	t.Fatal(code)
	return scoring.CoverageRow{}
}

func TestCoverageCountsWhatCanCountForAnAward(t *testing.T) {
	h := open(t)
	keep := func(n int, ids ...string) func(*quiz.Quiz) {
		return func(q *quiz.Quiz) {
			var kept []quiz.Question
			for _, id := range ids {
				one, ok := q.Question(id)
				if !ok {
					t.Fatal(id)
				}
				kept = append(kept, one)
			}
			q.Questions = kept
		}
	}
	for _, c := range []struct {
		rule   string
		change func(*quiz.Quiz)
		level  int
		want   scoring.CoverageCell
	}{
		{"all there is", func(*quiz.Quiz) {}, 0, scoring.CoverageCell{Practice: 3, Exam: 10}},
		{"nothing at all", keep(0), 0, scoring.CoverageCell{Short: 4}},
		{"three practice questions lack two of an exam", keep(0, "trong-bai", "tinh"), 0, scoring.CoverageCell{Practice: 2, Short: 2}},
		{"one that is for both counts in both", keep(0, "ca-hai"), 0, scoring.CoverageCell{Practice: 1, Exam: 1, Short: 3}},
		{"basic questions do not make an advanced level", func(*quiz.Quiz) {}, 1, scoring.CoverageCell{Short: 2}},
		{"what is mostly about something else does not count", func(q *quiz.Quiz) {
			for i := range q.Questions {
				q.Questions[i].Weights = []quiz.Weight{{Competency: "4.1", Share: 0.4}, {Competency: "4.2", Share: 0.6}}
			}
		}, 0, scoring.CoverageCell{Short: 4}},
		{"kinds that are not open do not count", func(q *quiz.Quiz) {
			for i := range q.Questions {
				q.Questions[i].Kind, q.Questions[i].Logic = quiz.Practical, ""
			}
		}, 0, scoring.CoverageCell{Short: 4}},
		{"questions of a quiz without an exam that stand in no lesson are met by nobody", func(q *quiz.Quiz) { q.Exam.Pick = 0 }, 0, scoring.CoverageCell{Practice: 3, Short: 2}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got := h.row(t, "4.1", c.change).Cells[c.level]
			more := got.More
			got.More = 0
			if got != c.want || more < got.Short {
				t.Errorf("%+v, %d more; want %+v", got, more, c.want)
			}
		})
	}
}

func TestWhatCoverageAsksForIsEnough(t *testing.T) {
	h := open(t)
	written := func(n int) func(q *quiz.Quiz) {
		return func(q *quiz.Quiz) {
			q.Questions = nil
			for i := range n {
				q.Questions = append(q.Questions, learningtest.Question(string(rune('a'+i)), quiz.Single, learningtest.Choices(1)...))
			}
		}
	}
	more := h.row(t, "4.1", written(0)).Cells[0].More
	if more < 4 || more > 8 {
		t.Fatalf("%d questions are asked for", more)
	}
	if got := h.row(t, "4.1", written(more)).Cells[0]; got.More != 0 {
		t.Errorf("%d questions were asked for, and then it is %+v", more, got)
	}
	if got := h.row(t, "4.1", written(more-1)).Cells[0]; got.More != 1 {
		t.Errorf("one less, and it is %+v", got)
	}
}

func TestCoverageIsForTrainersAndAdmins(t *testing.T) {
	h := open(t)
	_, err := h.Calibrations.Coverage(ctx, h.Mine, "")
	refused(t, err, access.ErrNotFound)
	err = h.Store.InTx(ctx, func(tx *store.Store) error {
		_, err := tx.Appointments.Add(store.Appointment{Officer: h.Mine.ID, Role: access.Trainer, Starts: monday.Add(-time.Hour)})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	v, err := h.Calibrations.Coverage(ctx, h.Mine, "")
	if err != nil || v.Framework.ID != "khung" || v.Of != 4 || v.Possible != 1 || v.Areas[0].Rows[0].Lessons != 0 {
		t.Errorf("%+v %v", v, err)
	}
	_, err = h.Calibrations.Coverage(ctx, h.Mine, "khong-co")
	refused(t, err, access.ErrNotFound)
}

func TestCoverageOfANewFrameworkCountsTheQuestionsOfTheOneItReplaced(t *testing.T) {
	h := open(t)
	h.AddFrameworks(learningtest.Successor())
	m, err := h.Scores.Fitted(h.Catalog(), "moi")
	if err != nil {
		t.Fatal(err)
	}
	first := func() scoring.CoverageRow {
		sources, err := h.Scores.Sources("moi")
		if err != nil {
			t.Fatal(err)
		}
		return scoring.Survey(h.Catalog(), m, sources, "vi").Areas[0].Rows[0]
	}
	if row := first(); row.Cells[0].Exam != 0 {
		t.Errorf("before: %+v", row)
	}
	h.Replace(t, "khung", "moi", false)
	if row := first(); row.Cells[0].Exam != 10 || row.Cells[0].Short != 0 {
		t.Errorf("after: %+v", row)
	}
}
