//go:build unix

package worker

import (
	"errors"
	"testing"
	"time"
)

func TestAPoolTellsWhatTheCallsOfALabelHaveCost(t *testing.T) {
	p := newPool(t, Options{Size: 1})
	if _, known := p.Cost("a"); known {
		t.Error("there is a cost before the first call")
	}
	ctx := Labelled(t.Context(), "a")
	var got string
	for range 3 {
		if err := p.Call(ctx, "echo", "x", &got); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Call(ctx, "deaf", nil, new(any)); !errors.Is(err, ErrKilled) {
		t.Fatal(err)
	}
	if err := p.Call(t.Context(), "echo", "x", &got); err != nil {
		t.Fatal(err)
	}
	cost, known := p.Cost("a")
	if !known || cost.Calls != 4 || cost.Killed != 1 || cost.P99 < cost.P50 || cost.P99 == 0 {
		t.Errorf("%+v", cost)
	}
	if MemoryLimited() && cost.Peak < 1<<20 {
		t.Errorf("a peak of %d bytes", cost.Peak)
	}
	if _, known := p.Cost("b"); known {
		t.Error("a label that nobody used has a cost")
	}
}

func TestTheCostsOfAPoolStayBounded(t *testing.T) {
	var c costs
	for i := range maxTimes + 10 {
		c.note(Labelled(t.Context(), "a"), time.Duration(i), 0, nil)
	}
	if one := c.all["a"]; len(one.times) != maxTimes || one.calls != maxTimes+10 || one.times[0] != maxTimes {
		t.Errorf("%d times of %d calls", len(one.times), one.calls)
	}
	for i := range maxLabels + 10 {
		c.note(Labelled(t.Context(), string(rune('b'+i))), 1, 0, nil)
	}
	if len(c.all) != maxLabels {
		t.Errorf("%d labels", len(c.all))
	}
}
