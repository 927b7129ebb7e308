package quiz

import (
	"slices"
	"testing"
)

// kindConstants are the constants of the kinds by the names that they stand for.
var kindConstants = map[string]string{
	Single: "Single", Multiple: "Multiple", TrueFalse: "TrueFalse", Number: "Number", TextKind: "TextKind", Order: "Order",
	Match: "Match", Cloze: "Cloze", Scenario: "Scenario", Screen: "Screen", Hotspot: "Hotspot", Practical: "Practical",
	Open: "Open", File: "File", Survey: "Survey",
}

func TestEveryKindStandsInTheTableOnceAndIsWhole(t *testing.T) {
	names := KindNames()
	for name := range kindConstants {
		if !slices.Contains(names, name) {
			t.Errorf("the table has no kind %q", name)
		}
	}
	if len(names) != len(kindConstants) {
		t.Errorf("the table has %d kinds, the test knows %d", len(names), len(kindConstants))
	}
	for _, d := range table {
		whole := d.params != nil && d.arrange != nil && d.grade != nil && d.right != nil
		if typed := d.name == Number || d.name == TextKind || d.byPerson; typed {
			whole = d.params != nil && d.grade != nil && d.right != nil
		}
		if d.graded() && !whole {
			t.Errorf("%s is served and cannot be shown, graded or told", d.name)
		}
		if s := d.script; s != nil && (s.read == nil || s.right == nil || s.compare == nil ||
			s.make != nil && s.guess == nil) {
			t.Errorf("%s with logic cannot be read, told or guessed", d.name)
		}
	}
}

func TestOnlyKindsThatOfficersAnswerAreOpenAndHaveAnImplementation(t *testing.T) {
	kinds := Kinds(Runner{})
	for _, name := range KindNames() {
		observed, opinion := name == Practical, name == Survey
		q := Question{Kind: name}
		if _, ok := KindOf(kinds, q); ok == (observed || opinion) ||
			q.Open() != ok || q.Observed() != observed || q.Opinion() != opinion {
			t.Errorf("%s: an implementation is there: %v, open: %v", name, ok, q.Open())
		}
	}
}
