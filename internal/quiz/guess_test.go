package quiz

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"
)

// responses lists every complete response to a question that has no typed part.
func responses(q Question) []any {
	switch q.Kind {
	case Single, TrueFalse:
		var all []any
		for _, o := range q.Options {
			all = append(all, o.ID)
		}
		return all
	case Scenario: // each path of the sample has two decisions of two, so that each is as likely as the other
		return []any{[]int{1, 1}, []int{1, 2}, []int{2, 1}, []int{2, 2}}
	case Screen: // nobody does the right acts by chance
		return []any{[]any{[]any{0, Done}}}
	case Hotspot:
		if !Several(q, Variant{}) {
			var all []any
			for _, o := range q.Options {
				all = append(all, []int{o.ID})
			}
			return all
		}
		return ticks(q)
	case Multiple:
		return ticks(q)
	case Order:
		return arrangements(len(q.Options), len(q.Options))
	case Match:
		return arrangements(q.Rights, q.Pairs)
	default:
		return fillings(q)
	}
}

// ticks lists every way to tick some of the options.
func ticks(q Question) []any {
	var all []any
	for ticks := 1; ticks < 1<<len(q.Options); ticks++ {
		var ids []int
		for i, o := range q.Options {
			if ticks>>i&1 == 1 {
				ids = append(ids, o.ID)
			}
		}
		all = append(all, ids)
	}
	return all
}

// fillings lists every way to fill the gaps.
func fillings(q Question) []any {
	all := [][]any{{}}
	for _, gap := range q.Gaps {
		var longer [][]any
		for _, begun := range all {
			if !gap.Choices {
				longer = append(longer, append(begun[:len(begun):len(begun)], "nobody types this"))
			}
			for _, o := range gap.Options {
				if gap.Choices {
					longer = append(longer, append(begun[:len(begun):len(begun)], o.ID))
				}
			}
		}
		all = longer
	}
	var list []any
	for _, values := range all {
		list = append(list, values)
	}
	return list
}

// arrangements lists k of the IDs 1 to n in every order.
func arrangements(n, k int) []any {
	var all []any
	var grow func(begun []int)
	grow = func(begun []int) {
		if len(begun) == k {
			all = append(all, append([]int(nil), begun...))
			return
		}
	next:
		for id := 1; id <= n; id++ {
			for _, used := range begun {
				if used == id {
					continue next
				}
			}
			grow(append(begun, id))
		}
	}
	grow(nil)
	return all
}

func TestAGuessIsTheMeanCreditOfAllResponses(t *testing.T) {
	all := samples()
	for n := 2; n <= 7; n++ {
		for right := 1; right <= n; right++ {
			credits := make([]float64, n)
			for i := range right {
				credits[i] = 1
			}
			name := strconv.Itoa(right) + " of " + strconv.Itoa(n)
			all["multiple "+name] = Question{Kind: Multiple, Options: choices(credits...)}
			all["multiple each "+name] = Question{Kind: Multiple, Partial: true, Options: choices(credits...)}
		}
	}
	for _, partial := range []bool{false, true} {
		for n := 2; n <= 6; n++ {
			name := strconv.Itoa(n) + strconv.FormatBool(partial)
			all["order "+name] = Question{Kind: Order, Partial: partial, Options: choices(make([]float64, n)...)}
			all["match "+name] = Question{Kind: Match, Partial: partial, Pairs: 2, Rights: n}
		}
		all["cloze "+strconv.FormatBool(partial)] = Question{Kind: Cloze, Partial: partial, Gaps: []Gap{
			{Choices: true, Options: choices(1, 1, 0, 0)}, {Choices: true, Options: choices(0, 1)}}}
	}
	for name, q := range all {
		if q.Kind == Number || q.Kind == TextKind {
			if got := Guess(q); got != 0 {
				t.Errorf("%s: typed, and yet guessed with %v", name, got)
			}
			continue
		}
		sum, list := 0.0, responses(q)
		for _, value := range list {
			text, err := json.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			g := grade(t, q, string(text))
			if g.Status != Graded {
				t.Fatalf("%s: %s got %+v", name, text, g)
			}
			sum += g.Credit
		}
		want := sum / float64(len(list))
		if q.Kind == Single && !q.Weighted() && len(q.Options) > 2 {
			want += nonFunctioning
		}
		want = min(want, maxGuess)
		if got := Guess(q); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: guess %v, the mean of %d responses is %v", name, got, len(list), want)
		}
	}
}

func TestGuessesThatTheModelIsToldOf(t *testing.T) {
	for _, c := range []struct {
		rule string
		q    Question
		want float64
	}{
		{"one of four is .30", Question{Kind: Single, Options: choices(0, 1, 0, 0)}, 0.30},
		{"true or false is a coin", Question{Kind: TrueFalse, Options: choices(0, 1)}, 0.5},
		{"no more than .9 for what everyone gets right", Question{Kind: Single, Options: choices(1)}, 0.9},
		{"a question without options", Question{Kind: Single}, 0},
		{"more weighted boxes than can be tried", Question{Kind: Multiple, Options: choices(.5, .5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)}, 0},
		{"a generated list counts as four options", Question{Kind: Single, Logic: "x.js", Options: []Option{{ID: 1, List: "links"}}}, 0.30},
		{"a logic that asks for a number", Question{Kind: Number, Logic: "x.js"}, 0},
		{"a logic that asks for an order", Question{Kind: Order, Logic: "x.js", Options: []Option{{ID: 1, List: "steps"}}}, 1.0 / 24},
		{"a kind that is observed", Question{Kind: Practical, Options: choices(0, 0)}, 0},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := Guess(c.q); math.Abs(got-c.want) > 1e-12 {
				t.Errorf("guess %v, want %v", got, c.want)
			}
		})
	}
}
