package quiz

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"

	"hocvu/internal/message"
)

// variantOf makes a variant of a question without logic.
func variantOf(t testing.TB, q Question, seed uint32) Variant {
	t.Helper()
	kind, _ := KindOf(Kinds(Runner{}), q)
	v, err := kind.Generate(context.Background(), Source{Question: q}, seed)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func gradeOf(t testing.TB, q Question, v Variant, value string) Grade {
	t.Helper()
	kind, _ := KindOf(Kinds(Runner{}), q)
	g, err := kind.Grade(context.Background(), Source{Question: q}, v,
		Response{Value: json.RawMessage(value), Language: message.Vietnamese})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestTheRightOptionsAreAlwaysShownAndWrongOnesAreDrawn(t *testing.T) {
	for name, q := range map[string]Question{
		"single":     {ID: "q", Kind: Single, Shuffle: true, Show: 4, Options: choices(0, 0, 0, 1, 0, 0, 0, 0)},
		"multiple":   {ID: "q", Kind: Multiple, Shuffle: true, Show: 4, Options: choices(1, 0, 0, 1, 0, 0, 0, 0)},
		"as written": {ID: "q", Kind: Single, Show: 3, Options: choices(0, 0, 1, 0, 0)},
	} {
		t.Run(name, func(t *testing.T) {
			times := map[int]int{}
			const seeds = 2000
			for seed := range uint32(seeds) {
				v := variantOf(t, q, seed+1)
				shown, _ := ArrangementOf(q, v)
				if len(shown.Options) != q.Show || decoded[Shown](v.Params).Of != len(q.Options) {
					t.Fatalf("seed %d shows %v", seed, shown.Options)
				}
				if !q.Shuffle && !slices.IsSorted(shown.Options) {
					t.Fatalf("seed %d shows %v, not as written", seed, shown.Options)
				}
				for _, id := range shown.Options {
					times[id]++
				}
			}
			right := ticked(q.Options)
			chance := float64(q.Show-len(right)) / float64(len(q.Options)-len(right))
			for _, o := range q.Options {
				want := chance
				if o.Right {
					want = 1
				}
				if share := float64(times[o.ID]) / seeds; math.Abs(share-want) > 0.05 {
					t.Errorf("option %d is shown in %.3f of the variants, want about %.3f", o.ID, share, want)
				}
			}
		})
	}
}

func TestAnOptionThatWasNotShownIsNoAnswer(t *testing.T) {
	for _, q := range []Question{
		{ID: "q", Kind: Single, Show: 2, Options: choices(0, 1, 0, 0)},
		{ID: "q", Kind: Multiple, Show: 3, Options: choices(1, 1, 0, 0, 0)},
	} {
		v := variantOf(t, q, 3)
		shown, _ := ArrangementOf(q, v)
		for _, o := range q.Options {
			value := fmt.Sprint(o.ID)
			if q.Kind == Multiple {
				value = "[" + value + "]"
			}
			want := Invalid
			if slices.Contains(shown.Options, o.ID) {
				want = Graded
			}
			if g := gradeOf(t, q, v, value); g.Status != want {
				t.Errorf("%s %s of %v: %+v, want %s", q.Kind, value, shown.Options, g, want)
			}
		}
	}
}

// The guess is the mean over variants of the mean over all responses to each.
func TestAGuessAmongSomeOfTheOptionsIsTheMeanOverWhatIsShown(t *testing.T) {
	for name, q := range map[string]Question{
		"single": {ID: "q", Kind: Single, Shuffle: true, Show: 2, Options: choices(0, 1, 0, 0)},
		"single weighted": {ID: "q", Kind: Single, Shuffle: true, Show: 3,
			Options: append(choices(1), Option{ID: 2, Credit: 0.5}, Option{ID: 3}, Option{ID: 4})},
		"multiple":          {ID: "q", Kind: Multiple, Shuffle: true, Show: 4, Options: choices(1, 1, 0, 0, 0, 0)},
		"multiple each":     {ID: "q", Kind: Multiple, Shuffle: true, Show: 4, Partial: true, Options: choices(1, 1, 0, 0, 0, 0)},
		"multiple weighted": {ID: "q", Kind: Multiple, Shuffle: true, Show: 4, Options: choices(0.75, 0.25, -0.5, 0, -1, 0)},
	} {
		t.Run(name, func(t *testing.T) {
			const seeds = 3000
			sum := 0.0
			for seed := range uint32(seeds) {
				v := variantOf(t, q, seed+1)
				shown, _ := ArrangementOf(q, v)
				all, n := 0.0, 0
				for _, response := range responses(q) {
					text, err := json.Marshal(response)
					if err != nil {
						t.Fatal(err)
					}
					if !namesHidden(shown.Options, text) {
						all, n = all+gradeOf(t, q, v, string(text)).Credit, n+1
					}
				}
				sum += all / float64(n)
			}
			if got, want := Guess(q), sum/seeds; math.Abs(got-want) > 0.01 {
				t.Errorf("guess %.4f, mean credit %.4f", got, want)
			}
		})
	}
}

func TestAVariantIsCarriedToAnEditionWithItsOptionsInAnotherOrder(t *testing.T) {
	words := func(all ...string) map[message.Language]Text {
		var t Text
		for _, w := range all {
			t.Options = append(t.Options, OptionText{HTML: w})
		}
		return map[message.Language]Text{message.Vietnamese: t}
	}
	before := Question{ID: "q", Kind: Single, Show: 2, Options: choices(0, 1, 0), Texts: words("a", "b", "c")}
	after := Question{ID: "q", Kind: Single, Show: 2, Options: choices(0, 0, 1), Texts: words("c", "a", "b")}
	met := variantOf(t, before, 5)
	shown, _ := ArrangementOf(before, met)
	first, second := Edition{before, met, message.Vietnamese}, Edition{after, met, message.Vietnamese}
	second.Variant = CarryVariant(first, second)
	for _, id := range shown.Options {
		r, c := Carry(first, second, Response{Value: json.RawMessage(fmt.Sprint(id))})
		if c != Comparable {
			t.Fatal(c)
		}
		g, old := gradeOf(t, after, second.Variant, string(r.Value)), gradeOf(t, before, met, fmt.Sprint(id))
		if g.Status != Graded || g.Credit != old.Credit {
			t.Errorf("option %d became %s and earns %+v, before %+v", id, r.Value, g, old)
		}
	}
}
