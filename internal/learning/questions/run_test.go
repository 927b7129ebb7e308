package questions_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"hocvu/internal/item"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// mend serves the quiz with another key of a question of single choice.
func (h *fixture) mend(digest, id string, right int) {
	c, q := learningtest.Catalog(), learningtest.Quiz()
	q.Digest = digest
	for i := range q.Questions {
		if q.Questions[i].ID == id {
			q.Questions[i].Options = learningtest.Choices(right)
			q.Questions[i].Digest += "-mended"
		}
	}
	c.Quizzes["bai"] = q
	h.SetCatalog(c)
}

func (h *fixture) regrade(t testing.TB) {
	t.Helper()
	r := regrade.Request{Act: store.Mended, Quiz: "bai", Reason: "wrong-key", Words: "Đáp án in sai."}
	if _, err := h.Regrades.Apply(ctx, access.Actor{}, r, nil); err != nil {
		t.Fatal(err)
	}
}

func TestCountingWhatIsNewGivesWhatCountingEverythingGives(t *testing.T) {
	h := open(t)
	rng := rand.New(rand.NewPCG(1945, 9))
	officers := append(h.enlist(t, "100-001", "100-002", "100-003", "100-004"), h.Mine, h.Other)
	h.run(t) // nothing is there yet
	for round := range 3 {
		for _, o := range officers {
			if rng.IntN(4) == 0 {
				continue
			}
			h.sit(t, o, func(string) bool { return rng.IntN(3) > 0 })
			for _, id := range []string{"trong-bai", "ca-hai", "tinh"} {
				h.practise(t, o, id, rng.IntN(2) == 0)
			}
			if rng.IntN(2) == 0 {
				h.run(t)
			}
		}
		if round == 1 {
			h.mend("digest-2", "mot", 3)
			h.regrade(t)
		}
	}
	h.run(t)
	step := h.tallies(t)
	if err := h.Services.Questions.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	h.run(t)
	if whole := h.tallies(t); len(whole) < 10 || !maps.Equal(step, whole) {
		t.Errorf("step by step:\n%s\nat once:\n%s", lines(step), lines(whole))
	}
}

func lines(all map[string]string) string {
	var b strings.Builder
	for k, v := range all {
		fmt.Fprintln(&b, k, v)
	}
	return b.String()
}

// of finds the tally of a question's edition in use.
func (h *fixture) of(t testing.TB, question string, mode store.Mode) (all []store.ItemStatistic) {
	t.Helper()
	found, err := h.Store.ItemStatistics.OfQuestion("bai", question)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range found {
		if s.Mode == mode && s.Seed == store.AllVariants {
			all = append(all, s)
		}
	}
	return all
}

// Mine answers "mot" rightly and misses "hai" and "chu" of ten: the rest of "mot" is (10 − 2 − 1) ÷ 9 = 0.777… → 778,
// that of "hai" 8 ÷ 9 = 0.888… → 889. Both practice and repeats are told apart.
func TestAnExamIsCountedOnceWithTheRestOfItsQuestions(t *testing.T) {
	h := open(t)
	right := func(id string) bool { return id != "hai" && id != "chu" }
	h.sit(t, h.Mine, right)
	h.sit(t, h.Mine, func(string) bool { return true }) // knows the questions by now
	h.run(t)
	one, two := h.of(t, "mot", store.Exam), h.of(t, "hai", store.Exam)
	if len(one) != 1 || one[0].Tally.Answers != 1 || one[0].Tally.Right != 1 || one[0].Tally.Paired.Rest != 778 {
		t.Errorf("%+v", one)
	}
	if len(two) != 1 || two[0].Tally.Answers != 1 || two[0].Tally.Right != 0 || two[0].Tally.Paired.Rest != 889 {
		t.Errorf("%+v", two)
	}
	pairs := h.of(t, "ghep", store.Exam)
	if len(pairs) != 1 || pairs[0].Tally.Parts[1][1] != 1 || pairs[0].Tally.Parts[2][item.PartAnswers] != 1 {
		t.Errorf("what was chosen in each row: %+v", pairs)
	}
	if practice := h.of(t, "mot", store.Practice); practice != nil {
		t.Errorf("an exam counted as practice: %+v", practice)
	}
}

func TestAnAnswerThatIsPractisedAgainCountsOnce(t *testing.T) {
	h := open(t)
	for _, right := range []bool{false, true, true} {
		h.practise(t, h.Mine, "trong-bai", right)
		h.run(t)
	}
	all := h.of(t, "trong-bai", store.Practice)
	if len(all) != 1 || all[0].Tally.Answers != 1 || all[0].Tally.Right != 0 {
		t.Errorf("%+v", all)
	}
}

func TestTheVariantsOfALogicAreCountedApart(t *testing.T) {
	h := open(t)
	for _, o := range append(h.enlist(t, "100-001", "100-002", "100-003"), h.Mine, h.Other) {
		h.practise(t, o, "tinh", true)
	}
	h.run(t)
	all, err := h.Store.ItemStatistics.OfQuestion("bai", "tinh")
	if err != nil {
		t.Fatal(err)
	}
	var whole, apart int64
	for _, s := range all {
		if s.Seed == store.AllVariants {
			whole += s.Tally.Answers
		} else {
			apart += s.Tally.Answers
		}
	}
	if whole != 5 || apart != 5 {
		t.Errorf("%d in all, %d by variant", whole, apart)
	}
}

func TestARegradeMovesAnswersToTheMendedEdition(t *testing.T) {
	h := open(t)
	h.sit(t, h.Mine, func(string) bool { return true })
	h.run(t)
	h.mend("digest-2", "mot", 3)
	h.regrade(t)
	h.run(t)
	all := h.of(t, "mot", store.Exam)
	if len(all) != 1 || all[0].Tally.Answers != 1 || all[0].Tally.Right != 0 {
		t.Errorf("the answer is wrong by the mended key, and counts there alone: %+v", all)
	}
	if other := h.of(t, "hai", store.Exam); len(other) != 1 || other[0].Tally.Paired.Rest != 889 {
		t.Errorf("the rest of the others is 8 of 9 now: %+v", other)
	}
}

func TestTwoProcessesCountNoGradeTwice(t *testing.T) {
	h := open(t)
	h.sit(t, h.Mine, func(string) bool { return true })
	h.run(t)
	for _, o := range append(h.enlist(t, "100-001", "100-002", "100-003"), h.Other) {
		h.sit(t, o, func(id string) bool { return id != "mot" })
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := h.Services.Questions.Run(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if all := h.of(t, "mot", store.Exam); len(all) != 1 || all[0].Tally.Answers != 5 || all[0].Tally.Right != 1 {
		t.Errorf("%+v", all)
	}
}

func TestAFolderWhoseGradesAreNumberedOtherwiseIsCountedAnew(t *testing.T) {
	h := open(t)
	h.sit(t, h.Mine, func(string) bool { return true })
	h.run(t)
	before := h.tallies(t)
	h.SQL(t, "UPDATE item_mark SET grade = 'another', through = 3")
	h.run(t)
	if after := h.tallies(t); len(before) == 0 || !maps.Equal(before, after) {
		t.Errorf("before %s\nafter %s", lines(before), lines(after))
	}
}

func TestAnAnswerThatIsNoneIsCountedWithoutItsOfficer(t *testing.T) {
	h := open(t)
	v := h.OpenPracticeOf(t, h.Mine, "tinh")
	a := h.RightAnswer(t, h.Mine, v)
	a.Value = []byte(`"khong phai so"`)
	if out, err := h.Attempts.Answer(ctx, h.Mine, a); err != nil || out.Grade.Status != quiz.Invalid {
		t.Fatalf("%+v %v", out, err)
	}
	if err := h.Store.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	refusals, err := h.Store.ItemStatistics.Refusals("bai")
	if err != nil || len(refusals) != 1 || refusals[0].Question != "tinh" || refusals[0].Refused != 1 {
		t.Errorf("%+v %v", refusals, err)
	}
}
