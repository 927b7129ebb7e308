package catalog

import (
	"slices"
	"testing"

	"hocvu/internal/quiz"
)

func TestEveryKindOfQuestionHasRules(t *testing.T) {
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
		if logic := slices.Contains(k.attributes, "logic"); logic != (k.fits != nil) || logic != (k.samples != nil) {
			t.Errorf("%s: a kind with the attribute logic has a key to fit and samples to try, and no other kind has", k.name)
		}
	}
	if want := quiz.KindNames(); !slices.Equal(names, want) {
		t.Errorf("the table has the kinds %v, package quiz has %v", names, want)
	}
}
