package markdown

import (
	"slices"
	"testing"

	"hocvu/internal/quiz"
)

func TestEveryKindOfQuestionHasAForm(t *testing.T) {
	var names []string
	for _, f := range kindForms {
		names = append(names, f.name)
		if (f.read == nil) == (f.sections == nil) || (f.read == nil) != (f.shape == "") {
			t.Errorf("%s: the answers stand either in a shape of their own or in the sections", f.name)
		}
	}
	if want := quiz.KindNames(); !slices.Equal(names, want) {
		t.Errorf("the table has the kinds %v, package quiz has %v", names, want)
	}
}
