package questions

import (
	"cmp"
	"encoding/json"
	"slices"

	"hocvu/internal/item"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// countRule is the number of the rule by which answers are counted: whoever changes it adds one, and all is counted
// anew.
const countRule = 2 // 2: what was chosen in each part

// fewestOthers is how many other questions a rest must be the mean of.
const fewestOthers = 3

// count sums up an officer's answers to one quiz in one mode, by the grades up to a number: of each response the
// one counts that stood then. It reads nothing but rows that never change, so that what was counted up to an
// earlier number can be counted again and taken away.
//
// Only the officer's first meeting of a question counts, in whichever variant and mode: later ones know the answer.
// The rest of an answer in an exam is the mean credit of all other questions of that exam, an empty one counting as
// nothing; in practice it is that of the first meetings of the other questions of the quiz. Faults are counted of
// all answers.
func (c *counted) count(mode store.Mode, through int64) map[store.ItemKey]*item.Tally {
	standing := standingAt(c.answers, through)
	sums := map[store.ItemKey]*item.Tally{}
	into := func(a store.ItemAnswer, do func(*item.Tally)) {
		for _, seed := range seedsOf(a) {
			key := store.ItemKey{Item: a.Item, Mode: mode, Seed: seed}
			if sums[key] == nil {
				sums[key] = &item.Tally{}
			}
			do(sums[key])
		}
	}
	var first []store.ItemAnswer
	met := map[string]bool{}
	for _, a := range standing {
		switch quiz.Status(a.Status) {
		case quiz.Broken:
			into(a, func(t *item.Tally) { t.Broken++ })
		case quiz.Invalid:
			into(a, func(t *item.Tally) { t.Invalid++ })
		case quiz.Graded:
			if a.First && !met[a.Question] {
				met[a.Question], first = true, append(first, a)
			}
		}
	}
	rests := restsOf(standing, first, c.asked, mode)
	for _, a := range first {
		rest := rests(a)
		into(a, func(t *item.Tally) {
			t.Add(item.Answer{Credit: a.Credit, Right: a.Credit >= quiz.FullCredit,
				Rest: rest.mean(), Paired: rest.n >= fewestOthers,
				Milliseconds: a.Milliseconds, Options: optionsIn(a.Value), Parts: partsOf(a, c.parts),
				Shown: c.shown[store.ItemAsking{Attempt: a.Attempt, Question: a.Question, Seed: a.Seed}]}, 1)
		})
	}
	return sums
}

// seedsOf names the tallies into which an answer goes: that of its question, and with logic that of its variant.
func seedsOf(a store.ItemAnswer) []uint32 {
	if a.Logic && a.Seed != store.AllVariants {
		return []uint32{store.AllVariants, a.Seed}
	}
	return []uint32{store.AllVariants}
}

// standingAt gives of each response the grade that stood when so many grades had been committed, the responses in the
// order in which they were received. A grade that supersedes another comes after it.
func standingAt(answers []store.ItemAnswer, through int64) []store.ItemAnswer {
	last := map[string]store.ItemAnswer{}
	for _, a := range answers {
		if a.Number <= through {
			last[a.Response] = a
		}
	}
	var standing []store.ItemAnswer
	for _, a := range last {
		standing = append(standing, a)
	}
	slices.SortFunc(standing, func(a, b store.ItemAnswer) int {
		return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.Response, b.Response))
	})
	return standing
}

// rest is what other questions came to.
type rest struct {
	credit float64
	n      int
}

func (r rest) mean() float64 {
	if r.n == 0 {
		return 0
	}
	return r.credit / float64(r.n)
}

// restsOf gives what the rest of an answer is.
func restsOf(standing, first []store.ItemAnswer, asked map[string]int, mode store.Mode) func(store.ItemAnswer) rest {
	all := map[string]rest{} // by attempt; practice: all together
	group := func(a store.ItemAnswer) string {
		if mode == store.Exam {
			return a.Attempt
		}
		return ""
	}
	counted := first
	if mode == store.Exam {
		counted = standing
	}
	faulty := map[string]int{}
	for _, a := range counted {
		if quiz.Status(a.Status) != quiz.Graded {
			faulty[a.Attempt]++
			continue
		}
		r := all[group(a)]
		all[group(a)] = rest{r.credit + a.Credit, r.n + 1}
	}
	return func(a store.ItemAnswer) rest {
		r := all[group(a)]
		if mode == store.Exam {
			r.n = asked[a.Attempt] - faulty[a.Attempt]
		}
		return rest{max(r.credit-a.Credit, 0), r.n - 1}
	}
}

// partsOf is what an answer chose, for the grade of its own edition. A regrade judges by another one, whose options may
// be numbered otherwise.
func partsOf(a store.ItemAnswer, parts map[string][]item.Part) []item.Part {
	if a.Regraded {
		return nil
	}
	return parts[a.Response]
}

// optionsIn lists the whole numbers that a response names: of a choice these are its options.
func optionsIn(value string) []int {
	var one int
	if json.Unmarshal([]byte(value), &one) == nil {
		return []int{one}
	}
	var several []int
	if json.Unmarshal([]byte(value), &several) == nil {
		slices.Sort(several)
		return slices.Compact(several)
	}
	return nil
}
