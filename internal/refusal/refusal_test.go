package refusal

import (
	"errors"
	"fmt"
	"testing"

	"hocvu/internal/message"
)

func TestARefusalIsFoundByItsRule(t *testing.T) {
	gone := Coded("unit-gone", "unit", "account.appoint-unit-ended")
	wrapped := fmt.Errorf("row 3: %w", Coded("unit-gone", "parent", "console.unit-gone"))
	if !errors.Is(wrapped, gone) {
		t.Error("the same rule at another field is another refusal")
	}
	if errors.Is(wrapped, New("unit", "assignment.no-unit")) {
		t.Error("another rule is the same refusal")
	}
	if r := Of(wrapped); r == nil || r.Field != "parent" {
		t.Errorf("the refusal in an error is %v", r)
	}
	if r := Of(errors.New("disk full")); r != nil {
		t.Errorf("a failure is the refusal %v", r)
	}
}

func TestAnAudienceHasASentenceOfItsOwnWhereTheCatalogueHoldsOne(t *testing.T) {
	gone := Coded("unit-gone", "unit", "account.appoint-unit-ended")
	if m := gone.For("console"); m.ID != "console.unit-gone" {
		t.Errorf("the console says %s", m.ID)
	}
	days := New("days", "assignment.days", "most", 1000)
	if m := days.For("console"); m.In(message.English) != days.Error() {
		t.Errorf("the console says %q", m.In(message.English))
	}
}

func TestAllRefusalsOfAnErrorAreFoundInTheirOrder(t *testing.T) {
	first, second := New("file", "roster.no-table"), New("day", "roster.day-bad", "day", "x")
	joined := errors.Join(fmt.Errorf("sheet 1: %w", first), errors.New("disk full"), errors.Join(second))
	if all := All(joined); len(all) != 2 || all[0] != first || all[1] != second {
		t.Errorf("%v", all)
	}
	if all := All(nil); len(all) != 0 {
		t.Errorf("nothing holds %v", all)
	}
}
