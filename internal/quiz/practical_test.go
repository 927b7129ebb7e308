package quiz

import "testing"

func TestAChecklistIsPassedByEnoughItemsAndAllThatMayNotFail(t *testing.T) {
	q := Question{Kind: Practical, Options: choices(0, 0, 0, 0), Checklist: &Checklist{Pass: 3, Must: []int{2}}}
	for _, c := range []struct {
		rule   string
		ticked []int
		want   bool
	}{
		{"all items", []int{1, 2, 3, 4}, true},
		{"just enough, with the one that may not fail", []int{1, 2, 4}, true},
		{"enough without the one that may not fail", []int{1, 3, 4}, false},
		{"too few", []int{2, 3}, false},
		{"none", nil, false},
		{"items that are not there and one twice count once", []int{2, 2, 9, 7, 3}, false},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := q.PassedBy(c.ticked); got != c.want || (q.CreditOf(c.ticked) == 1) != c.want {
				t.Errorf("%v: passed %v, credit %v", c.ticked, got, q.CreditOf(c.ticked))
			}
		})
	}
}

func TestAQuestionWithoutAChecklistIsNotPassed(t *testing.T) {
	if (Question{Kind: Practical, Options: choices(0)}).PassedBy([]int{1}) {
		t.Error("passed")
	}
}
