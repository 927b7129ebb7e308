package quiz

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"testing"
)

func TestCredit(t *testing.T) {
	q := samples()
	for _, c := range []struct {
		rule, question, response string
		want                     float64
	}{
		{"the right option earns all", "single", `2`, 1},
		{"a wrong option earns nothing", "single", `3`, 0},
		{"weights pay the chosen option's share", "single weighted", `2`, 0.5},
		{"true-false is a single choice", "true-false", `2`, 1},

		{"all ticks right", "multiple", `[2,1]`, 1},
		{"without partial a missing tick costs all", "multiple", `[1]`, 0},
		{"without partial a wrong tick costs all", "multiple", `[1,2,3]`, 0},
		{"with partial each right tick earns", "multiple each", `[1,3]`, 2.0 / 3},
		{"with partial a wrong tick takes one back", "multiple each", `[1,2,4]`, 1.0 / 3},
		{"with partial ticking everything earns the difference", "multiple each", `[1,2,3,4,5]`, 1.0 / 3},
		{"with partial nobody falls below nothing", "multiple each", `[1,4,5]`, 0},
		{"weights are added up", "multiple weighted", `[1,4]`, 0.75},
		{"a negative weight takes back", "multiple weighted", `[1,3]`, 0.25},
		{"weights never fall below nothing", "multiple weighted", `[2,3]`, 0},

		{"the whole order", "order", `[1,2,3,4]`, 1},
		{"without partial one swap costs all", "order", `[1,2,4,3]`, 0},
		{"one step put first keeps the neighbours behind it", "order each", `[5,1,2,3,4]`, 0.75},
		{"the reverse keeps no neighbour", "order each", `[5,4,3,2,1]`, 0},
		{"two halves changed keep all but one", "order each", `[4,5,1,2,3]`, 0.75},

		{"all pairs", "match", `[1,2,3]`, 1},
		{"without partial one pair left open costs all", "match", `[1,2,0]`, 0},
		{"an extra goes with none", "match", `[1,2,4]`, 0},
		{"with partial each pair earns", "match each", `[1,3,2]`, 1.0 / 3},
		{"with partial what is left open costs only itself", "match each", `[1,2,0]`, 2.0 / 3},

		{"all gaps chosen rightly", "cloze", `[1,2]`, 1},
		{"without partial one wrong gap costs all", "cloze", `[1,1]`, 0},
		{"with partial each gap earns", "cloze each", `["Biết ","cam",1,"giờ"]`, 0.75},
		{"every accepted form fills a gap", "cloze each", `["biết","giữ",1,"giờ"]`, 1},
		{"a gap left empty is wrong", "cloze each", `["biết","",0,""]`, 0.25},
		{"a list left at its first line is empty", "cloze each", `["biết","","",""]`, 0.25},
	} {
		t.Run(c.rule, func(t *testing.T) {
			g := grade(t, q[c.question], c.response)
			if g.Status != Graded || math.Abs(g.Credit-c.want) > 1e-12 {
				t.Errorf("%s to %s: %+v, want credit %v", c.response, c.question, g, c.want)
			}
		})
	}
}

func TestTheRightResponseToEveryKindAlwaysEarnsAll(t *testing.T) {
	kinds := Kinds(Runner{})
	for name, q := range samples() {
		kind, _ := KindOf(kinds, q)
		for seed := uint32(1); seed <= 50; seed++ {
			v, err := kind.Generate(context.Background(), Source{Question: q}, seed)
			if err != nil {
				t.Fatal(err)
			}
			r, ok := Right(q, v)
			if !ok {
				t.Fatalf("%s: no right response", name)
			}
			g, err := kind.Grade(context.Background(), Source{Question: q}, v, r)
			if err != nil || g.Status != Graded || g.Credit != 1 {
				t.Errorf("%s: %s got %+v, %v", name, r.Value, g, err)
			}
		}
	}
}

func TestAQuestionThatNothingAnswersHasNoRightResponse(t *testing.T) {
	for _, q := range []Question{
		{Kind: Single, Options: choices(0, 0)},
		{Kind: Multiple, Options: choices(0, 0)},
		{Kind: Number, Options: forms("0,5")},
		{Kind: TextKind},
		{Kind: Cloze, Gaps: []Gap{{Options: forms("|", "x")}}},
		{Kind: Practical, Options: choices(1)},
	} {
		if r, ok := Right(q, Variant{}); ok {
			t.Errorf("%s: %s", q.Kind, r.Value)
		}
	}
}

func TestAVariantShowsEveryOptionOnceAndHoldsNoKey(t *testing.T) {
	kinds := Kinds(Runner{})
	for name, q := range samples() {
		kind, _ := KindOf(kinds, q)
		for seed := uint32(1); seed <= 50; seed++ {
			v, err := kind.Generate(context.Background(), Source{Question: q}, seed)
			if err != nil {
				t.Fatal(err)
			}
			var shown struct {
				Options, Rights []int
				Gaps            [][]int
			}
			if err := json.Unmarshal(v.Params, &shown); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(v.Key) != 0 {
				t.Errorf("%s: key %s", name, v.Key)
			}
			switch q.Kind {
			case Number, TextKind:
				if string(v.Params) != "{}" {
					t.Errorf("%s: params %s", name, v.Params)
				}
			case Match:
				mustPermute(t, name, shown.Rights, q.Rights)
			case Cloze:
				for i, gap := range q.Gaps {
					n := 0
					if gap.Choices {
						n = len(gap.Options)
					}
					mustPermute(t, name, shown.Gaps[i], n)
				}
			default:
				mustPermute(t, name, shown.Options, len(q.Options))
			}
		}
	}
}

func mustPermute(t *testing.T, name string, ids []int, n int) {
	t.Helper()
	if got := slices.Sorted(slices.Values(ids)); !slices.Equal(got, fileOrder(n)) {
		t.Errorf("%s shows %v of %d", name, ids, n)
	}
}

func TestWhatIsNotShuffledKeepsTheOrderOfTheFile(t *testing.T) {
	for seed := range uint32(50) {
		if ids := displayOrder(Question{ID: "q", Kind: Single}, seed, 4); !slices.Equal(ids, fileOrder(4)) {
			t.Fatalf("shuffle=false shows %v", ids)
		}
		q := Question{ID: "q", Kind: TrueFalse, Shuffle: true, Options: make([]Option, 2)}
		if ids := trueFalse.params(q, seed).(Shown).Options; !slices.Equal(ids, fileOrder(2)) {
			t.Fatalf("true-false shows %v", ids)
		}
	}
}

func TestHintsCostPointsAndNeverMoreThanThereAre(t *testing.T) {
	q := Question{Points: 2, HintCost: 0.4}
	for hints, want := range map[int]float64{-1: 1, 0: 1, 1: 0.6, 2: 0.2, 3: 0} {
		if got := q.PointsOf(Grade{Status: Graded, Credit: 0.5}, hints); math.Abs(got-want) > 1e-12 {
			t.Errorf("%d hints: %v points, want %v", hints, got, want)
		}
	}
}

func TestOnlyAGradedResponseEarnsPoints(t *testing.T) {
	for _, status := range []Status{Invalid, Broken, Pending} {
		if got := (Question{Points: 2}).PointsOf(Grade{Status: status, Credit: 1}, 0); got != 0 {
			t.Errorf("%s earned %v", status, got)
		}
	}
}

func TestAGradeFallsShortUnlessAllIsRight(t *testing.T) {
	for _, c := range []struct {
		rule string
		g    Grade
		want bool
	}{
		{"all right", Grade{Status: Graded, Credit: 1}, false},
		{"three thirds", Grade{Status: Graded, Credit: 0.33333 + 0.33333 + 0.33333}, false},
		{"partly right", Grade{Status: Graded, Credit: 0.75}, true},
		{"wrong", Grade{Status: Graded}, true},
		{"not graded yet", Grade{Status: Pending}, false},
		{"the author's fault", Grade{Status: Broken}, false},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := c.g.FallsShort(); got != c.want {
				t.Errorf("%+v falls short: %v", c.g, got)
			}
		})
	}
}
